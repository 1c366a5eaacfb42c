import ical, { ICalAttendeeStatus, ICalAttendeeRole, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { DateTime } from "luxon";

export const answers = ["needs_action", "accepted", "declined", "tentative"] as const;
export type Answer = (typeof answers)[number];

/** One entry of a calendar as other programs get it (RFC 5545). */
export type CalendarEntry = {
  uid: string;
  sequence: number;
  /** When it was last written: its DTSTAMP and LAST-MODIFIED, so that the same state is the same text. */
  writtenAt: Date;
  title: string;
  begin: Date;
  /** The end itself; of all-day entries any moment of the last day. */
  end: Date | null;
  allDay: boolean;
  location: string | null;
  url: string | null;
  cancelled?: boolean;
  tentative?: boolean;
  organizer?: { name: string; email: string };
  attendees?: readonly { email: string; name: string | null; answer: Answer }[];
};

/** The name of a ticket's entry in every calendar, for ever. */
export const uidOf = (ticketId: string, domain: string, field: "begin" | "deadline" | "action" = "begin"): string =>
  `ticket-${ticketId}${field === "begin" ? "" : `-${field}`}@${domain}`;

/** The ticket that a UID of ours names. */
export const ticketOfUid = (uid: string): string | null =>
  /^ticket-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i.exec(uid)?.[1]?.toLowerCase() ?? null;

/** Entries as one iCalendar object: a feed, or an invitation with its method. */
export function calendarObject(
  entries: readonly CalendarEntry[],
  {
    timeZone,
    name,
    method,
    refreshMinutes,
  }: {
    timeZone: string;
    name?: string;
    method?: "PUBLISH" | "REQUEST" | "CANCEL";
    refreshMinutes?: number;
  },
): string {
  const calendar = ical({
    prodId: { company: "Suivi", product: "Suivi", language: "EN" },
    ...(name && { name }),
    ...(method && { method: ICalCalendarMethod[method] }),
    ...(refreshMinutes && { ttl: refreshMinutes * 60 }),
  });
  for (const entry of entries) {
    const { begin, end } = spanOf(entry, timeZone);
    const event = calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp: entry.writtenAt,
      lastModified: entry.writtenAt,
      start: begin,
      end,
      allDay: entry.allDay,
      summary: entry.title,
      location: entry.location,
      url: entry.url,
      status: entry.cancelled
        ? ICalEventStatus.CANCELLED
        : entry.tentative
          ? ICalEventStatus.TENTATIVE
          : ICalEventStatus.CONFIRMED,
      ...(entry.organizer && { organizer: entry.organizer }),
    });
    for (const { email, name: who, answer } of entry.attendees ?? [])
      event.createAttendee({
        email,
        name: who ?? email,
        role: ICalAttendeeRole.REQ,
        rsvp: answer === "needs_action",
        status: statusOf[answer],
      });
  }
  return calendar.toString();
}

const statusOf: Record<Answer, ICalAttendeeStatus> = {
  needs_action: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
  tentative: ICalAttendeeStatus.TENTATIVE,
};

/** Whole days are days of the organisation's place, and end before the first day that is no longer theirs. */
function spanOf({ begin, end, allDay }: CalendarEntry, timeZone: string): { begin: Date; end: Date | null } {
  if (!allDay) return { begin, end: end && end > begin ? end : null };
  const dayOf = (at: Date) =>
    DateTime.fromJSDate(at, { zone: timeZone }).startOf("day").setZone("utc", { keepLocalTime: true });
  const last = dayOf(end && end > begin ? end : begin);
  return { begin: dayOf(begin).toJSDate(), end: last.plus({ days: 1 }).toJSDate() };
}
