import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { type Town, town } from "@/lib/testing/town";
import { takeTicket } from "@/lib/ticket/commands/assign-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";

import { acceptSender } from "../commands/accept-sender";
import { dismissMail, releaseMail, runMailAgain } from "../commands/review-mails";
import { type Letter, letter, postOffice } from "../testing/post-office";

const support = "support@mycompany.example";
const demo = "Demo User <demo@mycompany.example>";
const anna = "Anna Client <anna@client.example>";
const mallory = "Mallory <mallory@evil.example>";

let place: Town;
let post: Awaited<ReturnType<typeof postOffice>>;

beforeAll(async () => {
  place = await town();
  post = await postOffice(place);
});
afterAll(async () => {
  await post.close();
  await closePool();
});

/** A closed request of Anna's, in Demo User's hands, and the id and reply address of a mail about it. */
async function closedRequest() {
  await post.deliver(letter({ from: anna, to: support, subject: "Printer" }), { to: support });
  const { number } = await post.newestTicket("myCompany");
  await run(place.as("demo"), takeTicket, { number }, { via: "page" });
  await run(place.as("demo"), moveTicket, { number, transition: "open" }, { via: "page" });
  const answer = letter({ from: demo, to: support, subject: `[${number}]` });
  await post.deliver(answer, { to: support, signedInAs: place.users.demo });
  const ours = (await post.outbox("myCompany")).findLast((mail) => mail.purpose === "relay");
  return { number, id: ours?.messageId ?? "", replyTo: ours?.replyTo ?? "" };
}

/** Delivers a mail and expects that nothing but its event came of it. */
async function expectNoEffect(number: number, forged: Letter, to = support) {
  const before = { ticket: await post.ticket("myCompany", number), outbox: await post.outbox("myCompany") };
  const row = await post.deliver(letter(forged), { to });
  // That somebody wrote moves it up in the lists, and nothing else.
  const { version: _1, lastActivityAt: _2, lastActionAt: _3, updatedAt: _4, ...kept } = before.ticket;
  expect(await post.ticket("myCompany", number)).toMatchObject(kept);
  expect(await post.outbox("myCompany")).toEqual(before.outbox);
  return row;
}

describe("A forged mail of a colleague", () => {
  const ways: [string, (thread: { number: number; id: string; replyTo: string }) => Partial<Letter>][] = [
    ["with the number in the subject", () => ({})],
    ["answering a real id", ({ id }) => ({ inReplyTo: id })],
    ["to the real reply address", ({ replyTo }) => ({ to: replyTo })],
    [
      "with an id of our pattern and a wrong MAC",
      ({ number }) => ({ inReplyTo: `<s.${number}.${"a".repeat(18)}.${"b".repeat(24)}@x>` }),
    ],
    ["with our own header", () => ({ headers: { "X-Suivi-Organisation": place.myCompany.id } })],
    [
      "with a result header of its own",
      () => ({ headers: { "Authentication-Results": "localhost; dmarc=pass header.from=mycompany.example" } }),
    ],
  ];
  it.each(ways)("has no effect %s", async (_way, forge) => {
    const thread = await closedRequest();
    const forged: Letter = {
      from: demo,
      to: support,
      subject: `Re: [${thread.number}] x`,
      text: "Pay here",
      ...forge(thread),
    };
    const row = await expectNoEffect(thread.number, forged, forged.to);
    expect(row).toMatchObject({ status: "filed", reason: "attached-unverified" });
    expect(await post.event("myCompany", row.eventId)).toMatchObject({
      verified: false,
      direction: "incoming",
      senderId: null,
      state: "received",
    });
  });

  it("has no effect where somebody else signed in", async () => {
    const { number } = await closedRequest();
    const row = await post.deliver(letter({ from: demo, to: support, subject: `[${number}]` }), {
      to: support,
      signedInAs: place.users.olga,
    });
    expect(row).toMatchObject({ reason: "attached-unverified" });
  });

  it("opens no case in copy mode", async () => {
    const box = "complaints@mycompany.example";
    await post.deliver(
      letter({ from: "quentin@mycompany.example", to: "rolf@metalux.example", cc: box, subject: "Rust" }),
      { to: box },
    );
    expect(await post.newestTicket("myCompany")).toMatchObject({ title: "Rust", responsibleId: null, state: "draft" });
    expect(
      (await post.outbox("myCompany")).filter(({ to }) => to.startsWith("quentin") || to.includes("metalux")),
    ).toEqual([]);
  });
});

describe("A colleague", () => {
  it("who has no part in the ticket answers it by mail no better than on its page", async () => {
    const { number } = await closedRequest();
    const before = await post.outbox("myCompany");
    const fromQuentin = letter({ from: "quentin@mycompany.example", to: support, subject: `[${number}] hello` });
    const row = await post.deliver(fromQuentin, { to: support, signedInAs: place.users.quentin });
    expect(row).toMatchObject({ reason: "attached-unverified" });
    const [told, ...others] = (await post.outbox("myCompany")).slice(before.length);
    expect(told).toMatchObject({ to: "quentin@mycompany.example", ticketId: null, automatic: true });
    expect(others).toEqual([]);
  });
  it("of whom nobody vouches is told nothing", async () => {
    const { number } = await closedRequest();
    const forged = { from: "quentin@mycompany.example", to: support, subject: `[${number}] hello` };
    expect(await expectNoEffect(number, forged)).toMatchObject({ reason: "attached-unverified" });
  });
});

describe("Somebody nobody knows", () => {
  it("may hold an id, but inherits no identity, changes nothing and is passed on to nobody", async () => {
    const { number, id } = await closedRequest();
    const row = await expectNoEffect(number, { from: mallory, to: support, subject: "Re", inReplyTo: id });
    expect(row).toMatchObject({ reason: "attached-unverified" });
    expect(await post.event("myCompany", row.eventId)).toMatchObject({
      senderId: null,
      senderEmail: "mallory@evil.example",
      verified: false,
    });
  });

  it("adds no watchers by writing under Anna's name with a copy to himself", async () => {
    const { number } = await closedRequest();
    const row = await expectNoEffect(number, { from: anna, to: support, cc: mallory, subject: `[${number}]` });
    expect(row).toMatchObject({ reason: "attached-unverified" });
  });
});

describe("Anna", () => {
  it("is not believed for the number in the subject alone", async () => {
    const { number } = await closedRequest();
    expect(await expectNoEffect(number, { from: anna, to: support, subject: `[${number}] again` })).toMatchObject({
      reason: "attached-unverified",
    });
  });

  it("is not believed for an id that a forger sent himself a moment before", async () => {
    const { number } = await closedRequest();
    const id = `<made-up-${number}@evil.example>`;
    await expectNoEffect(number, { from: mallory, to: support, subject: `[${number}]`, id });
    const row = await expectNoEffect(number, { from: anna, to: support, subject: "Re", inReplyTo: id });
    expect(row).toMatchObject({ reason: "attached-unverified" });
  });

  it("is believed beside such an id when the thread names one of our own mails too", async () => {
    const { number, id } = await closedRequest();
    const own = `<anna-${number}@client.example>`;
    await post.deliver(letter({ from: anna, to: support, subject: `[${number}]`, id: own }), { to: support });
    const again = letter({ from: anna, to: support, subject: "Re", inReplyTo: own, headers: { References: id } });
    expect(await post.deliver(again, { to: support })).toMatchObject({ reason: "matched-by-id" });
    expect(await post.ticket("myCompany", number)).toMatchObject({ state: "open" });
  });

  it("is believed where the inlet vouches for her", async () => {
    const { number } = await closedRequest();
    const to = "trusted@mycompany.example";
    expect(
      await post.deliver(letter({ from: anna, to, subject: `[${number}] again` }), { to, inlet: "http" }),
    ).toMatchObject({ reason: "matched-by-number" });
    expect(await post.ticket("myCompany", number)).toMatchObject({ state: "open" });
  });

  it("is not believed when a trusted mailbox gets her mail by an inlet without its key", async () => {
    const { number } = await closedRequest();
    const to = "trusted@mycompany.example";
    expect(await expectNoEffect(number, { from: anna, to, subject: `[${number}] again` }, to)).toMatchObject({
      reason: "attached-unverified",
    });
  });
});

describe("The ledger", () => {
  it("keeps one event of the same mail, and files a second one under a reused id with a mark", async () => {
    const mail = { from: anna, to: support, subject: "Twice", id: "<twice@client.example>" };
    const first = await post.deliver(letter(mail), { to: support });
    expect(await post.deliver(`Received: from elsewhere\r\n${letter(mail)}`, { to: support })).toMatchObject({
      status: "dropped",
      reason: "duplicate",
    });
    expect(await post.deliver(letter({ ...mail, text: "Other words" }), { to: support })).toMatchObject({
      status: "filed",
      note: "reused-id",
    });
    expect(first.status).toBe("filed");
  });

  it("files the same mail to a second mailbox on the same event", async () => {
    const mail = letter({ from: anna, to: `${support}, trusted@mycompany.example`, subject: "To both" });
    const first = await post.deliver(mail, { to: support });
    expect(await post.deliver(mail, { to: "trusted@mycompany.example" })).toMatchObject({
      status: "filed",
      reason: "same-mail",
      eventId: first.eventId,
    });
  });

  it("shows a mail that cannot be read as an event with the raw file", async () => {
    const nested = Array.from(
      { length: 1500 },
      (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
    ).join("");
    const raw = `From: ${anna}\r\nSubject: Deep\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n${nested}`;
    const row = await post.deliver(raw, { to: support });
    expect(row).toMatchObject({ status: "filed", reason: "unreadable" });
    expect(await post.event("myCompany", row.eventId)).toMatchObject({
      title: "Unreadable mail",
      state: "received",
      verified: false,
    });
  });

  it("drops automatic answers and reports that belong to nothing, by name", async () => {
    const away = letter({
      from: anna,
      to: support,
      subject: "Out of office",
      headers: { "Auto-Submitted": "auto-replied" },
    });
    expect(await post.deliver(away, { to: support })).toMatchObject({ status: "dropped", reason: "automatic-reply" });
    const headers = { "Content-Type": "multipart/report; report-type=delivery-status; boundary=b" };
    const report = letter({ from: "MAILER-DAEMON@client.example", to: support, subject: "Undelivered", headers });
    expect(await post.deliver(report, { to: support, envelopeFrom: "" })).toMatchObject({
      status: "dropped",
      reason: "delivery-report",
    });
  });

  it("confirms to a victim of many borrowed names only once a day", async () => {
    const victim = "victim@elsewhere.example";
    for (const subject of ["one", "two", "three"])
      await post.deliver(letter({ from: victim, to: support, subject: `SENTINEL ${subject}` }), { to: support });
    const sent = (await post.outbox("myCompany")).filter(({ to }) => to === victim);
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent)).not.toContain("SENTINEL");
  });
});

/** As if nobody had ever been chosen there. */
const emptyPartner = command("test.emptyPartner", async ({ tx, organisationId }, number: number) => {
  await tx
    .update(tickets)
    .set({ partnerId: null, contactId: null, partnerEmail: null })
    .where(and(eq(tickets.organisationId, organisationId), eq(tickets.number, number)));
});

describe("An address that staff accept once", () => {
  it("is believed from then on, and the waiting mail has its effect", async () => {
    const { number, id } = await closedRequest();
    const home = "Anna <anna@home.example>";
    const row = await post.deliver(letter({ from: home, to: support, subject: "Re", inReplyTo: id }), { to: support });
    const event = await post.event("myCompany", row.eventId);
    await run(place.as("demo"), acceptSender, { number: event.number }, { via: "page" });
    expect(await post.event("myCompany", row.eventId)).toMatchObject({
      verified: true,
      state: "delivered",
      senderId: place.partners.anna,
    });
    expect(await post.ticket("myCompany", number)).toMatchObject({ state: "open" });
    const next = await post.deliver(letter({ from: home, to: support, subject: "Re", inReplyTo: id }), { to: support });
    expect(next).toMatchObject({ reason: "matched-by-id" });
  });

  it("becomes the contact of a ticket that has none, once somebody says so", async () => {
    const bob = "bob@nowhere.example";
    await post.deliver(letter({ from: bob, to: support, subject: "Unknown" }), { to: support });
    const { number } = await post.newestTicket("myCompany");
    await run(place.as("demo"), takeTicket, { number }, { via: "page" });
    await run(place.as("demo"), emptyPartner, number, { via: "page" });
    const row = await post.deliver(letter({ from: bob, to: support, subject: `[${number}] again` }), { to: support });
    const event = await post.event("myCompany", row.eventId);
    const accept = (asContact: boolean) =>
      run(place.as("demo"), acceptSender, { number: event.number, asContact }, { via: "page" });
    await expect(accept(false)).rejects.toMatchObject({ code: "blocked" });
    await accept(true);
    const ticket = await post.ticket("myCompany", number);
    expect(ticket).toMatchObject({ partnerEmail: bob, contactId: expect.any(String) });
    expect(await post.event("myCompany", row.eventId)).toMatchObject({ verified: true, senderId: ticket.contactId });
  });

  it("is no colleague's, who could prove it", async () => {
    await post.deliver(letter({ from: "bob@nowhere.example", to: support, subject: "Unknown" }), { to: support });
    const { number } = await post.newestTicket("myCompany");
    await run(place.as("demo"), takeTicket, { number }, { via: "page" });
    await run(place.as("demo"), emptyPartner, number, { via: "page" });
    const forged = letter({ from: "olga@mycompany.example", to: support, subject: `[${number}]` });
    const row = await post.deliver(forged, { to: support });
    const event = await post.event("myCompany", row.eventId);
    await expect(
      run(place.as("demo"), acceptSender, { number: event.number, asContact: true }, { via: "page" }),
    ).rejects.toMatchObject({ code: "blocked" });
    expect(await post.ticket("myCompany", number)).toMatchObject({ contactId: null });
  });

  it("is not for people without the ticket, nor for the same number next door", async () => {
    const { id } = await closedRequest();
    const row = await post.deliver(letter({ from: mallory, to: support, subject: "Re", inReplyTo: id }), {
      to: support,
    });
    const { number } = await post.event("myCompany", row.eventId);
    await expect(run(place.as("quentin"), acceptSender, { number }, { via: "page" })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(run(place.as("lea"), acceptSender, { number }, { via: "page" })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

const unclear = () => letter({ from: "MAILER-DAEMON@client.example", to: support, subject: "Undelivered" });

describe("A mail in quarantine", () => {
  it("is let in or dismissed by an administrator, and by nobody else", async () => {
    const held = await post.deliver(unclear(), { to: support });
    expect(held).toMatchObject({ status: "quarantined", reason: "unclear-report" });
    await expect(run(place.as("demo"), releaseMail, { id: held.id }, { via: "page" })).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(run(place.as("garnier"), releaseMail, { id: held.id }, { via: "page" })).rejects.toMatchObject({
      code: "not-found",
    });
    await run(place.as("ines"), releaseMail, { id: held.id }, { via: "page" });
    expect(await post.fileAgain("myCompany", held.id)).toMatchObject({ status: "filed", reason: "new-ticket" });
    await expect(run(place.as("ines"), releaseMail, { id: held.id }, { via: "page" })).rejects.toMatchObject({
      code: "blocked",
    });

    const other = await post.deliver(unclear(), { to: support });
    await run(place.as("ines"), dismissMail, { id: other.id }, { via: "page" });
    await expect(run(place.as("ines"), runMailAgain, { id: other.id }, { via: "page" })).rejects.toMatchObject({
      code: "blocked",
    });
  });
});
