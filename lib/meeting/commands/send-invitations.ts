import "server-only";
import { and, eq, inArray } from "drizzle-orm";

import { attendees } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";

import { dueInvitations } from "../due-invitations";
import { editableMeeting, noteOnMeeting } from "../editable-meeting";
import { mailInvitation } from "../mail-invitation";
import { attendeesOf } from "../queries";
import type { SendInvitationsInput } from "../schema";

/**
 * Mails everybody what they do not know yet: the invitation, that time or place changed, or that the meeting is off.
 *
 * @throws {Refusal} "blocked" without begin and end, or when everybody knows.
 */
export const sendInvitations = command("meeting.sendInvitations", async (scope, input: SendInvitationsInput) => {
  const ticket = await editableMeeting(scope, input);
  const { row } = ticket;
  const { beginAt, endAt } = row;
  if (!beginAt || !endAt) throw new Refusal("blocked", "meeting.refusal.noTime");
  const all = await attendeesOf(scope, row.id);
  const due = dueInvitations({ phase: row.phase, sequence: row.invitationSequence }, all);
  if (due.length === 0) throw new Refusal("blocked", "meeting.refusal.nobodyWaits");
  const told: typeof due = [];
  for (const mail of due) if (await mailInvitation(scope, { ...row, beginAt }, mail, all)) told.push(mail);
  const mine = and(
    eq(attendees.organisationId, scope.organisationId),
    inArray(
      attendees.id,
      told.map(({ attendee }) => attendee.id),
    ),
  );
  const isOff = row.phase === "cancelled";
  await scope.tx
    .update(attendees)
    .set({
      sequence: row.invitationSequence,
      invitedAt: scope.now,
      updatedAt: scope.now,
      // Another time is another question: what was answered to the old one no longer holds.
      ...(isOff ? {} : { answer: "needs_action" as const, claimedAnswer: null, answeredAt: null }),
    })
    .where(mine);
  const names = told.map(({ attendee }) => attendee.name ?? attendee.email).join(", ");
  const label = isOff ? "invitations_cancelled" : told.some(({ isUpdate }) => !isUpdate) ? "invited" : "invited_again";
  return { ...(await noteOnMeeting(scope, ticket, label, names)), sent: told.length };
});
