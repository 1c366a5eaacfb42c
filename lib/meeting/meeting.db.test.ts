import { simpleParser } from "mailparser";
import nodemailer from "nodemailer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { postOffice } from "@/lib/mail/testing/post-office";
import { messageOf } from "@/lib/outgoing-mail/compose";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { createTicketInput, editTicketInput } from "@/lib/ticket/schema";

import { acceptAnswer, addAttendee, removeAttendee } from "./commands/attendees";
import { sendInvitations } from "./commands/send-invitations";

let here: Town;
let database: Direct;
let post: Awaited<ReturnType<typeof postOffice>>;
beforeAll(async () => {
  here = await town();
  database = direct();
  post = await postOffice(here);
});
afterAll(async () => {
  await post.close();
  await database.close();
  await closePool();
});

const page = { via: "page", now: new Date("2026-05-01T09:00Z") } as const;
const box = "support@mycompany.example";
/** Behind a server that says who really sent a mail. */
const trusted = "trusted@mycompany.example";
const ada = "ada@speakers.example";

async function newMeeting(): Promise<number> {
  const typed = {
    kind: "meeting",
    title: "Kestrel Day",
    sectionId: here.sections.helpdesk,
    beginAt: "2026-06-18T09:00",
    endAt: "2026-06-18T18:00",
    location: "Palais des Congrès",
  };
  return (await run(here.as("demo"), createTicket, createTicketInput.parse(typed), page)).number;
}

const invite = async (number: number, who = ada) => {
  await run(here.as("demo"), addAttendee, { number, who }, page);
  return run(here.as("demo"), sendInvitations, { number }, page);
};

const listOf = (number: number) =>
  database.rows<{ id: string; email: string; answer: string; claimed: string | null; sequence: number | null }>(
    `select a.id, a.email, a.answer, a.claimed_answer as claimed, a.sequence from attendee a join ticket t on t.id = a.ticket_id
     where t.organisation_id = $1 and t.number = $2 order by a.email`,
    [here.myCompany.id, number],
  );

/** What really leaves: the newest mail of the outbox as its reader's program takes it apart. */
async function newestMail() {
  const row = (await post.outbox("myCompany")).at(-1);
  if (!row) throw new Error("Nothing left.");
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  const { message } = await transport.sendMail(messageOf(row, []));
  const raw = (message as Buffer).toString();
  const parsed = await simpleParser(raw);
  const part = parsed.attachments.find(({ contentType }) => contentType === "text/calendar");
  return { row, raw, calendar: part?.content.toString() ?? "" };
}

const replyTo = (calendar: string, from: string, partstat: string, sequence?: number) => {
  const uid = /UID:(\S+)/.exec(calendar.replaceAll("\r\n ", ""))?.[1] ?? "";
  const said = sequence ?? Number(/SEQUENCE:(\d+)/.exec(calendar)?.[1] ?? 0);
  return [
    `From: ${from}`,
    `To: ${box}`,
    "Subject: Accepted: Kestrel Day",
    `Message-ID: <${partstat}-${from.length}-${said}-${uid.slice(0, 40)}@calendar.example>`,
    "Date: Mon, 11 May 2026 08:00:00 +0000",
    "MIME-Version: 1.0",
    'Content-Type: multipart/alternative; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Ada has answered.",
    "--b",
    "Content-Type: text/calendar; charset=utf-8; method=REPLY",
    "",
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "METHOD:REPLY",
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `SEQUENCE:${said}`,
    "DTSTAMP:20260511T080000Z",
    "DTSTART:20260618T070000Z",
    `ATTENDEE;PARTSTAT=${partstat}:mailto:${ada}`,
    "END:VEVENT",
    "END:VCALENDAR",
    "--b--",
    "",
  ].join("\r\n");
};

describe("An invitation from outside", () => {
  it("is told on the ticket its mail makes, and not answered", async () => {
    const before = (await post.outbox("myCompany")).length;
    const mail = replyTo("UID:lunch-1@else.example", "paul@else.example", "NEEDS-ACTION", 0)
      .replaceAll("REPLY", "REQUEST")
      .replace("DTSTAMP:", "SUMMARY:Lunch\r\nLOCATION:Rennes\r\nDTSTAMP:");
    const { ticketId } = await post.deliver(mail, { to: box });
    const [line] = await database.rows<{ text: string }>(
      "select text from history_entry where ticket_id = $1 and label = 'invitation_received'",
      [ticketId],
    );
    expect(line).toEqual({ text: "Lunch, 18 June 2026 09:00, Rennes" });
    const sent = (await post.outbox("myCompany")).slice(before);
    expect(sent.filter(({ calendar }) => calendar)).toEqual([]);
  });
});

describe("Invitations to a meeting", () => {
  it("travel as programs understand them, and the answer comes back onto the list", async () => {
    const number = await newMeeting();
    expect(await invite(number)).toMatchObject({ sent: 1 });
    const { row, raw, calendar } = await newestMail();
    expect(row).toMatchObject({ to: ada, calendarMethod: "REQUEST", fromAddress: box });
    expect(raw).toMatch(/Content-Type: text\/calendar;[^\r]*method=REQUEST/i);
    expect(raw).toMatch(/invite\.ics/);
    expect(calendar).toMatch(/METHOD:REQUEST/);
    expect(calendar).toMatch(/DTSTART:20260618T070000Z/);
    expect(calendar.replaceAll("\r\n ", "")).toMatch(/ORGANIZER[^\r]*mailto:support@mycompany\.example/i);

    const ending = await post.deliver(replyTo(calendar, ada, "ACCEPTED"), { to: trusted, inlet: "http" });
    expect(ending.status).toBe("filed");
    expect((await post.ticket("myCompany", number)).id).toBe(ending.ticketId);
    expect(await post.event("myCompany", ending.eventId)).toMatchObject({ direction: "incoming" });
    expect(await listOf(number)).toMatchObject([{ email: ada, answer: "accepted" }]);
    const lines = await database.rows<{ label: string; text: string }>(
      "select label, text from history_entry where ticket_id = $1 and label like 'attendee_%' order by at",
      [ending.ticketId],
    );
    expect(lines).toEqual([
      { label: "attendee_added", text: ada },
      { label: "attendee_accepted", text: ada },
    ]);
  });

  it("are answered unproven by a mail that only says from whom it comes, until somebody at work accepts that", async () => {
    const number = await newMeeting();
    await invite(number);
    const { calendar } = await newestMail();
    await post.deliver(replyTo(calendar, ada, "DECLINED"), { to: box });
    const [one] = await listOf(number);
    expect(one).toMatchObject({ answer: "needs_action", claimed: "declined" });
    const input = { number, attendeeId: one?.id ?? "" };
    await expect(run(here.as("sam"), acceptAnswer, input, page)).rejects.toMatchObject({ code: "not-found" });
    await run(here.as("demo"), acceptAnswer, input, page);
    expect(await listOf(number)).toMatchObject([{ answer: "declined", claimed: null }]);
    // A proven answer needs nobody, and what was only claimed before is gone.
    await post.deliver(replyTo(calendar, ada, "TENTATIVE"), { to: box });
    await post.deliver(replyTo(calendar, ada, "ACCEPTED"), { to: trusted, inlet: "http" });
    expect(await listOf(number)).toMatchObject([{ answer: "accepted", claimed: null }]);
  });

  it("are not answered for somebody else by a stranger", async () => {
    const number = await newMeeting();
    await invite(number);
    const { calendar } = await newestMail();
    await post.deliver(replyTo(calendar, "mallory@else.example", "DECLINED"), { to: box });
    expect(await listOf(number)).toMatchObject([{ answer: "needs_action" }]);
  });

  it("are not answered for somebody else by another who was invited, however well proven he is", async () => {
    const number = await newMeeting();
    await invite(number);
    const { calendar } = await newestMail();
    await post.deliver(replyTo(calendar, "rival@else.example", "DECLINED"), { to: trusted, inlet: "http" });
    expect(await listOf(number)).toMatchObject([{ answer: "needs_action", claimed: "declined" }]);
  });

  it("go out anew when time or place changed, with the next SEQUENCE, and old answers no longer count", async () => {
    const number = await newMeeting();
    await invite(number);
    const { calendar: first } = await newestMail();
    await post.deliver(replyTo(first, ada, "ACCEPTED"), { to: trusted, inlet: "http" });
    await expect(run(here.as("demo"), sendInvitations, { number }, page)).rejects.toMatchObject({ code: "blocked" });

    const later = editTicketInput.parse({ number, beginAt: "2026-06-19T09:00", endAt: "2026-06-19T18:00" });
    await run(here.as("demo"), editTicket, later, page);
    expect(await listOf(number), "nothing is sent silently").toMatchObject([{ answer: "accepted", sequence: 0 }]);
    await run(here.as("demo"), sendInvitations, { number }, page);
    const { calendar: second } = await newestMail();
    expect(second).toMatch(/SEQUENCE:1/);
    expect(second).toMatch(/DTSTART:20260619T070000Z/);
    expect(await listOf(number)).toMatchObject([{ answer: "needs_action", sequence: 1 }]);

    await post.deliver(replyTo(second, ada, "DECLINED", 0), { to: box });
    expect(await listOf(number), "it answers the first day").toMatchObject([{ answer: "needs_action" }]);
    await post.deliver(replyTo(second, ada, "TENTATIVE"), { to: trusted, inlet: "http" });
    expect(await listOf(number)).toMatchObject([{ answer: "tentative" }]);
  });

  it("are taken back from whoever is taken off the list", async () => {
    const number = await newMeeting();
    await invite(number);
    const [one] = await listOf(number);
    await run(here.as("demo"), removeAttendee, { number, attendeeId: one?.id ?? "" }, page);
    const { row, calendar } = await newestMail();
    expect(row.calendarMethod).toBe("CANCEL");
    expect(calendar).toMatch(/STATUS:CANCELLED/);
    expect(await listOf(number)).toEqual([]);
  });

  it("need a begin and an end, a meeting, and somebody who works on it", async () => {
    const bare = createTicketInput.parse({ kind: "meeting", title: "Some day", sectionId: here.sections.helpdesk });
    const { number } = await run(here.as("demo"), createTicket, bare, page);
    await run(here.as("demo"), addAttendee, { number, who: ada }, page);
    await expect(run(here.as("demo"), sendInvitations, { number }, page)).rejects.toMatchObject({
      because: { key: "meeting.refusal.noTime" },
    });
    await expect(run(here.as("sam"), addAttendee, { number, who: ada }, page)).rejects.toMatchObject({
      code: "not-found",
    });
    const general = createTicketInput.parse({ kind: "general", title: "A case", sectionId: here.sections.helpdesk });
    const other = await run(here.as("demo"), createTicket, general, page);
    await expect(run(here.as("demo"), addAttendee, { number: other.number, who: ada }, page)).rejects.toMatchObject({
      because: { key: "meeting.refusal.noMeeting" },
    });
  });
});
