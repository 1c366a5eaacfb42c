import { afterAll, beforeAll, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import type { outboundMails } from "@/db/schema";
import type { Place } from "@/lib/testing/cast";
import { noteDrill } from "@/lib/testing/drills/note";
import { type Town, town } from "@/lib/testing/town";

import { letter, postOffice } from "../testing/post-office";

const full = process.env.DRILL_FULL === "1";
/** A round is what everybody answers to what everybody wrote in the round before; an hour of them. */
const rounds = full ? 360 : 8;

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

type Sent = typeof outboundMails.$inferSelect;

const homes: Record<string, Place> = {
  "support@mycompany.example": "myCompany",
  "support@nivalis.example": "nivalis",
};
const boxes = Object.keys(homes);

/** A mail of ours as the others get it. */
const asRaw = (mail: Sent, to = mail.to) =>
  letter({
    from: mail.fromAddress,
    to,
    subject: mail.subject,
    text: mail.bodyText,
    id: mail.messageId,
    inReplyTo: mail.inReplyTo,
    headers: { ...mail.headers, ...(mail.replyTo ? { "Reply-To": mail.replyTo } : {}) },
  });

let written = 0;
const fresh = () => `<farm-${(written += 1)}@farm.example>`;

/** Who answers whatever reaches them, and how well they behave. */
const machines: Record<string, (mail: Sent) => { to: string; raw: string }[]> = {
  // Like RT: a new number in brackets, and no word that a machine wrote it.
  "rt@farm.example": (mail) => [
    {
      to: mail.replyTo ?? mail.fromAddress,
      raw: letter({
        from: "rt@farm.example",
        to: mail.replyTo ?? mail.fromAddress,
        subject: `[farm.example #${written}] AutoReply: ${mail.subject}`,
        id: fresh(),
        inReplyTo: mail.messageId,
      }),
    },
  ],
  "away@farm.example": (mail) => [
    {
      to: mail.fromAddress,
      raw: letter({
        from: "away@farm.example",
        to: mail.fromAddress,
        subject: `Out of office: ${mail.subject}`,
        id: fresh(),
        headers: { "Auto-Submitted": "auto-replied" },
      }),
    },
  ],
  // A list both organisations subscribed to: everything comes back to both.
  "list@farm.example": (mail) =>
    boxes.map((to) => ({
      to,
      raw: `List-Id: <farm.example>\r\nPrecedence: list\r\n${asRaw(mail, "list@farm.example")}`,
    })),
};

// M-08
it("A farm of machines that answer one another comes to rest", { timeout: full ? 3_600_000 : 60_000 }, async () => {
  for (const from of Object.keys(machines))
    for (const to of boxes) await post.store(letter({ from, to, subject: "Hello from the farm" }), { to });
  // The two organisations write to each other as well.
  await post.store(letter({ from: boxes[0] ?? "", to: boxes[1] ?? "", subject: "Hello neighbour" }), {
    to: boxes[1] ?? "",
  });
  await post.fileAll();

  const seen = new Set<string>();
  const perRound: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    let delivered = 0;
    for (const home of Object.values(homes)) {
      for (const mail of await post.outbox(home)) {
        if (seen.has(mail.id) || mail.status === "suppressed") continue;
        seen.add(mail.id);
        const answers = machines[mail.to]?.(mail) ?? (homes[mail.to] ? [{ to: mail.to, raw: asRaw(mail) }] : []);
        for (const { to, raw } of answers) {
          await post.store(raw, { to });
          delivered += 1;
        }
      }
    }
    perRound.push(delivered);
    await post.fileAll();
    if (delivered === 0) break;
  }

  const automatic = new Map<string, number>();
  for (const home of Object.values(homes)) {
    for (const mail of await post.outbox(home)) {
      if (!mail.automatic || mail.status === "suppressed") continue;
      const pair = `${home} ${mail.to} ${mail.ticketId ?? "none"}`;
      automatic.set(pair, (automatic.get(pair) ?? 0) + 1);
    }
  }
  const most = Math.max(0, ...automatic.values());
  noteDrill("M-08", `at rest after ${perRound.length} rounds; at most ${most} automatic mails per pair and ticket`);
  expect([...automatic].filter(([, count]) => count > 5)).toEqual([]);
  expect(perRound.at(-1), perRound.join(" ")).toBe(0);
});
