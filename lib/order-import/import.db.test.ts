import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { bulkActs, bulkRows, saleOrders } from "@/db/schema";
import { performBulk } from "@/lib/bulk/perform";
import { undoBulk } from "@/lib/bulk/commands/undo-bulk";
import type { Command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";

import { checkOrders, importOrders } from "./commands";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const now = new Date("2026-03-02T09:00Z");
const does = <Input, Answer>(person: Person, command: Command<Input, Answer>, input: Input) =>
  run(here.as(person), command, input, { via: "page", now });
const reader = { kind: "system", name: "test" } as const;
const orders = () =>
  readAs(here.myCompany.id, reader, ({ tx }) =>
    tx.select({ number: saleOrders.number, amount: saleOrders.amount, currency: saleOrders.currency }).from(saleOrders),
  );

const csv = [
  "Number;Date;Customer;Amount;Section;Currency",
  "SO-1;05/01/2026;Agrolait;1 500,00;SALES;",
  "SO-2;2026-01-06;buying@agrolait.example;20;;usd",
  "SO-2;2026-01-06;Agrolait;20;;",
  "SO-3;soon;Agrolait;20;;",
  "SO-4;2026-01-06;Nobody SA;20;;",
  "SO-5;2026-01-06;Agrolait;;;",
  "SO-6;2026-01-06;Agrolait;20;Nowhere;",
].join("\n");

describe("A file of orders", () => {
  it("is checked line by line before anything is written", async () => {
    const { ready, wrong } = await does("sam", checkOrders, { csv });
    expect(ready).toBe(2);
    expect(wrong.map(({ line, because }) => [line, because.key])).toEqual([
      [4, "order.refusal.numberTwice"],
      [5, "refusal.date"],
      [6, "order.refusal.customerUnknown"],
      [7, "order.refusal.missing.amount"],
      [8, "order.refusal.sectionUnknown"],
    ]);
    expect(await orders()).toEqual([]);
    await expect(does("anna", checkOrders, { csv })).rejects.toMatchObject({ code: "not-found" });
    await expect(does("sam", checkOrders, { csv: "hello" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("is imported as a bulk act, whose undo takes exactly its orders away", async () => {
    const { id } = await does("sam", importOrders, { csv });
    await performBulk(here.myCompany.id, { id }, now);
    const rows = await readAs(here.myCompany.id, reader, ({ tx }) =>
      tx.select({ outcome: bulkRows.outcome, because: bulkRows.because }).from(bulkRows).where(eq(bulkRows.bulkId, id)),
    );
    expect(rows).toEqual([
      { outcome: "done", because: null },
      { outcome: "done", because: null },
    ]);
    expect((await orders()).toSorted((a, b) => a.number.localeCompare(b.number))).toEqual([
      { number: "SO-1", amount: "1500.00", currency: "EUR" },
      { number: "SO-2", amount: "20.00", currency: "USD" },
    ]);
    const undone = await does("sam", undoBulk, { id, partial: false });
    await performBulk(here.myCompany.id, { id: undone.id }, now);
    const finished = await readAs(here.myCompany.id, reader, ({ tx }) =>
      tx.select({ failed: bulkActs.failed }).from(bulkActs).where(eq(bulkActs.id, undone.id)),
    );
    expect(finished).toEqual([{ failed: 0 }]);
    expect(await orders()).toEqual([]);
  });
});
