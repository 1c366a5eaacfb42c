import "server-only";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";

/** Tells the log of the process that a person wanted what he may not: whoever tries doors is seen. */
export function noteRefused(error: unknown, { actor, organisationId }: Scope, command: string, via: string): void {
  if (!(error instanceof Refusal) || error.code !== "not-permitted" || actor.kind !== "person") return;
  const { userId } = actor;
  log.warn(
    { event: "not permitted", command, via, userId, organisationId, because: error.because.key },
    "not permitted",
  );
}
