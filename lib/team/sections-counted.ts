import type { Scope } from "@/lib/kernel/scope";

import type { Choices } from "./queries/choices";

/** Names of the sections of which the reader sees everything. */
export function sectionsCounted({ actor }: Scope, { sections }: Choices): string[] {
  if (actor.kind !== "person") return [];
  const { supervises, operates, audits } = actor.standing;
  const seats = new Set([...supervises, ...operates, ...audits]);
  return sections.filter(({ id }) => seats.has(id)).map(({ name }) => name);
}
