import "server-only";
import type { Visitor } from "@/lib/access/action";
import { run } from "@/lib/access/run";
import { countAttempt } from "@/lib/account/attempts";
import { Refusal, notFound } from "@/lib/kernel/refusal";

import { fileWebRequest } from "./commands";
import { webForm } from "./pages";
import type { WebFormInput } from "./schema";

/**
 * Nobody is signed in: the form's own address says which organisation and section, and each network address may send a
 * few an hour.
 */
export async function sendWebForm(input: WebFormInput, visitor: Visitor): Promise<{ number: number }> {
  const form = await webForm(input.organisation, input.section);
  if (!form) throw notFound();
  if (!(await countAttempt("form", visitor.address))) throw new Refusal("blocked", "refusal.tooManyRequests");
  // A robot is told what a person would be told, so that it learns nothing.
  if (input.website) return { number: 0 };
  const asker = { organisationId: form.organisationId, actor: { kind: "visitor" } } as const;
  return run(asker, fileWebRequest, input, { via: "page", idempotencyKey: `form:${input.key}` });
}
