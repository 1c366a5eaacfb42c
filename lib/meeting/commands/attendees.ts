import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { attendees, memberships, partners } from "@/db/schema";
import { command } from "@/lib/access/command";
import { isId, newId } from "@/lib/kernel/ids";
import { invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";

import { editableMeeting, noteOnMeeting } from "../editable-meeting";
import { mailInvitation } from "../mail-invitation";
import { attendeesOf } from "../queries";
import type { AcceptAnswerInput, AddAttendeeInput, RemoveAttendeeInput } from "../schema";

/** As many as one meeting invites. */
const most = 200;

/**
 * Puts somebody on the list of a meeting. Nothing is mailed yet.
 *
 * @throws {Refusal} "invalid" beside `who` when the person has no address, or the list is full.
 */
export const addAttendee = command("meeting.addAttendee", async (scope, input: AddAttendeeInput) => {
  const ticket = await editableMeeting(scope, input);
  const { row } = ticket;
  const who = await attendeeFrom(scope, input.who);
  const known = await attendeesOf(scope, row.id);
  if (known.some(({ email }) => email.toLowerCase() === who.email.toLowerCase()))
    return { number: row.number, version: row.version };
  if (known.length >= most) throw invalidField("who", words("meeting.refusal.tooMany", { most }));
  const { organisationId, now, actor } = scope;
  await scope.tx.insert(attendees).values({
    organisationId,
    id: newId(),
    createdAt: now,
    updatedAt: now,
    createdBy: actor.kind === "person" ? actor.userId : null,
    ticketId: row.id,
    ...who,
  });
  return noteOnMeeting(scope, ticket, "attendee_added", who.name ?? who.email);
});

/** Takes somebody off the list; who was invited hears of it by mail. */
export const removeAttendee = command("meeting.removeAttendee", async (scope, input: RemoveAttendeeInput) => {
  const ticket = await editableMeeting(scope, input);
  const { row } = ticket;
  const all = await attendeesOf(scope, row.id);
  const gone = all.find(({ id }) => id === input.attendeeId);
  if (!gone) return { number: row.number, version: row.version };
  await scope.tx
    .delete(attendees)
    .where(and(eq(attendees.organisationId, scope.organisationId), eq(attendees.id, gone.id)));
  const { beginAt } = row;
  if (gone.sequence !== null && beginAt && row.phase !== "cancelled")
    await mailInvitation(scope, { ...row, beginAt }, { attendee: gone, method: "CANCEL", isUpdate: true }, all);
  return noteOnMeeting(scope, ticket, "attendee_removed", gone.name ?? gone.email);
});

/** Staff believe an answer that nothing but its From address vouched for. Nothing happens where there is none. */
export const acceptAnswer = command("meeting.acceptAnswer", async (scope, input: AcceptAnswerInput) => {
  const ticket = await editableMeeting(scope, input);
  const { row } = ticket;
  const who = (await attendeesOf(scope, row.id)).find(({ id }) => id === input.attendeeId);
  if (!who?.claimedAnswer) return { number: row.number, version: row.version };
  await scope.tx
    .update(attendees)
    .set({ answer: who.claimedAnswer, claimedAnswer: null, answeredAt: scope.now, updatedAt: scope.now })
    .where(and(eq(attendees.organisationId, scope.organisationId), eq(attendees.id, who.id)));
  return noteOnMeeting(scope, ticket, "attendee_believed", who.name ?? who.email);
});

async function attendeeFrom(scope: Scope, who: string) {
  if (!isId(who)) return { email: who.toLowerCase(), name: null, partnerId: null };
  const [person] = await scope.tx
    .select({
      partnerId: partners.id,
      name: partners.name,
      email: sql<string | null>`coalesce(${memberships.email}, ${partners.email})`,
    })
    .from(partners)
    .leftJoin(
      memberships,
      and(eq(memberships.organisationId, partners.organisationId), eq(memberships.personId, partners.id)),
    )
    .where(and(eq(partners.organisationId, scope.organisationId), eq(partners.id, who)));
  if (!person) throw invalidField("who", "refusal.chooseOne");
  const { email } = person;
  if (!email) throw invalidField("who", "ticket.refusal.noAddress");
  return { ...person, email: email.toLowerCase() };
}
