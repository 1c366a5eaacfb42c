import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { noteDrill } from "@/lib/testing/drills/note";
import { type Town, town } from "@/lib/testing/town";

import { type Letter, letter, postOffice } from "../testing/post-office";

const full = process.env.DRILL_FULL === "1";
const dialogues = full ? 500 : 6;
const patience = { timeout: full ? 7_200_000 : 60_000 };

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

type Ours = { number: number; id: string; replyTo: string; subject: string };

/** How mail programs answer: what they keep of the mail they answer. `proves` where an id or a MAC is among it. */
const programs: [string, boolean, (ours: Ours) => Partial<Letter>][] = [
  ["Thunderbird", true, ({ id, replyTo, subject }) => ({ to: replyTo, subject: `Re: ${subject}`, inReplyTo: id })],
  [
    "Outlook",
    true,
    ({ id, subject }) => ({ subject: `AW: ${subject}`, inReplyTo: id, headers: { "Thread-Topic": subject } }),
  ],
  [
    "Outlook on the web",
    true,
    ({ id, subject }) => ({ subject: `RE: ${subject}`, headers: { References: `<x@y> ${id}` } }),
  ],
  [
    "Gmail",
    true,
    ({ id, subject }) => ({
      subject: `Re: ${subject}`,
      inReplyTo: id,
      headers: { References: `${id} <later@mail.gmail.example>` },
    }),
  ],
  [
    "Apple Mail in Chinese",
    true,
    ({ replyTo, subject }) => ({ to: replyTo.toUpperCase(), subject: `回复：${subject}` }),
  ],
  ["Lotus Notes", false, ({ subject }) => ({ subject: `Rép : ${subject}` })],
  ["a phone that keeps no ids", false, ({ subject }) => ({ subject: `Fwd: Re: ${subject}` })],
  ["a ticket system of theirs", true, ({ id, subject }) => ({ subject: `[TT#8812] ${subject}`, inReplyTo: id })],
];

// M-10
describe("Answers of many mail programs", () => {
  it("find their ticket, and never one of another organisation", patience, async () => {
    const homes = [
      { place: "myCompany", box: "support@mycompany.example" },
      { place: "nivalis", box: "support@nivalis.example" },
    ] as const;
    const wrong: string[] = [];
    const missed: string[] = [];
    let answers = 0;
    for (let at = 0; at < dialogues; at += 1) {
      const opened: Ours[] = [];
      for (const home of homes) {
        const from = `d${at}@threads.example`;
        await post.deliver(letter({ from, to: home.box, subject: `Thread ${at}` }), { to: home.box });
        const { number } = await post.newestTicket(home.place);
        const row = (await post.outbox(home.place)).findLast((mail) => mail.ticketId !== null);
        opened.push({
          number,
          id: row?.messageId ?? "",
          replyTo: row?.replyTo ?? "",
          subject: `[${number}] Thread ${at}`,
        });
      }
      for (const [program, proves, answer] of programs) {
        for (const [which, home] of homes.entries()) {
          const [ours, theirs] = which === 0 ? [opened[0], opened[1]] : [opened[1], opened[0]];
          if (!ours || !theirs) throw new Error("There are two organisations.");
          answers += 1;
          const kept = answer(ours);
          // Ids of the other organisation stand beside ours, as in mails that went to both.
          const references = [kept.headers?.["References"] ?? kept.inReplyTo, theirs.id].filter(Boolean).join(" ");
          const said = letter({
            from: `d${at}@threads.example`,
            to: home.box,
            ...kept,
            subject: kept.subject ?? "",
            headers: { ...kept.headers, References: references },
          });
          const row = await post.deliver(said, { to: kept.to?.toLowerCase() ?? home.box });
          const expected = await post.ticket(home.place, ours.number);
          const what = `${program} ${home.place} ${at}: ${row.status} ${row.reason}`;
          if (row.ticketId !== expected.id)
            (row.ticketId && !row.reason?.startsWith("new") ? wrong : missed).push(what);
          if (proves && row.reason === "attached-unverified") missed.push(`${what}, though proven`);
        }
      }
    }
    noteDrill("M-10", `${answers} answers: ${wrong.length} at a wrong ticket, ${missed.length} missed theirs`);
    expect(wrong).toEqual([]);
    expect(missed.length / answers).toBeLessThanOrEqual(0.02);
  });
});
