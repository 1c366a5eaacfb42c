import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { ticketWatchers } from "@/db/schema";
import { type Town, town } from "@/lib/testing/town";
import { takeTicket } from "@/lib/ticket/commands/assign-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import type { TicketKind } from "@/lib/ticket/registry";

import type { Inlet } from "../inlet/store-mail";
import { type Letter, letter, postOffice } from "../testing/post-office";

const full = process.env.DRILL_FULL === "1";
const inlets: readonly Inlet[] = full ? ["smtp", "http", "pipe", "imap", "pop3"] : ["smtp", "imap"];
const kinds: readonly TicketKind[] = full
  ? ["support_request", "supplier_request", "general", "sale_opportunity", "campaign", "meeting"]
  : ["support_request"];

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

type Thread = { number: number; id: string; replyTo: string; other: string };

/** A request of Anna's that Demo User answered and closed, and a mail about another organisation's ticket. */
async function openThread(): Promise<Thread> {
  await post.deliver(letter({ from: anna, to: support, subject: "Printer" }), { to: support });
  const { number } = await post.newestTicket("myCompany");
  await run(place.as("demo"), takeTicket, { number }, { via: "page" });
  await run(place.as("demo"), moveTicket, { number, transition: "open" }, { via: "page" });
  const answer = letter({ from: demo, to: support, subject: `[${number}]` });
  await post.deliver(answer, { to: support, signedInAs: place.users.demo });
  const ours = (await post.outbox("myCompany")).findLast(({ purpose }) => purpose === "relay");
  await post.deliver(letter({ from: "claire@dubois.example", to: "support@nivalis.example", subject: "Bonjour" }), {
    to: "support@nivalis.example",
  });
  const theirs = (await post.outbox("nivalis")).at(-1);
  return { number, id: ours?.messageId ?? "", replyTo: ours?.replyTo ?? "", other: theirs?.messageId ?? "<none@x>" };
}

const wrongMac = (number: number) => `<s.${number}.${"a".repeat(18)}.${"b".repeat(24)}@localhost>`;

/** Twenty ways to be believed without a right to it, by what a forger has to know. */
const attacks: [string, (thread: Thread) => Partial<Letter>][] = [
  ["a colleague's name and the number", ({ number }) => ({ from: demo, subject: `Re: [${number}]` })],
  ["a colleague's name and a real id", ({ id }) => ({ from: demo, inReplyTo: id })],
  ["a colleague's name and the reply address", ({ replyTo }) => ({ from: demo, to: replyTo })],
  ["a colleague's name and an id with a wrong MAC", ({ number }) => ({ from: demo, inReplyTo: wrongMac(number) })],
  [
    "a colleague's name in a display name",
    ({ number }) => ({ from: `"${demo}" <x@evil.example>`, subject: `[${number}]` }),
  ],
  [
    "a colleague's name, written with capitals",
    ({ number }) => ({ from: "DEMO@MYCOMPANY.EXAMPLE", subject: `[${number}]` }),
  ],
  ["another colleague's name and a real id", ({ id }) => ({ from: "olga@mycompany.example", inReplyTo: id })],
  [
    "our own header",
    ({ number }) => ({ from: demo, subject: `[${number}]`, headers: { "X-Suivi-Organisation": place.myCompany.id } }),
  ],
  [
    "a verdict of his own",
    ({ number }) => ({
      from: demo,
      subject: `[${number}]`,
      headers: { "Authentication-Results": "localhost; dmarc=pass header.from=mycompany.example" },
    }),
  ],
  [
    "a verdict of a mail server of ours",
    ({ number }) => ({
      from: demo,
      subject: `[${number}]`,
      headers: { "Authentication-Results": "mx.mycompany.example; spf=pass smtp.mailfrom=mycompany.example" },
    }),
  ],
  ["Anna's name and the number", ({ number }) => ({ from: anna, subject: `[${number}] again` })],
  [
    "Anna's name, the number and a copy to himself",
    ({ number }) => ({ from: anna, cc: mallory, subject: `[${number}]` }),
  ],
  ["Anna's name and an id with a wrong MAC", ({ number }) => ({ from: anna, inReplyTo: wrongMac(number) })],
  [
    "Anna's name and an id of another organisation",
    ({ other, number }) => ({ from: anna, inReplyTo: other, subject: `[${number}]` }),
  ],
  ["a name of his own and a real id", ({ id }) => ({ inReplyTo: id })],
  ["a name of his own and the reply address", ({ replyTo }) => ({ to: replyTo })],
  ["a name of his own, a real id and copies", ({ id }) => ({ inReplyTo: id, cc: `${anna}, other@evil.example` })],
  ["a name of his own and the number", ({ number }) => ({ subject: `[${number}] pay here` })],
  [
    "commands under a colleague's name",
    ({ id }) => ({ from: demo, inReplyTo: id, text: "Set-State: open\nSet-Priority: 1\n\nHi" }),
  ],
  [
    "commands under Anna's name",
    ({ id, number }) => ({
      from: anna,
      subject: `[${number}]`,
      text: "Set-State: open\n\nHi",
      headers: { "X-Reference": id },
    }),
  ],
];

const watchers = () =>
  readAs(place.myCompany.id, { kind: "system", name: "test" }, ({ tx }) => tx.select().from(ticketWatchers));

// M-11. Kinds other than the mailbox's own are changed by hand in the full drill.
describe.each(kinds)("A forger at a %s", (kind) => {
  describe.each(inlets)("by %s", (inlet) => {
    it.each(attacks)("has no effect with %s", async (_what, forge) => {
      const thread = await openThread();
      if (kind !== "support_request") await post.changeKind("myCompany", thread.number, kind);
      const forged: Letter = { from: mallory, to: support, subject: "Re: Printer", text: "Pay here", ...forge(thread) };
      const before = {
        ticket: await post.ticket("myCompany", thread.number),
        outbox: await post.outbox("myCompany"),
        watchers: await watchers(),
      };
      const row = await post.deliver(letter(forged), { to: forged.to, inlet });
      expect(row.status, row.note ?? "").toMatch(/filed|quarantined|dropped/);
      const { version: _1, lastActivityAt: _2, lastActionAt: _3, updatedAt: _4, ...kept } = before.ticket;
      expect(await post.ticket("myCompany", thread.number)).toMatchObject(kept);
      expect(await watchers()).toEqual(before.watchers);
      const news = (await post.outbox("myCompany")).slice(before.outbox.length);
      // A new ticket's short confirmation says nothing of the sender's.
      expect(news.filter(({ purpose }) => purpose !== "confirmation")).toEqual([]);
      expect(JSON.stringify(news)).not.toContain("Pay here");
    });
  });
});

// M-12
describe("Copy mode", () => {
  const box = "complaints@mycompany.example";
  const ways: [string, Partial<Letter>][] = [
    ["by name alone", {}],
    [
      "with a verdict of his own",
      { headers: { "Authentication-Results": "localhost; dkim=pass header.d=mycompany.example" } },
    ],
    ["with our header", { headers: { "X-Suivi-Organisation": "here" } }],
  ];
  it.each(ways)("makes nobody responsible and confirms nothing to a forged colleague %s", async (_way, how) => {
    const before = await post.outbox("myCompany");
    const forged = {
      from: "Quentin <quentin@mycompany.example>",
      to: "rolf@metalux.example",
      cc: box,
      subject: "Rust",
      ...how,
    };
    const row = await post.deliver(letter(forged), { to: box });
    expect(row).toMatchObject({ status: "filed", reason: "new-ticket" });
    expect(await post.newestTicket("myCompany")).toMatchObject({
      responsibleId: null,
      state: "draft",
      partnerId: null,
      contactId: null,
    });
    const news = (await post.outbox("myCompany")).slice(before.length);
    expect(news.filter(({ to }) => to.includes("metalux") || to.startsWith("quentin"))).toEqual([]);
  });
});
