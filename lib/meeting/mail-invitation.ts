import "server-only";
import { DateTime } from "luxon";

import { env } from "@/lib/env";
import type { Scope } from "@/lib/kernel/scope";
import { queueMail } from "@/lib/outgoing-mail/queue";
import { fromOfSection } from "@/lib/outgoing-mail/sender-of";
import type { TicketRow } from "@/lib/ticket/row";
import { tagOf } from "@/i18n/language";
import { readerLanguage } from "@/lib/outgoing-mail/reader-language";
import { speaker } from "@/lib/outgoing-mail/say";
import type { Locale } from "@/lib/organisation/regions";

import { calendarObject, uidOf } from "./calendar-object";
import type { Attendee, DueMail } from "./due-invitations";

/**
 * Mails an invitation, its update or its cancellation, as mail programs understand it (RFC 6047). Answers come back to
 * the address it is from.
 *
 * @returns the id of the mail, or null when the address is not one we write to.
 */
export async function mailInvitation(
  scope: Scope,
  meeting: TicketRow & { beginAt: Date },
  { attendee, method, isUpdate }: DueMail,
  all: readonly Attendee[],
): Promise<string | null> {
  const { organisation, actor } = scope;
  const from = await fromOfSection(scope, {
    sectionId: meeting.sectionId,
    ticketNumber: meeting.number,
    writerPersonId: actor.kind === "person" ? actor.personId : null,
  });
  const what = method === "CANCEL" ? "cancelled" : isUpdate ? "changed" : "invited";
  const { title, location } = meeting;
  const calendar = calendarObject(
    [
      {
        uid: uidOf(meeting.id, env().mailDomain),
        sequence: meeting.invitationSequence,
        writtenAt: scope.now,
        title,
        begin: meeting.beginAt,
        end: meeting.endAt,
        allDay: meeting.allDay,
        location,
        url: null,
        cancelled: method === "CANCEL",
        organizer: { name: organisation.name, email: from.address },
        // Who is taken off hears of nobody else; the others see who comes.
        attendees: method === "CANCEL" ? [attendee] : all,
      },
    ],
    { timeZone: organisation.timeZone, method },
  );
  const language = await readerLanguage(scope, attendee.email);
  const say = speaker(language, "meeting.mail");
  const lines = [
    say(what, { organisation: organisation.name, title }),
    "",
    say("when", { when: whenOf(meeting, organisation, language) }),
    ...(location ? [say("where", { where: location })] : []),
    ...(method === "CANCEL" ? [] : ["", say("how")]),
  ];
  return queueMail(scope, {
    purpose: "event",
    to: attendee.email,
    toName: attendee.name,
    from: { ...from, name: organisation.name },
    subject: say(`${what}Subject`, { title }),
    text: lines.join("\n"),
    ticket: meeting,
    calendar: { object: calendar, method },
    heldForSeconds: organisation.sendHoldSeconds,
  });
}

function whenOf(
  { beginAt, endAt, allDay }: { beginAt: Date; endAt: Date | null; allDay: boolean },
  { timeZone }: { timeZone: string },
  language: Locale,
): string {
  const at = (moment: Date) => DateTime.fromJSDate(moment, { zone: timeZone }).setLocale(tagOf(language));
  const day = language === "zh-CN" ? "yyyy年L月d日cccc" : "cccc d LLLL yyyy";
  const [begin, end] = [at(beginAt), endAt && at(endAt)];
  const isOneDay = !end || end.hasSame(begin, "day");
  if (allDay) return isOneDay ? begin.toFormat(day) : `${begin.toFormat(day)} – ${end.toFormat(day)}`;
  const timed = `${begin.toFormat(`${day} HH:mm`)}${end ? `–${end.toFormat(isOneDay ? "HH:mm" : `${day} HH:mm`)}` : ""}`;
  return `${timed} (${timeZone})`;
}
