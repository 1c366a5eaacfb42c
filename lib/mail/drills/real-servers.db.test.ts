import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

import { and, desc, eq } from "drizzle-orm";
import type { Transporter } from "nodemailer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { documentLinks, documents, events, inboundMails, tickets } from "@/db/schema";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { seal } from "@/lib/access/seal";
import { createEvent } from "@/lib/event/commands/create-event";
import { createEventInput } from "@/lib/event/schema";
import { sendDueMails } from "@/lib/job/dispatch-mail";
import type { Scope } from "@/lib/kernel/scope";
import { createMailbox } from "@/lib/mailbox/commands";
import { setMailboxServer } from "@/lib/mailbox/connection";
import { transportTo } from "@/lib/outgoing-mail/transport";
import { replyToRequest } from "@/lib/portal/commands";
import type { Place } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { takeTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { secretOf } from "../inlet/fetch/account";
import { fetchDueMailboxes, stopFetching } from "../inlet/fetch/fetch-mailboxes";
import { type MailListener, listenForMail } from "../inlet/smtp-listener";
import { fileDueMails } from "../intake";
import { openHttpDoor } from "../testing/http-door";
import { type MailPeers, peersAuthservId, peersMissing, peersPassword, startMailPeers } from "../testing/mail-peers";
import { keyOf, postOffice } from "../testing/post-office";

// Read once, when the first setting is asked for.
process.env.AUTHSERV_ID = peersAuthservId;

const missing = peersMissing();
if (missing) process.stderr.write(`${missing}\n`);

const call = promisify(execFile);
const page = { via: "page" } as const;
const reader = { kind: "system", name: "test" } as const;

describe.skipIf(missing !== null)("Mail by Postfix and Dovecot", { timeout: 60_000 }, () => {
  let place: Town;
  let post: Awaited<ReturnType<typeof postOffice>>;
  let listener: MailListener;
  let peers: MailPeers;
  let transport: Transporter;
  let database: Direct;

  beforeAll(async () => {
    place = await town();
    database = direct();
    post = await postOffice(place);
    listener = await listenForMail(0, "127.0.0.1");
    const taken = ["support@mycompany.example", "support@nivalis.example"];
    peers = await startMailPeers(listener.port, taken, ["mycompany.example", "nivalis.example"]);
    transport = transportTo(`smtp://127.0.0.1:${peers.smtp}`);
  }, 400_000);
  afterAll(async () => {
    await stopFetching();
    transport?.close();
    await listener?.close();
    await peers?.stop();
    await post?.close();
    await database?.close();
    await closePool();
  });

  it("A10: a dialogue from a customer's mail to a closed request, back, and past a robot's answer", async () => {
    await write("anna@client.example", "support@mycompany.example", { subject: "Problem with printing" });
    const { number } = await soon("the request", () => ticketCalled("myCompany", "Problem with printing"));
    const confirmation = await mailFor("anna@client.example", `[${number}]`);
    await run(place.as("demo"), takeTicket, { number }, page);

    await write("demo@mycompany.example", headerOf(confirmation, "Reply-To"), {
      subject: `Re: [${number}] Problem with printing`,
      text: "Please switch it on.",
      vouched: true,
    });
    const answer = await mailFor("anna@client.example", "Please switch it on.");
    expect(headerOf(answer, "Subject")).toContain(`[${number}] Problem with printing`);
    expect((await ticketOf("myCompany", number)).state).toBe("closed");

    const again = { subject: `Re: ${headerOf(answer, "Subject")}`, text: "Still nothing.", answers: answer };
    await write("anna@client.example", headerOf(answer, "Reply-To"), again);
    await mailFor("demo@mycompany.example", "Still nothing.");
    expect((await ticketOf("myCompany", number)).state).toBe("open");

    const vacation = { subject: "Out of office", text: "Back on Monday.", automatic: true, answers: answer };
    const heard = peers.mailsOf("demo@mycompany.example").length;
    await write("anna@client.example", headerOf(answer, "Reply-To"), vacation);
    const row = await soon("the robot's answer", () => ledgerRow("myCompany", "Out of office"));
    expect(row.status).toBe("filed");
    expect((await ticketOf("myCompany", number)).state).toBe("open");
    expect(peers.mailsOf("demo@mycompany.example")).toHaveLength(heard);
  });

  it("A5: what a third party answers is kept, changes nothing and goes to nobody else", async () => {
    const typed = { kind: "support_request", title: "Broken screen", partnerId: place.partners.paul } as const;
    const input = createTicketInput.parse({ ...typed, sectionId: place.sections.supportTeam });
    const { number } = await run(place.as("lea"), createTicket, input, page);
    await run(place.as("garnier"), moveTicket, { number, transition: "open" }, page);
    await write("paul@renard.example", "support@nivalis.example", {
      subject: `[${number}] the picture`,
      files: ["picture.png", "warranty.pdf"],
    });
    const sent = await soon("Paul's mail", () => ledgerRow("nivalis", "the picture"));
    expect(sent).toMatchObject({ status: "filed" });
    expect(await documentsOf("nivalis", sent.eventId)).toEqual(["picture.png", "warranty.pdf"]);

    const question = { type: "mail_message", title: "Repair?", content: "Can you repair it?", atOnce: "send" } as const;
    const toSinotek = { ...question, recipientIds: [place.partners.sinotek], ticketNumbers: [number] };
    await run(place.as("lea"), createEvent, createEventInput.parse(toSinotek), page);
    const asked = await mailFor("sales@sinotek.example", "Can you repair it?");
    const before = peers.mailsOf("paul@renard.example").length;
    await write("sales@sinotek.example", headerOf(asked, "Reply-To") || "support@nivalis.example", {
      subject: `Re: [${number}] Repair?`,
      text: "We replace it.",
      answers: asked,
    });
    const answered = await soon("Sinotek's answer", () => ledgerRow("nivalis", "Re: "));
    expect(answered.ticketId).toBe((await ticketOf("nivalis", number)).id);
    expect((await ticketOf("nivalis", number)).state).toBe("open");
    await quiet();
    expect(peers.mailsOf("paul@renard.example")).toHaveLength(before);
  });

  it("A2: a newsletter leaves, and its answers are fetched from the writer's own mailbox by POP3", async () => {
    await fetched("nivalis", "cedric@nivalis.example", "pop3", { userId: place.users.cedric });
    const draft = createTicketInput.parse({
      kind: "campaign",
      title: "Kestrel",
      categoryId: place.categories.newsletter,
    });
    const { number } = await run(place.as("yue"), createTicket, draft, page);
    await run(place.as("yue"), moveTicket, { number, transition: "submit" }, page);
    await run(place.as("garnier"), moveTicket, { number, transition: "open" }, page);
    const letter = { type: "mail_message", title: "Kestrel ongoing!", content: "It flies.", atOnce: "send" } as const;
    const toBoth = { ...letter, recipientIds: [place.partners.ada, place.partners.bo], ticketNumbers: [number] };
    await run(place.as("cedric"), createEvent, createEventInput.parse(toBoth), page);

    for (const address of ["ada@lindqvist.example", "bo@chen.example"]) {
      const got = await mailFor(address, "It flies.");
      expect(got).not.toContain(address.startsWith("ada") ? "bo@chen" : "ada@lindqvist");
      const to = /<([^>]+)>/.exec(headerOf(got, "From"))?.[1] ?? "";
      await write(address, to, { subject: `Re: ${headerOf(got, "Subject")}`, text: "Tell me more.", answers: got });
    }
    const answers = await soon("both answers", async () => {
      const rows = await eventsCalled("nivalis", `Re: [${number}] Kestrel ongoing!`, "received");
      return rows.length === 2 ? rows : null;
    });
    expect(answers.every(({ originEventId }) => originEventId !== null)).toBe(true);
    expect((await ticketOf("nivalis", number)).state).toBe("open");
  });

  it("A13 and A19: a complaint with the mailbox in copy, fetched by IMAP; the supplier's answer closes it", async () => {
    await fetched("myCompany", "quality@mycompany.example", "imap", { copyMode: true });
    await write("quentin@mycompany.example", "rolf@metalux.example", {
      subject: "Batch 88: rust",
      text: "It rusts.",
      copy: "quality@mycompany.example",
      vouched: true,
    });
    const { number, state } = await soon("the complaint", () => ticketCalled("myCompany", "Batch 88: rust"));
    expect(state).toBe("open");
    await mailFor("quentin@mycompany.example", `[${number}] Batch 88: rust`);
    const complaint = await mailFor("rolf@metalux.example", "It rusts.");
    await write("rolf@metalux.example", "quentin@mycompany.example", {
      subject: "Re: Batch 88: rust",
      text: "Replaced tomorrow.",
      copy: "quality@mycompany.example",
      answers: complaint,
    });
    await soon("the end of it", async () => ((await ticketOf("myCompany", number)).state === "closed" ? true : null));

    await run(place.as("quentin"), moveTicket, { number, transition: "reopen" }, page);
    await run(
      place.as("rolf"),
      replyToRequest,
      { number, text: "By train.", key: "a19", documentIds: [] } as never,
      page,
    );
    await soon("the end of it again", async () =>
      (await ticketOf("myCompany", number)).state === "closed" ? true : null,
    );
  });

  it("fetchmail hands in what another server keeps, and bin/mail-in says when it is safe", async () => {
    const inlet = await openHttpDoor(0);
    const url = `http://127.0.0.1:${(inlet.address() as AddressInfo).port}`;
    await write("dora@example.org", "elsewhere@provider.example", { subject: "By fetchmail" });
    await soon("the mail at the provider", async () => peers.mailsOf("elsewhere@provider.example")[0] ?? null);
    const hand = `${join(process.cwd(), "bin/mail-in")} --url ${url} --key ${keyOf("support@mycompany.example")} --to support@mycompany.example`;
    const file = join(peers.folder, "fetchmailrc");
    const box = `protocol pop3 port ${peers.pop3}\n user "elsewhere@provider.example" password "${peersPassword}" sslproto ""`;
    writeFileSync(file, `poll 127.0.0.1 ${box}\n mda "${hand}"\n`, { mode: 0o600 });
    await call("fetchmail", ["-f", file, "--nosyslog", "--pidfile", join(peers.folder, "fetchmail.pid")], {
      env: { ...process.env, FETCHMAILHOME: peers.folder },
    });
    await soon("the request", () => ticketCalled("myCompany", "By fetchmail"));
    expect(peers.mailsOf("elsewhere@provider.example")).toHaveLength(0);
    inlet.close();
  });

  type Words = {
    subject: string;
    text?: string;
    copy?: string;
    /** The mail it answers. */
    answers?: string;
    files?: readonly string[];
    automatic?: boolean;
    vouched?: boolean;
  };

  /** Somebody writes with a mail program of their own. */
  async function write(from: string, to: string, words: Words): Promise<void> {
    const { subject, text = "Hello.", copy, answers, files = [], automatic, vouched } = words;
    const attached = files.flatMap((name) => {
      const file = join(peers.folder, name);
      writeFileSync(file, `Contents of ${name}`);
      return ["--attach-name", name, "--attach", `@${file}`];
    });
    const id = answers ? headerOf(answers, "Message-ID") : null;
    const thread = id ? ["--add-header", `In-Reply-To: ${id}`, "--add-header", `References: ${id}`] : [];
    const robot = automatic ? ["--add-header", "Auto-Submitted: auto-replied"] : [];
    const port = String(vouched ? peers.submission : peers.smtp);
    const envelope = ["--server", "127.0.0.1", "--port", port, "--from", from];
    const everybody = ["--to", [to, copy].filter(Boolean).join(","), "--header", `To: ${to}`];
    const copied = copy ? ["--add-header", `Cc: ${copy}`] : [];
    const written = ["--header", `Subject: ${subject}`, "--body", text];
    await call("swaks", [...envelope, ...everybody, ...copied, ...thread, ...robot, ...written, ...attached]);
  }

  /** What the worker does, until there is what is waited for. */
  async function soon<T>(what: string, look: () => Promise<T | null | undefined>): Promise<T> {
    for (let turn = 0; turn < 200; turn++) {
      await work();
      const found = await look();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`There is no sign of ${what}.\n${peers.log().slice(-3000)}`);
  }

  async function work(): Promise<void> {
    // As if the minute between two looks were over.
    await database.rows(
      "update mailbox_state set next_fetch_at = now() - interval '1 second' where leased_until is null",
    );
    await fetchDueMailboxes();
    await fileDueMails(post.pool, 20);
    await sendDueMails(20, transport);
  }

  /** Until nothing waits anywhere. */
  async function quiet(): Promise<void> {
    await soon("rest", async () => (peers.queued() === 0 ? true : null));
  }

  const mailFor = (address: string, words: string): Promise<string> =>
    soon(`"${words}" for ${address}`, async () =>
      peers.mailsOf(address).findLast((mail) => decoded(mail).includes(words)),
    );

  const ask = <T>(where: Place, read: (scope: Scope) => Promise<T>): Promise<T> =>
    readAs(place[where].id, reader, read);

  const ticketCalled = (where: Place, title: string) =>
    ask(where, async ({ tx }) => (await tx.select().from(tickets).where(eq(tickets.title, title)))[0]);
  const ticketOf = (where: Place, number: number) => post.ticket(where, number);
  const ledgerRow = (where: Place, subject: string) =>
    ask(where, async ({ tx }) => {
      const rows = await tx.select().from(inboundMails).orderBy(desc(inboundMails.id)).limit(5);
      return rows.find((row) => row.status !== "stored" && row.subject?.includes(subject));
    });
  const eventsCalled = (where: Place, title: string, state: "received") =>
    ask(where, ({ tx }) =>
      tx
        .select()
        .from(events)
        .where(and(eq(events.title, title), eq(events.state, state))),
    );
  const documentsOf = (where: Place, eventId: string | null) =>
    ask(where, async (scope) => (await filesOfEvent(scope, eventId)).toSorted());

  /** A mailbox on Dovecot that Suivi looks after. */
  async function fetched(
    where: Place,
    address: string,
    transportKind: "imap" | "pop3",
    more: { userId?: string; copyMode?: boolean },
  ): Promise<void> {
    const owner = more.userId
      ? { ownerType: "user", userId: more.userId, sectionId: null, onNewMail: "create_event" }
      : { ownerType: "section", userId: null, sectionId: place.sections.quality, onNewMail: "create_ticket" };
    const switches = { trustedInlet: false, plusAddressing: true, errorAddress: null, silenceAlarm: true };
    const { id } = await run(
      place.system(where),
      createMailbox,
      { ...owner, ...switches, onListMail: "ticket", copyMode: more.copyMode ?? false, address } as never,
      page,
    );
    const secret = seal(peersPassword, secretOf(place[where].id, id));
    const server = { transport: transportKind, host: "127.0.0.1", port: peers[transportKind], tls: "none" } as const;
    const account = { login: address, secret, folder: "INBOX", afterFetch: "keep" } as const;
    const settings = { ...server, ...account, insideAllowed: true, trustedCertificate: null };
    await run(place.system(where), setMailboxServer, { id, version: 1, settings, begin: null }, page);
  }
});

/** A header as it was meant, folded or not. */
function headerOf(mail: string, name: string): string {
  const head = mail.split(/\r?\n\r?\n/, 1)[0]?.replace(/\r?\n[ \t]+/g, " ") ?? "";
  return new RegExp(`^${name}:\\s*(.*)$`, "im").exec(head)?.[1]?.trim() ?? "";
}

/** Quoted-printable line ends do not hide words. */
const decoded = (mail: string): string => mail.replace(/=\r?\n/g, "").replace(/=3D/g, "=");

async function filesOfEvent({ tx, organisationId }: Scope, eventId: string | null): Promise<string[]> {
  const rows = await tx
    .select({ name: documents.fileName })
    .from(documentLinks)
    .innerJoin(documents, eq(documents.id, documentLinks.documentId))
    .where(eq(documentLinks.eventId, eventId ?? organisationId));
  return rows.map(({ name }) => name);
}
