import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { attendees, historyEntries, tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { historyRow } from "@/lib/ticket/apply";

import { ticketOfUid } from "./calendar-object";
import type { ReceivedCalendar } from "./received-calendar";

type Sender = {
  address: string | null;
  /** Proven to be who the mail says, by its own proof. */
  verified: boolean;
};

/**
 * Writes down what an invited person answered by mail: found by the meeting's UID and the address we invited. The answer
 * of that address, proven, counts. One that only claims to come from it, or that somebody proven gives for it (everybody
 * invited knows the UID), stands beside it, unproven, until staff accept it. An answer to an older state of the meeting
 * does not count for the new one.
 *
 * @returns whose answer it was; null when it is nobody's we invited, or not to be believed.
 */
export async function receiveAnswer(
  scope: Scope,
  { method, uid, attendee, sequence }: ReceivedCalendar,
  sender: Sender,
): Promise<{ name: string } | null> {
  const ticketId = ticketOfUid(uid);
  if (method !== "REPLY" || !ticketId || !attendee) return null;
  const isTheirs = sender.address?.toLowerCase() === attendee.email;
  if (!isTheirs && !sender.verified) return null;
  const isProven = isTheirs && sender.verified;
  const [found] = await scope.tx
    .select({ attendee: attendees, ticket: { id: tickets.id, sectionId: tickets.sectionId } })
    .from(attendees)
    .innerJoin(tickets, and(eq(tickets.organisationId, attendees.organisationId), eq(tickets.id, attendees.ticketId)))
    .where(
      and(
        eq(attendees.organisationId, scope.organisationId),
        eq(attendees.ticketId, ticketId),
        eq(sql`lower(${attendees.email})`, attendee.email),
        sql`${tickets.deletedAt} is null`,
      ),
    )
    .for("update", { of: attendees });
  if (!found || found.attendee.sequence === null || sequence < found.attendee.sequence) return null;
  const name = found.attendee.name ?? found.attendee.email;
  const { answer, claimedAnswer } = found.attendee;
  const said = attendee.answer === "needs_action" ? null : attendee.answer;
  if (answer === attendee.answer && claimedAnswer === null) return { name };
  if (!isProven && (said === null || claimedAnswer === said || answer === said)) return { name };
  await scope.tx
    .update(attendees)
    .set({
      ...(isProven ? { answer: attendee.answer, claimedAnswer: null, answeredAt: scope.now } : { claimedAnswer: said }),
      updatedAt: scope.now,
    })
    .where(and(eq(attendees.organisationId, scope.organisationId), eq(attendees.id, found.attendee.id)));
  await scope.tx.insert(historyEntries).values(
    historyRow(scope, found.ticket, {
      entryType: "edit",
      label: isProven ? `attendee_${attendee.answer}` : "attendee_claimed",
      text: name,
      actorEmail: attendee.email,
    }),
  );
  return { name };
}

/** Somebody outside invites us, or takes it back: said in the ticket's history. */
export async function noteInvitation(
  scope: Scope,
  { method, uid, title, begin, location }: ReceivedCalendar,
  { address, ticketId }: { address: string | null; ticketId: string },
): Promise<void> {
  // Our own invitation coming back is no news.
  if (ticketOfUid(uid)) return;
  const [ticket] = await scope.tx
    .select({ id: tickets.id, sectionId: tickets.sectionId })
    .from(tickets)
    .where(and(eq(tickets.organisationId, scope.organisationId), eq(tickets.id, ticketId)));
  if (!ticket) return;
  const { timeZone } = scope.organisation;
  const at = begin && DateTime.fromISO(begin, { zone: timeZone }).setLocale("en");
  const when = at && at.toFormat(begin.length === 10 ? "d LLLL yyyy" : "d LLLL yyyy HH:mm");
  await scope.tx.insert(historyEntries).values(
    historyRow(scope, ticket, {
      entryType: "edit",
      label: method === "CANCEL" ? "invitation_withdrawn" : "invitation_received",
      text: [title, when, location].filter(Boolean).join(", "),
      ...(address && { actorEmail: address }),
    }),
  );
}
