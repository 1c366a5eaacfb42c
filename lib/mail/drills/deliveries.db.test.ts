import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { noteDrill } from "@/lib/testing/drills/note";
import { type Town, town } from "@/lib/testing/town";

import { letter, postOffice } from "../testing/post-office";

const full = process.env.DRILL_FULL === "1";
const size = full ? { mails: 10_000, pairs: 1_000 } : { mails: 20, pairs: 8 };
const support = "support@mycompany.example";

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

const asked = (at: number) =>
  letter({ from: `c${at}@drill.example`, to: support, subject: `Drill ${at}`, id: `<drill-${at}@drill.example>` });

const patience = { timeout: full ? 7_200_000 : 60_000 };

// M-04
it("Each mail delivered three times, once by another way, is one event", patience, async () => {
  for (let at = 0; at < size.mails; at += 1) {
    await post.store(asked(at), { to: support });
    await post.store(asked(at), { to: support });
    await post.store(`Received: from elsewhere by here; Mon, 11 May 2026 08:00:09 +0000\r\n${asked(at)}`, {
      to: support,
    });
    if (at % 500 === 499) await post.fileAll();
  }
  await post.fileAll();
  const rows = (await post.ledger("myCompany")).filter(({ subject }) => subject?.startsWith("Drill"));
  const ends = new Map<string, number>();
  for (const { status, reason } of rows) {
    const end = `${status} ${reason}`;
    ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  expect(Object.fromEntries(ends)).toEqual({
    "filed new-ticket": size.mails,
    "dropped duplicate": 2 * size.mails,
  });
  expect(new Set(rows.flatMap(({ status, eventId }) => (status === "filed" ? [eventId] : []))).size).toBe(size.mails);
  noteDrill("M-04", `${rows.length} deliveries of ${size.mails} mails: ${ends.get("filed new-ticket")} events`);
  // What was dropped leads to where the first one went.
  expect(rows.filter(({ eventId }) => eventId === null)).toEqual([]);
});

describe("M-05", () => {
  it("the same Message-ID over other words is two events, and the second is marked", patience, async () => {
    for (let at = 0; at < size.pairs; at += 1) {
      const pair = {
        from: `p${at}@drill.example`,
        to: support,
        subject: `Pair ${at}`,
        id: `<pair-${at}@drill.example>`,
      };
      await post.store(letter({ ...pair, text: "The first." }), { to: support });
      await post.store(letter({ ...pair, text: "Something else." }), { to: support });
      if (at % 500 === 499) await post.fileAll();
    }
    await post.fileAll();
    const rows = (await post.ledger("myCompany")).filter(({ subject }) => subject?.startsWith("Pair"));
    expect(rows.filter(({ status }) => status === "filed")).toHaveLength(2 * size.pairs);
    expect(new Set(rows.map(({ eventId }) => eventId)).size).toBe(2 * size.pairs);
    expect(rows.filter(({ note }) => note?.includes("reused-id"))).toHaveLength(size.pairs);
    noteDrill("M-05", `${size.pairs} pairs: ${2 * size.pairs} events, ${size.pairs} marked`);
  });
});
