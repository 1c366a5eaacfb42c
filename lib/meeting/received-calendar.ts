import ICAL from "ical.js";

import type { Answer } from "./calendar-object";

/** What a mail's iCalendar part says; all of it a claim of its sender. */
export type ReceivedCalendar = {
  method: "REPLY" | "REQUEST" | "CANCEL";
  uid: string;
  sequence: number;
  /** Of a reply: who answers, and what. */
  attendee: { email: string; answer: Answer } | null;
  title: string;
  location: string | null;
  /** ISO, as moments or days. */
  begin: string | null;
  end: string | null;
  organizer: string | null;
};

const methods = ["REPLY", "REQUEST", "CANCEL"] as const;
const longest = 200_000;

/** Reads an iCalendar object; null for what is none, has no method we know, or cannot be read. */
export function readCalendar(text: string): ReceivedCalendar | null {
  if (text.length > longest || !/BEGIN:VCALENDAR/i.test(text)) return null;
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const said = String(calendar.getFirstPropertyValue("method") ?? "").toUpperCase();
    const method = methods.find((known) => known === said);
    const event = calendar.getFirstSubcomponent("vevent");
    const uid = event && textOf(event.getFirstPropertyValue("uid"), 500);
    if (!method || !event || !uid) return null;
    const sequence = Number(event.getFirstPropertyValue("sequence") ?? 0);
    return {
      method,
      uid,
      sequence: Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : 0,
      attendee: method === "REPLY" ? attendeeOf(event) : null,
      title: textOf(event.getFirstPropertyValue("summary"), 200) ?? "",
      location: textOf(event.getFirstPropertyValue("location"), 500),
      begin: momentOf(event, "dtstart", calendar),
      end: momentOf(event, "dtend", calendar),
      organizer: mailto(event.getFirstPropertyValue("organizer")),
    };
  } catch {
    return null;
  }
}

const answerOf: Record<string, Answer> = { ACCEPTED: "accepted", DECLINED: "declined", TENTATIVE: "tentative" };

/** A reply names exactly one attendee (RFC 5546 3.2.3). */
function attendeeOf(event: ICAL.Component): ReceivedCalendar["attendee"] {
  const [only, ...others] = event.getAllProperties("attendee");
  if (!only || others.length > 0) return null;
  const email = mailto(only.getFirstValue());
  const answer = answerOf[String(only.getParameter("partstat") ?? "").toUpperCase()];
  return email && answer ? { email, answer } : null;
}

function momentOf(event: ICAL.Component, name: "dtstart" | "dtend", calendar: ICAL.Component): string | null {
  const property = event.getFirstProperty(name);
  const value = property?.getFirstValue();
  if (!(value instanceof ICAL.Time)) return null;
  if (value.isDate) return value.toString();
  const zoneId = property?.getParameter("tzid");
  const zone = calendar.getAllSubcomponents("vtimezone").find((one) => one.getFirstPropertyValue("tzid") === zoneId);
  if (zone) value.zone = new ICAL.Timezone(zone);
  return value.toJSDate().toISOString();
}

function mailto(value: unknown): string | null {
  const address = /^mailto:([^\s<>?]+@[^\s<>?]+)$/i.exec(typeof value === "string" ? value.trim() : "")?.[1];
  return address?.toLowerCase().slice(0, 254) ?? null;
}

function textOf(value: unknown, most: number): string | null {
  const text = typeof value === "string" ? value.replace(/[\p{Cc}\s]+/gu, " ").trim() : "";
  return text === "" ? null : text.slice(0, most);
}
