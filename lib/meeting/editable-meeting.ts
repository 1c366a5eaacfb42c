import "server-only";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { applyToTicket } from "@/lib/ticket/apply";
import { type LoadedTicket, ticketForUpdate } from "@/lib/ticket/load";

/**
 * A meeting, locked, for whoever works on it or supervises it.
 *
 * @throws {Refusal} "blocked" for other kinds of tickets; "not-permitted" for everybody else.
 */
export async function editableMeeting(
  scope: Scope,
  key: { number: number; version?: number | undefined },
): Promise<LoadedTicket> {
  const ticket = await ticketForUpdate(scope, { number: key.number }, { version: key.version });
  if (ticket.row.kind !== "meeting") throw new Refusal("blocked", "meeting.refusal.noMeeting");
  const { roles } = ticket.situation;
  const may = roles === "system" || roles.includes("OPERATOR") || roles.includes("SUPERVISOR");
  if (!may) throw new Refusal("not-permitted", "meeting.refusal.notYours");
  return ticket;
}

/** One line of the meeting's history. */
export async function noteOnMeeting(scope: Scope, { row }: LoadedTicket, label: string, text: string) {
  const changed = await applyToTicket(scope, row, {
    allowed: true,
    changes: [
      { kind: "set", values: { lastActivityAt: scope.now } },
      { kind: "history", entry: { entryType: "edit", label, text } },
    ],
  });
  return { number: changed.number, version: changed.version };
}
