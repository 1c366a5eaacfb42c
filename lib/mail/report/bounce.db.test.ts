import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { createEvent } from "@/lib/event/commands/create-event";
import { moveEvent } from "@/lib/event/commands/move-event";
import { createEventInput } from "@/lib/event/schema";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";
import { type Direct, direct, fingerprints } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { postOffice } from "../testing/post-office";

let here: Town;
let office: Awaited<ReturnType<typeof postOffice>>;
let database: Direct;
beforeAll(async () => {
  here = await town();
  office = await postOffice(here);
  database = direct();
});
afterAll(async () => {
  await office.close();
  await database.close();
  await closePool();
});

type Sent = { id: string; number: number; return_path: string; message_id: string; to: string };

/** A mail of Léa's from the support mailbox, as the server took it. */
async function sentMail(to: string, ticketNumbers: readonly number[] = []): Promise<Sent> {
  const input = {
    type: "mail_message",
    title: "Your printer",
    content: "Hello.",
    recipientEmails: [to],
    ticketNumbers,
  };
  const { number } = await run(here.as("lea"), createEvent, createEventInput.parse(input), { via: "page" });
  await run(here.as("lea"), moveEvent, { number, transition: "send" }, { via: "page" });
  const [mail] = await database.rows<Sent>(
    `update outbound_mail m set status = 'sent', sent_at = now() from event e
      where e.id = m.event_id and e.organisation_id = $1 and e.number = $2
      returning m.id, e.number, m.return_path, m.message_id, m.to`,
    [here.nivalis.id, number],
  );
  await database.rows(
    `update event_recipient r set mail_status = 'sent' from event e
    where e.id = r.event_id and e.organisation_id = $1 and e.number = $2`,
    [here.nivalis.id, number],
  );
  if (!mail) throw new Error("There is no mail.");
  return mail;
}

type Report = { to: string; about?: string; recipient?: string; action?: string; status?: string };

function report({ to, about, recipient = "gone@client.example", action = "failed", status = "5.1.1" }: Report): string {
  const original = about ? `Message-ID: ${about}\r\nSubject: Your printer\r\n` : "Subject: Something\r\n";
  return [
    "From: Mail Delivery System <MAILER-DAEMON@mx.client.example>",
    `To: ${to}`,
    "Subject: Undelivered Mail Returned to Sender",
    `Message-ID: <${Math.random().toString(36).slice(2)}@mx.client.example>`,
    "Date: Mon, 11 May 2026 08:00:00 +0000",
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "I am sorry, your message could not be delivered.",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.client.example",
    "",
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${status.startsWith("5") ? 550 : 450} ${status} <${recipient}>: User unknown`,
    "",
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    original,
    "--b--",
    "",
  ].join("\r\n");
}

const deliver = (raw: string, to: string) => office.deliver(raw, { to, envelopeFrom: "" });
const stateOf = async ({ id }: Sent) => {
  const [row] = await database.rows<Record<string, unknown>>(
    `select m.status, m.bounce_status, m.bounce_hard, r.mail_status, (select count(*)::int from mail_suppression s
        where s.organisation_id = m.organisation_id and s.address = m.to) as suppressed
      from outbound_mail m join event_recipient r on r.id = m.recipient_id where m.id = $1`,
    [id],
  );
  return row;
};

describe("A report that a mail did not arrive", () => {
  it("is believed when it comes to the return path of that mail, whatever else it says", async () => {
    const mail = await sentMail("gone@client.example");
    expect(mail.return_path).toMatch(/^support\+b\./);
    const row = await deliver(report({ to: mail.return_path }), mail.return_path.toUpperCase());
    expect(row).toMatchObject({ status: "filed", reason: "bounce" });
    expect(await stateOf(mail)).toEqual({
      status: "bounced",
      bounce_status: "5.1.1",
      bounce_hard: true,
      mail_status: "bounced",
      suppressed: 1,
    });
    const [notice] = await database.rows<{ about: { key: string; params: { to: string } } }>(
      `select about from notification where organisation_id = $1 and user_id = $2 order by id desc limit 1`,
      [here.nivalis.id, here.users.lea],
    );
    expect(notice?.about).toMatchObject({ key: "notice.mailBounced", params: { to: "gone@client.example" } });
  });

  it("is believed when it names the Message-ID, and stands on the ticket of that mail", async () => {
    const ticket = createTicketInput.parse({
      kind: "support_request",
      title: "Printer",
      sectionId: here.sections.supportTeam,
      partnerId: here.partners.dubois,
    });
    const { number } = await run(here.as("lea"), createTicket, ticket, { via: "page" });
    const mail = await sentMail("gone2@client.example", [number]);
    const raw = report({ to: "support@nivalis.example", about: mail.message_id, recipient: "gone2@client.example" });
    const before = await office.outbox("nivalis");
    expect(await deliver(raw, "support@nivalis.example")).toMatchObject({ status: "filed", reason: "bounce" });
    expect(await stateOf(mail)).toMatchObject({ mail_status: "bounced" });
    expect(await office.outbox("nivalis")).toHaveLength(before.length);
  });

  it("leaves an address in use where the trouble may pass", async () => {
    const mail = await sentMail("full@client.example");
    const raw = report({ to: mail.return_path, recipient: "full@client.example", status: "4.2.2" });
    await deliver(raw, mail.return_path);
    expect(await stateOf(mail)).toMatchObject({
      status: "bounced",
      bounce_hard: false,
      mail_status: "failed",
      suppressed: 0,
    });
  });

  it("says no more than late where a server tries on", async () => {
    const mail = await sentMail("late@client.example");
    const late = { to: mail.return_path, recipient: "late@client.example", action: "delayed", status: "4.4.1" };
    expect(await deliver(report(late), mail.return_path)).toMatchObject({ reason: "delayed" });
    expect(await stateOf(mail)).toMatchObject({ status: "sent", mail_status: "deferred", suppressed: 0 });
  });

  it("ends mail to many where its reader complained to his provider", async () => {
    const mail = await sentMail("angry@client.example");
    const raw = [
      "From: Feedback <fbl@client.example>",
      "To: support@nivalis.example",
      "Subject: FW: Your printer",
      "Message-ID: <arf1@client.example>",
      "MIME-Version: 1.0",
      'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain",
      "",
      "This is an email abuse report.",
      "--b",
      "Content-Type: message/feedback-report",
      "",
      "Feedback-Type: abuse",
      "User-Agent: Feedback/1.0",
      "Version: 1",
      "Original-Rcpt-To: <somebody@else.example>",
      "",
      "--b",
      "Content-Type: message/rfc822",
      "",
      `Message-ID: ${mail.message_id}`,
      "From: support@nivalis.example",
      "Subject: Your printer",
      "",
      "Hello.",
      "--b--",
      "",
    ].join("\r\n");
    expect(await deliver(raw, "support@nivalis.example")).toMatchObject({ status: "filed", reason: "complaint" });
    expect(await stateOf(mail)).toMatchObject({ status: "sent", mail_status: "sent", suppressed: 1 });
  });

  it("changes nothing when it proves nothing: a wrong MAC, a made-up id, another organisation's mail", async () => {
    const mail = await sentMail("safe@client.example");
    const except = ["inbound_mail", "command_log", "search_entry"];
    const before = await fingerprints(database, except);
    const forged = mail.return_path.replace(/\+b\.(.)/, (_, sign: string) => `+b.${sign === "a" ? "b" : "a"}`);
    for (const [to, about] of [
      [forged, undefined],
      ["support@nivalis.example", "<s.1.0123456789abcdef01.0123456789abcdef01234567@localhost>"],
      ["support@mycompany.example", mail.message_id],
      [mail.return_path.replace("nivalis", "mycompany"), undefined],
    ] as const) {
      const raw = report({ to, recipient: "safe@client.example", ...(about && { about }) });
      expect(await deliver(raw, to)).toMatchObject({ status: "dropped", reason: "delivery-report" });
    }
    expect(await fingerprints(database, except)).toEqual(before);
  });
});
