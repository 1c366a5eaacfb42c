import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { tickets } from "@/db/schema";
import type { Command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import { daysOfPeriod } from "@/lib/report/period";
import { createOrder, linkOrder } from "@/lib/sale-order/commands";
import { orderTotals } from "@/lib/sale-order/queries";
import { newOrderInput } from "@/lib/sale-order/schema";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { createTicketInput, moveTicketInput } from "@/lib/ticket/schema";
import { narrowed } from "@/lib/worklist/narrowed";

import { type SalesAsk, daysOfCell, opportunitiesOf, ordersOf, readSalesAsk } from "./ask";
import { compareSales } from "./count";
import { differenceOf, ratioOf } from "./lines";

const now = new Date("2020-10-05T09:00Z");
let here: Town;
beforeAll(async () => {
  here = await town();
  await stock();
});
afterAll(closePool);

const does = <Input, Answer>(person: Person, command: Command<Input, Answer>, input: Input, at = now) =>
  run(here.as(person), command, input, { via: "page", now: at });
const reads = <T>(person: Person, read: (scope: Scope) => Promise<T>) =>
  does(
    person,
    Object.assign((scope: Scope) => read(scope), { commandName: "test.read" }),
    undefined,
    new Date("2021-01-12T09:00Z"),
  );
const opportunity = (person: Person, typed: Record<string, unknown>, at = now) =>
  does(person, createTicket, createTicketInput.parse({ kind: "sale_opportunity", title: "A deal", ...typed }), at);
const order = (person: Person, typed: Record<string, unknown>) =>
  does(
    person,
    createOrder,
    newOrderInput.parse({ partnerId: here.partners.agrolait, sectionId: here.sections.sales, ...typed }),
  );

/** The example of domain R5: what was to be sold in the last quarter of 2020, and what was ordered. */
async function stock() {
  const linked = await opportunity("sam", { expectedRevenue: "10000", probability: 50, expectedCloseOn: "2020-10-15" });
  await opportunity("sam", { expectedRevenue: "4000", endAt: "2020-11-30" });
  await opportunity("sam", { expectedRevenue: "20000" }, new Date("2020-12-31T22:30Z"));
  // In Brussels the year has begun.
  await opportunity("sam", { expectedRevenue: "700" }, new Date("2020-12-31T23:30Z"));
  const given = await opportunity("sam", { expectedRevenue: "90000", expectedCloseOn: "2020-12-01" });
  await does("sam", moveTicket, { number: given.number, transition: "cancel" });
  const dollars = await opportunity("sam", { expectedRevenue: "500", expectedCloseOn: "2020-12-01" });
  await reads("sam", ({ tx }) => tx.update(tickets).set({ currency: "USD" }).where(eq(tickets.number, dollars.number)));
  // Another section's draft, which its own people see.
  await opportunity("pia", { expectedRevenue: "60", expectedCloseOn: "2020-12-02", sectionId: here.sections.quality });

  await order("sam", { number: "SO-1", orderedOn: "2020-10-20", amount: "11500" });
  await order("sam", { number: "SO-2", orderedOn: "2020-12-31", amount: "10000" });
  await order("sam", { number: "SO-3", orderedOn: "2021-01-01", amount: "99" });
  await order("sam", { number: "SO-4", orderedOn: "2020-12-01", amount: "5000", state: "draft" });
  await does("sam", linkOrder, { opportunity: linked.number, order: "SO-1" });
}

const quarter = (more: Record<string, string> = {}): SalesAsk =>
  readSalesAsk({ period: "2020-10-01..2020-12-31", section: here.sections.sales, ...more });

const countsOf = async (which: string) =>
  (await reads("sam", (scope) => compareSales(scope, quarter({ which })))).totals.map(({ currency, opportunities }) => [
    currency,
    opportunities.count,
  ]);

const inSpring = async (which: string) => {
  const ask = quarter({ period: "2018-01-01..2018-03-31", which });
  const { totals } = await reads("sam", (scope) => compareSales(scope, ask));
  return totals.map(({ opportunities }) => [opportunities.count, opportunities.cents]);
};

const eurosSeenBy = (person: Person) =>
  reads(person, async (scope) => {
    const { totals } = await compareSales(scope, quarter({ section: "" }));
    return totals.find(({ currency }) => currency === "EUR")?.opportunities.cents ?? 0;
  });

describe("Sale opportunities against sale orders", () => {
  it("gives the figures of the domain for the last quarter of 2020, each month by itself", async () => {
    const { lines, totals } = await reads("sam", (scope) => compareSales(scope, quarter()));
    const [euros] = totals;
    expect(euros).toMatchObject({
      currency: "EUR",
      opportunities: { count: 3, cents: 34_000_00 },
      orders: { count: 2, cents: 21_500_00 },
      linked: { count: 1, cents: 11_500_00 },
    });
    expect(euros && differenceOf(euros)).toBe(-12_500_00);
    expect(euros && ratioOf(euros)?.toFixed(1)).toBe("63.2");
    expect(
      lines
        .filter(({ currency }) => currency === "EUR")
        .map(({ month, opportunities, orders }) => [month, opportunities.cents / 100, orders.cents / 100]),
    ).toEqual([
      ["2020-10", 10_000, 11_500],
      ["2020-11", 4_000, 0],
      ["2020-12", 20_000, 10_000],
    ]);
  });

  it("keeps currencies apart, and says no share of nothing", async () => {
    const { totals } = await reads("sam", (scope) => compareSales(scope, quarter()));
    expect(totals.map(({ currency, opportunities }) => [currency, opportunities.cents])).toEqual([
      ["EUR", 34_000_00],
      ["USD", 500_00],
    ]);
    const { totals: later } = await reads("sam", (scope) => compareSales(scope, quarter({ period: "2019-01" })));
    expect(later.map((total) => ratioOf(total))).toEqual([null]);
  });

  it("counts what is won, or what is unclosed, alone", async () => {
    expect(await countsOf("won")).toEqual([["EUR", 0]]);
    expect(await countsOf("unclosed")).toEqual([
      ["EUR", 3],
      ["USD", 1],
    ]);
  });

  it("counts what was sold as won, and nothing that was cancelled", async () => {
    const at = new Date("2018-02-01T09:00Z");
    const followed = [
      { expectedRevenue: "8000", transitions: ["open", "offer", "sell"] },
      { expectedRevenue: "300", transitions: ["cancel"] },
      { expectedRevenue: "20", transitions: ["open"] },
    ];
    for (const { expectedRevenue, transitions } of followed) {
      const { number } = await opportunity("sam", { expectedRevenue, expectedCloseOn: "2018-03-01" }, at);
      for (const transition of transitions)
        await does("sam", moveTicket, moveTicketInput.parse({ number, transition }), at);
    }
    expect(await inSpring("won")).toEqual([[1, 8000_00]]);
    expect(await inSpring("unclosed")).toEqual([[1, 20_00]]);
    expect(await inSpring("")).toEqual([[2, 8020_00]]);
  });

  it("puts the period before beside it", async () => {
    const ask = quarter({ period: "2021-01-01..2021-03-31", compare: "1" });
    const { totals } = await reads("sam", (scope) =>
      compareSales({ ...scope, now: new Date("2021-04-12T10:00:00Z") }, ask),
    );
    expect(totals.find(({ currency }) => currency === "EUR")).toMatchObject({
      opportunities: { count: 1, cents: 700_00 },
      orders: { count: 1, cents: 99_00 },
      before: { opportunities: { cents: 34_000_00 }, orders: { cents: 21_500_00 } },
    });
  });

  it("compares the orders of a period that still runs with the same days of the one before", async () => {
    const ask = quarter({ period: "2021-01-01..2021-03-31", compare: "1" });
    const { totals } = await reads("sam", (scope) =>
      compareSales({ ...scope, now: new Date("2021-02-10T10:00:00Z") }, ask),
    );
    expect(totals.find(({ currency }) => currency === "EUR")).toMatchObject({
      orders: { count: 1, cents: 99_00 },
      before: { opportunities: { cents: 34_000_00 }, orders: { cents: 11_500_00 } },
    });
  });

  it("opens exactly the rows of each figure", () =>
    reads("demo", async (scope) => {
      const narrowings: Record<string, string>[] = [
        {},
        { which: "unclosed" },
        { responsible: here.users.sam },
        { section: "" },
      ];
      for (const more of narrowings) {
        const ask = quarter(more);
        const when = { now: scope.now, timeZone: scope.organisation.timeZone };
        const { lines, totals } = await compareSales(scope, ask);
        for (const { month, currency, opportunities, orders, linked } of [...lines, ...totals]) {
          const days = daysOfCell(ask, month, when);
          const found = await scope.tx.execute<{ count: number; sum: string }>(sql`
            select count(*)::int as count, coalesce(sum(${tickets.expectedRevenue}), 0)::text as sum from ${tickets}
            where ${narrowed(scope, opportunitiesOf(ask, days, currency))}`);
          expect(found.rows[0]).toEqual({ count: opportunities.count, sum: expect.anything() });
          expect(Number(found.rows[0]?.sum) * 100).toBe(opportunities.cents);
          for (const [figure, isLinked] of [
            [orders, false],
            [linked, true],
          ] as const) {
            const [total] = await orderTotals(scope, ordersOf(ask, days, currency, isLinked));
            expect([total?.count ?? 0, Number(total?.confirmed ?? 0) * 100]).toEqual([figure.count, figure.cents]);
          }
        }
      }
    }));

  it("counts what the reader may see", async () => {
    expect(await eurosSeenBy("ines")).toBe(34_060_00);
    expect(await eurosSeenBy("sam")).toBe(34_000_00);
    expect(await eurosSeenBy("pia")).toBe(60_00);
    expect(
      daysOfPeriod(readSalesAsk({ from: "2020-12-31", to: "2020-10-01" }).period, { now, timeZone: "UTC" }),
    ).toEqual({ from: "2020-10-01", to: "2020-12-31" });
  });
});
