import { describe, expect, it } from "vitest";

import { readMail } from "../parse-mail";

const reportOf = (raw: string) => readMail(Buffer.from(raw.replaceAll("\n", "\r\n")), { withHtml: true }).report;

/** A notice in plain words, as mail servers write them beside the standard. */
const notice = (head: string, text: string) => reportOf(`${head}\nTo: sales@ours.example\n\n${text}`);

const original = (to = "anna@client.example") =>
  `Return-Path: <sales@ours.example>\nReceived: from mail.ours.example by relay.example; Mon, 11 May 2026 08:00:00 +0000\nMessage-ID: <ours.1@ours.example>\nFrom: sales@ours.example\nTo: ${to}\nSubject: Offer\n\nHello\n`;

type Shape = { server: string; head: string; text: string; status: string | RegExp; hard: boolean };

const shapes: Shape[] = [
  {
    server: "qmail",
    head: "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: failure notice",
    text: `Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<anna@client.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n${original()}`,
    status: "5.1.1",
    hard: true,
  },
  {
    server: "qmail, full mailbox",
    head: "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: failure notice",
    text: `Hi. This is the qmail-send program.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<anna@client.example>:\nThe users mailfolder is over the allowed quota (size). (#5.2.2)\n\n--- Below this line is a copy of the message.\n\n${original()}`,
    status: "5.2.2",
    hard: false,
  },
  {
    server: "Exim, unrouteable",
    head: "Return-path: <>\nX-Failed-Recipients: anna@client.example\nAuto-Submitted: auto-replied\nFrom: Mail Delivery System <Mailer-Daemon@mx.example>\nSubject: Mail delivery failed: returning message to sender",
    text: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  anna@client.example\n    Unrouteable address\n\n------ This is a copy of the message, including all the headers. ------\n\n${original()}`,
    status: /^5\.0\.91[12]$/,
    hard: true,
  },
  {
    server: "Exim, after RCPT TO",
    head: "Return-path: <>\nX-Failed-Recipients: anna@client.example\nFrom: Mail Delivery System <Mailer-Daemon@mx.example>\nSubject: Mail delivery failed: returning message to sender",
    text: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  anna@client.example\n    SMTP error from remote mail server after RCPT TO:<anna@client.example>:\n    host mx.client.example [192.0.2.1]: 550 no such user here\n\n------ This is a copy of the message, including all the headers. ------\n\n${original()}`,
    status: "5.0.911",
    hard: true,
  },
  {
    server: "Exim, retry timeout",
    head: "Return-path: <>\nX-Failed-Recipients: anna@client.example\nFrom: Mail Delivery System <Mailer-Daemon@mx.example>\nSubject: Mail delivery failed: returning message to sender",
    text: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  anna@client.example\n    retry timeout exceeded\n\n------ This is a copy of the message, including all the headers. ------\n\n${original()}`,
    status: /^[45]\.0\.947$/,
    hard: false,
  },
  {
    server: "Domino",
    head: "From: Postmaster@client.example\nSubject: DELIVERY FAILURE: User anna (anna@client.example) not listed in Domino Directory",
    text: "Your message\n\n  Subject: Offer\n\nwas not delivered to:\n\n  anna@client.example\n\nbecause:\n\n  User anna (anna@client.example) not listed in Domino Directory\n",
    status: "5.0.911",
    hard: true,
  },
  {
    server: "Exchange 5.5",
    head: "From: System Administrator <postmaster@client.example>\nSubject: Undeliverable: Offer\nX-Mailer: Internet Mail Service (5.5.2653.13)",
    text: "Your message\n\n  To:      anna@client.example\n  Subject: Offer\n  Sent:    Mon, 11 May 2026 08:00:00 +0000\n\ndid not reach the following recipient(s):\n\nanna@client.example on Mon, 11 May 2026 08:00:01 +0000\n    The recipient name is not recognized\n\tMSEXCH:IMS:Client:Site:MX 0 (000C05A6) Unknown Recipient\n",
    status: "5.0.911",
    hard: true,
  },
  {
    server: "IMail",
    head: "From: Postmaster <postmaster@client.example>\nSubject: Undeliverable Mail\nX-Mailer: <SMTP32 v8.22>",
    text: `User mailbox exceeds allowed size: anna@client.example\n\n\nOriginal message follows.\n\n${original()}`,
    status: "5.0.922",
    hard: false,
  },
  {
    server: "Yahoo",
    head: "From: MAILER-DAEMON@yahoo.example\nSubject: Failure Notice\nX-YMailISG: x",
    text: `Sorry, we were unable to deliver your message to the following address.\n\n<anna@client.example>:\nRemote host said: 550 5.1.1 <anna@client.example>... User Unknown [RCPT_TO]\n\n--- Below this line is a copy of the message.\n\n${original()}`,
    status: "5.1.1",
    hard: true,
  },
  {
    server: "Gmail of old",
    head: "From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>\nSubject: Delivery Status Notification (Failure)\nX-Failed-Recipients: anna@client.example",
    text: `Delivery to the following recipient failed permanently:\n\n     anna@client.example\n\nTechnical details of permanent failure:\nGoogle tried to deliver your message, but it was rejected by the server for the recipient domain client.example by mx.client.example. [192.0.2.1].\n\nThe error that the other server returned was:\n550 5.1.1 <anna@client.example>... User Unknown\n\n----- Original message -----\n\n${original()}`,
    status: "5.1.1",
    hard: true,
  },
  {
    server: "GMX",
    head: "Return-Path: <>\nFrom: GMX Mailer Daemon <mailer-daemon@gmx.example>\nSubject: Mail delivery failed: returning message to sender",
    text: `This message was created automatically by mail delivery software.\nA message that you sent could not be delivered to one or more of\nits recipients. This is a permanent error. The following address\nfailed:\n\n"anna@client.example":\nSMTP error from remote server after RCPT command:\nhost: mx.client.example\n5.1.1 <anna@client.example>... User Unknown\n\n--- The header of the original message is following. ---\n\n${original()}`,
    status: "5.1.1",
    hard: true,
  },
  {
    server: "sendmail 5",
    head: "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>\nSubject: Returned mail: Host unknown",
    text: `----- Transcript of session follows -----\n550 client.example (smtp)... 550 Host unknown\n554 anna@client.example... 550 Host unknown (Authoritative answer from name server)\n\n----- Unsent message follows -----\n${original()}`,
    status: "5.0.912",
    hard: true,
  },
  {
    server: "OpenSMTPD",
    head: "From: Mailer Daemon <MAILER-DAEMON@mx.example>\nSubject: Delivery status notification",
    text: `Hi!\n\nThis is the MAILER-DAEMON, please DO NOT REPLY to this e-mail.\n\nAn error has occurred while attempting to deliver a message for\nthe following list of recipients:\n\nanna@client.example: 550 5.2.2 <anna@client.example>... Mailbox Full\n\nBelow is a copy of the original message:\n\n${original()}`,
    status: "5.2.2",
    hard: false,
  },
  {
    server: "dma",
    head: "From: MAILER-DAEMON <>\nX-Original-To: <anna@client.example>\nAuto-Submitted: auto-replied\nSubject: Mail delivery failed",
    text: `This is the DragonFly Mail Agent v0.13 at mx.example.\n\nThere was an error delivering your mail to <anna@client.example>.\n\nmx.client.example [192.0.2.1] did not like our RCPT TO:\n550 5.1.1 <anna@client.example>: Recipient address rejected: User unknown\n\nMessage headers follow.\n\n${original()}`,
    status: "5.1.1",
    hard: true,
  },
  {
    server: "MDaemon",
    head: "From: MDaemon@client.example\nSubject: Permanent Delivery Failure\nReturn-Path: <>",
    text: `The attached message had PERMANENT fatal delivery errors!\n\nAfter one or more unsuccessful delivery attempts the attached message has\nbeen removed from the mail queue on this server.\n\nAddresses with permanent errors: anna@client.example\n\n--- Session Transcript ---\n<-- 550 Recipient unknown <anna@client.example>\n--- End Transcript ---\n`,
    status: /^5\./,
    hard: false,
  },
  {
    server: "GroupWise",
    head: 'From: "Mail Delivery System" <postmaster@client.example>\nSubject: Message status - undeliverable',
    text: "The message that you sent was undeliverable to the following:\n\tanna@client.example (550 5.1.1 user unknown)\n\nPossibly truncated original message follows:\n",
    status: "5.1.1",
    hard: true,
  },
  {
    server: "Facebook",
    head: "From: Facebook <mailer-daemon@mx.facebook.example>\nSubject: Sorry, your message could not be delivered\nReturn-Path: <>",
    text: "This message was created automatically by Facebook.\n\nSorry, your message could not be delivered to the following recipient:\n\n<anna@client.example>: 550 5.1.1 RCP-P2 Prohibited because the recipient does not exist\n",
    status: "5.1.1",
    hard: true,
  },
  {
    server: "a server that speaks German",
    head: "From: MAILER-DAEMON@client.example\nSubject: Unzustellbar: Angebot\nReturn-Path: <>",
    text: "Ihre Nachricht konnte nicht zugestellt werden.\n\n<anna@client.example>: 550 5.1.1 Empfänger unbekannt\n",
    status: "5.1.1",
    hard: true,
  },
  {
    server: "a server that speaks Japanese",
    head: "From: MAILER-DAEMON@client.example\nSubject: Mail System Error - Returned Mail\nReturn-Path: <>\nContent-Type: text/plain; charset=utf-8",
    text: "次のメールアドレスへの送信に失敗しました。\n\n<anna@client.example>\n550 5.2.2 メールボックスの容量を超えています\n",
    status: "5.2.2",
    hard: false,
  },
  {
    server: "a spam filter",
    head: "From: MAILER-DAEMON@client.example\nSubject: Undelivered Mail Returned to Sender\nReturn-Path: <>",
    text: `<anna@client.example>: host mx.client.example[192.0.2.1] said: 554 5.7.1 Message rejected as spam by Content Filtering (in reply to end of DATA command)\n\n${original()}`,
    status: "5.7.1",
    hard: false,
  },
];

describe("A notice in free words", () => {
  it.each(shapes)("is understood: $server", ({ head, text, status, hard }) => {
    const report = notice(head, text);
    expect(report).toMatchObject({ kind: "bounce", recipients: [{ address: "anna@client.example", hard }] });
    expect(report?.recipients[0]?.status).toMatch(status);
    expect(report?.originalMessageId).toBe(text.includes("ours.1@") ? "<ours.1@ours.example>" : null);
  });

  it("that a mail is late is no failure", () => {
    const report = notice(
      "Return-path: <>\nFrom: Mail Delivery System <Mailer-Daemon@mx.example>\nSubject: Warning: message 1abc delayed 24 hours",
      "This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue.\n\nThe address to which the message has not yet been delivered is:\n\n  anna@client.example\n\nNo action is required on your part. Delivery attempts will continue for\nsome time.\n",
    );
    expect(report).toMatchObject({ kind: "delayed", recipients: [{ address: "anna@client.example", hard: false }] });
    expect(report?.recipients[0]?.status).toMatch(/^4\./);
  });
});

const dsn = (fields: string, words = "Your message could not be delivered.") =>
  reportOf(
    `From: MAILER-DAEMON@mx.example\nTo: sales@ours.example\nSubject: Undelivered\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\n${words}\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n${fields}\n--b\nContent-Type: message/rfc822\n\n${original()}\n--b--\n`,
  );

describe("A report in the form of RFC 3464", () => {
  it("names every recipient with his own fate", () => {
    expect(
      dsn(
        "Final-Recipient: rfc822; anna@client.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\nFinal-Recipient: rfc822; bob@client.example\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full\n\nFinal-Recipient: rfc822; carl@client.example\nAction: relayed\nStatus: 2.1.9\n",
      ),
    ).toEqual({
      kind: "bounce",
      recipients: [
        { address: "anna@client.example", original: null, action: "failed", status: "5.1.1", hard: true },
        { address: "bob@client.example", original: null, action: "failed", status: "5.2.2", hard: false },
        { address: "carl@client.example", original: null, action: "relayed", status: "2.1.9", hard: false },
      ],
      originalMessageId: "<ours.1@ours.example>",
    });
  });

  it("takes the telling code from the words where the field has none", () => {
    const report = dsn(
      "Final-Recipient: rfc822; anna@client.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.7.1 Access denied\n",
    );
    expect(report?.recipients).toMatchObject([{ status: "5.7.1", hard: false }]);
  });

  it("knows whom we wrote to when the mail was passed on", () => {
    const report = dsn(
      "Original-Recipient: rfc822; team@client.example\nFinal-Recipient: rfc822; anna@inside.example\nAction: failed\nStatus: 5.1.1\n",
    );
    expect(report?.recipients).toMatchObject([{ address: "anna@inside.example", original: "team@client.example" }]);
  });

  it.each([
    ["relay denied", "550 5.7.1 Relaying denied", false],
    ["blocked host", "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org", false],
    ["over quota", "552 5.2.2 The email account that you tried to reach is over quota", false],
    ["disabled", "550 5.2.1 The email account that you tried to reach is disabled", false],
    ["too large", "552 5.3.4 Message size exceeds fixed limit", false],
    ["no such domain", "550 5.1.2 Host or domain name not found", true],
    ["no such user", "550 5.1.1 Address does not exist", true],
    ["a code for users, the words of a full mailbox", "550 5.1.1 mailbox is full", false],
  ])("judges %s", (_name, words, hard) => {
    const status = /5\.\d\.\d/.exec(words)?.[0] ?? "";
    const report = dsn(
      `Final-Recipient: rfc822; anna@client.example\nAction: failed\nStatus: ${status}\nDiagnostic-Code: smtp; ${words}\n`,
    );
    expect(report?.recipients).toMatchObject([{ status, hard }]);
  });

  it("is found in a mail that a gateway passed on whole", () => {
    const report = reportOf(
      `From: MAILER-DAEMON@mx.example\nSubject: Returned mail\nContent-Type: multipart/mixed; boundary=o\n\n--o\n\nfailed\n--o\nContent-Type: message/rfc822\n\nFrom: MAILER-DAEMON@inner.example\nContent-Type: multipart/report; boundary=b\n\n--b\n\nNot delivered.\n--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; anna@client.example\nAction: failed\nStatus: 5.1.1\n--b--\n--o--\n`,
    );
    expect(report).toMatchObject({ kind: "bounce", recipients: [{ address: "anna@client.example", hard: true }] });
  });

  it("that all arrived is no bounce", () => {
    expect(dsn("Final-Recipient: rfc822; anna@client.example\nAction: delivered\nStatus: 2.0.0\n")?.kind).toBe(
      "delivered",
    );
  });
});

describe("Other reports", () => {
  it("a complaint names who complained", () => {
    const report = reportOf(
      `From: abuse@isp.example\nSubject: Complaint\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\nAn abuse report.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: anna@client.example\n--b\nContent-Type: message/rfc822\n\n${original()}\n--b--\n`,
    );
    expect(report).toMatchObject({
      kind: "complaint",
      recipients: [{ address: "anna@client.example" }],
      originalMessageId: "<ours.1@ours.example>",
    });
  });

  it("a receipt says that a mail was read", () => {
    const report = reportOf(
      "From: anna@client.example\nSubject: Read: Offer\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\nRead.\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; anna@client.example\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--\n",
    );
    expect(report).toMatchObject({ kind: "receipt", recipients: [{ address: "anna@client.example", action: "read" }] });
  });
});

describe("What is no bounce", () => {
  it.each([
    [
      "a parcel that did not arrive",
      "From: Delivery Service <delivery@parcels.example>\nSubject: Delivery failed\nAuto-Submitted: auto-generated",
      "Your parcel could not be delivered to the address you gave: anna@client.example, Long Street 3. The recipient was not found.",
    ],
    [
      "a person who asks about one",
      "From: Anna <anna@client.example>\nSubject: Undelivered mail",
      "Hello, my mail to bob@client.example could not be delivered: user unknown. Can you help?",
    ],
    [
      "an answer to one",
      "From: Anna <anna@client.example>\nSubject: Re: Undelivered Mail Returned to Sender",
      `What is this?\n\n> <bob@client.example>: 550 5.1.1 User unknown\n`,
    ],
    [
      "a person called Mailer",
      "From: Bob Mailer <mailer@client.example>\nSubject: Delivery on Monday",
      "The delivery failed to reach us; can you send the parcel again?",
    ],
    [
      "a monitor",
      "From: root@server.example\nSubject: Cron <root@server> backup\nAuto-Submitted: auto-generated",
      "backup: rsync error: connection unexpectedly closed",
    ],
    [
      "a shop",
      "From: Shop <no-reply@shop.example>\nSubject: Your order could not be delivered\nPrecedence: bulk",
      "Your parcel could not be delivered to your address. Track it at https://shop.example",
    ],
    [
      "a postmaster who writes himself",
      "From: Postmaster <postmaster@client.example>\nSubject: Question about your mail server",
      "Dear colleagues, your server sends us very many mails. Which limits do you have? Regards, Tom",
    ],
  ])("%s", (_name, head, text) => {
    expect(notice(head, text)).toBeNull();
  });
});
