import "server-only";
import { beginNextAct } from "@/lib/kernel/acts";
import type { Scope } from "@/lib/kernel/scope";
import { settleRules } from "@/lib/rule/settle";
import { planAsking } from "@/lib/satisfaction/plan-asking";
import { settleClocks } from "@/lib/service-level/settle-clocks";
import { noteForWebhooks } from "@/lib/webhook/note-occasions";

/**
 * What follows from what a command did to tickets, in its own transaction: clocks of service levels first, since rules
 * may look at them, then rules, then what other programs are told; what rules do moves the clocks again. Called at the end of every command, and in between
 * by who has to know what the rules made of it.
 */
export async function settleOccasions(scope: Scope): Promise<void> {
  if (scope.occasions.length === 0) return;
  for (let settled = scope.occasions.splice(0); settled.length > 0; settled = scope.occasions.splice(0)) {
    await settleClocks(scope, settled);
    await settleRules(scope, settled);
    await noteForWebhooks(scope, settled);
    await planAsking(scope, settled);
  }
  beginNextAct(scope.occasions);
}
