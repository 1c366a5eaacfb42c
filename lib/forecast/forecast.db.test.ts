import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { sql } from "drizzle-orm";

import { closePool } from "@/db/connect";
import { tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import type { CreateTicketInput } from "@/lib/ticket/schema";
import { narrowed } from "@/lib/worklist/narrowed";
import { type TicketFilter, readTicketFilter } from "@/lib/worklist/ticket-filter";

import { ends, keptOf, openOf, readForecastAsk } from "./ask";
import { daysAhead } from "./buckets";
import { historyOf } from "./history";
import { judgedOf } from "./judged";
import { calibrationPage, forecastPage, snapshotsPage } from "./pages";
import { shownCalibration, shownForecast, shownSnapshots } from "./shown";
import { planSnapshots, takeSnapshot } from "./take-snapshot";
import { slipsNow } from "./told";

const today = new Date("2026-03-15T10:00:00Z");
const page = (now: Date) => ({ via: "page" as const, now });

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
}, 120_000);
afterAll(async () => {
  await database.close();
  await closePool();
});

const ask = <T>(person: Person, read: (scope: Scope) => Promise<T>, now = today): Promise<T> =>
  run(here.as(person), command("test.read", read), null, page(now));
const forecast = (person: Person, query: Record<string, string> = {}, now = today) =>
  ask(person, async (scope) => shownForecast(await forecastPage(scope, readForecastAsk(query))), now);
const calibration = (now = today) =>
  ask("sam", async (scope) => shownCalibration(await calibrationPage(scope, readForecastAsk({}))), now);
const rowsOf = (person: Person, filter: TicketFilter, now = today) =>
  ask(
    person,
    async (scope) => {
      // As an address would bring it back.
      const where = narrowed(scope, readTicketFilter(filter));
      const { rows } = await scope.tx.execute<{ number: number; cents: number }>(
        sql`select number, coalesce(expected_revenue * 100, 0)::float8 as cents from ${tickets} where ${where} order by number`,
      );
      return rows;
    },
    now,
  );

type Values = Partial<CreateTicketInput>;
const open = async (values: Values, person: Person = "sam", now = today): Promise<number> => {
  const { number } = await run(
    here.as(person),
    createTicket,
    { kind: "sale_opportunity", title: "Opportunity", sectionId: here.sections.sales, ...values },
    page(now),
  );
  return number;
};
const move = (number: number, transition: string, now: Date, more: { reason?: string } = {}) =>
  run(here.as("sam"), moveTicket, { number, transition, ...more }, page(now));

describe("Expected sale in the next six months", () => {
  beforeAll(async () => {
    await open({ expectedCloseOn: "2026-03-14", expectedRevenue: 9_000, probability: 40 });
    await open({ expectedCloseOn: "2026-03-15", expectedRevenue: 10_000, probability: 50 });
    await open({
      expectedCloseOn: "2026-08-31",
      expectedRevenue: 4_000,
      probability: 25,
      partnerId: here.partners.agrolait,
    });
    await open({ expectedCloseOn: "2026-09-01", expectedRevenue: 20_000, probability: 80 });
    // Midnight at the organisation's place is the day before in UTC.
    await open({ endAt: "2026-05-01 00:30", expectedRevenue: 0.05, probability: 50 });
    await open({ expectedRevenue: 1_000 });
    const gone = await open({ expectedCloseOn: "2026-05-05", expectedRevenue: 70_000, probability: 90 });
    await move(gone, "delete", today);
    const cancelled = await open({ expectedCloseOn: "2026-05-05", expectedRevenue: 80_000, probability: 90 });
    await run(
      here.as("ines"),
      moveTicket,
      { number: cancelled, transition: "cancel", comment: "A mistake" },
      page(today),
    );
  }, 60_000);

  it("on 2026-03-15 is about 2026-03 to 2026-08; what is dated 2026-09-01 is later", async () => {
    const { forecasts, today: day } = await forecast("sam");
    expect(day).toBe("2026-03-15");
    expect(forecasts).toHaveLength(1);
    const [{ currency, declared, simulated } = { currency: "", declared: null, simulated: null }] = forecasts;
    expect(currency).toBe("EUR");
    expect(declared?.lines.map(({ id, count, expected, weighted }) => [id, count, expected, weighted])).toEqual([
      ["overdue", 1, 9_000_00, 3_600_00],
      ["2026-03", 1, 10_000_00, 5_000_00],
      ["2026-04", 0, 0, 0],
      ["2026-05", 1, 5, 3],
      ["2026-06", 0, 0, 0],
      ["2026-07", 0, 0, 0],
      ["2026-08", 1, 4_000_00, 1_000_00],
      ["later", 1, 20_000_00, 16_000_00],
      ["undated", 1, 1_000_00, 0],
    ]);
    expect(declared?.total).toEqual({ count: 3, expected: 14_000_05, weighted: 6_000_03 });
    expect(simulated).toBeNull();
  });

  it("opens exactly the opportunities of each figure, of each group too", async () => {
    const queries: Record<string, string>[] = [
      {},
      { by: "company" },
      { by: "responsible" },
      { by: "section", section: here.sections.sales },
    ];
    for (const query of queries) {
      const asked = readForecastAsk(query);
      const { forecasts } = await forecast("sam", query);
      for (const { currency, declared, groups } of forecasts) {
        const parts: [TicketFilter, typeof declared][] = [
          [{ ...asked.filter, currency }, declared],
          ...groups.map(({ id, lines }): [TicketFilter, typeof declared] => [
            { ...asked.filter, currency, [asked.by ?? "company"]: id ?? "none" },
            lines,
          ]),
        ];
        for (const [filter, { lines, total }] of parts) {
          const narrow = { filter, by: null };
          const all = [...lines, { ...total, days: daysAhead("2026-03-15") }];
          for (const { days, count, expected } of all) {
            const rows = await rowsOf("sam", openOf(narrow, days));
            expect(rows.length, `${JSON.stringify(filter)} ${days}`).toBe(count);
            expect(Math.round(rows.reduce((sum, { cents }) => sum + cents, 0))).toBe(expected);
          }
        }
      }
    }
  });

  it("counts for each reader what he may see, and does not exist for partners", async () => {
    const { forecasts, hidden } = await forecast("quentin");
    expect(forecasts[0]?.declared.total.count).toBe(0);
    expect(hidden).toEqual({ nothing: false, counted: ["Quality"] });
    expect((await forecast("ines")).forecasts[0]?.declared.total.count).toBe(3);
    await expect(forecast("anna")).rejects.toMatchObject({ code: "not-found" });
  });

  it("keeps currencies apart", async () => {
    const number = await open({ expectedCloseOn: "2026-06-01", expectedRevenue: 500, probability: 50 });
    await database.rows("update ticket set currency = 'USD' where number = $1 and organisation_id = $2", [
      number,
      here.myCompany.id,
    ]);
    const { forecasts } = await forecast("sam");
    expect(forecasts.map(({ currency, declared }) => [currency, declared.total.expected])).toEqual([
      ["EUR", 14_000_05],
      ["USD", 500_00],
    ]);
    expect((await forecast("sam", { currency: "USD" })).forecasts.at(-1)?.declared.total.count).toBe(1);
  });
});

const kept = () =>
  database.rows<{ month: string; n: number }>(
    "select to_char(month, 'YYYY-MM') as month, count(*)::int as n from forecast_snapshot group by 1 order by 1",
  );

describe("The snapshot of a month", () => {
  it("keeps every open opportunity once, and comes back when the next month begins here", async () => {
    const next = await takeSnapshot(here.myCompany.id, {}, today);
    // The first of April at midnight in Brussels.
    expect(next?.toISOString()).toBe("2026-03-31T22:00:00.000Z");
    expect(await kept()).toEqual([{ month: "2026-03", n: 7 }]);
    await open({ expectedCloseOn: "2026-07-01", expectedRevenue: 1, probability: 1 });
    await takeSnapshot(here.myCompany.id, {}, new Date("2026-03-20T10:00:00Z"));
    expect(await kept()).toEqual([{ month: "2026-03", n: 7 }]);
    await takeSnapshot(here.myCompany.id, {}, new Date("2026-03-31T22:00:05Z"));
    expect(await kept()).toEqual([
      { month: "2026-03", n: 7 },
      { month: "2026-04", n: 8 },
    ]);
  });

  it("shows each reader only the opportunities that are his to see", async () => {
    const later = new Date("2026-04-10T10:00:00Z");
    const read = (person: Person) =>
      ask(person, async (scope) => shownSnapshots(await snapshotsPage(scope, readForecastAsk({}))), later);
    const { lines } = await read("sam");
    expect(lines.map(({ month, takenOn, currency, declared }) => [month, takenOn, currency, declared.count])).toEqual([
      ["2026-04", "2026-04-01", "EUR", 4],
      ["2026-04", "2026-04-01", "USD", 1],
      ["2026-03", "2026-03-15", "EUR", 3],
      ["2026-03", "2026-03-15", "USD", 1],
    ]);
    expect((await read("quentin")).lines).toEqual([]);
    for (const line of lines) {
      const rows = async (end?: (typeof ends)[number]) =>
        (await rowsOf("sam", { ...keptOf(readForecastAsk({}), line, end), currency: line.currency }, later)).length;
      expect(await rows()).toBe(line.declared.count);
      for (const end of ends) expect(await rows(end), end).toBe(line[end].count);
      expect(ends.reduce((sum, end) => sum + line[end].count, 0)).toBe(line.declared.count);
    }
  });

  it("stands beside the forecast of a month later", async () => {
    const { forecasts } = await forecast("sam", {}, new Date("2026-04-15T10:00:00Z"));
    expect(forecasts[0]?.before).toEqual({ takenOn: "2026-03-15", weighted: [0, 3, 0, 0, 1_000_00, null] });
  });

  it("is planned once for every organisation", async () => {
    // Two workers begin together.
    await Promise.all([planSnapshots(), planSnapshots(), planSnapshots()]);
    await planSnapshots();
    const planned = await database.rows("select organisation_id from due_work where task = 'forecast.snapshot'");
    expect(planned).toHaveLength(2);
  });
});

const day = (text: string) => new Date(`${text}T10:00:00Z`);

describe("What became of promises", () => {
  it("is learned from the record: what was promised in each stage, against the day of closing", async () => {
    const number = await open({ expectedRevenue: 100, probability: 60 }, "sam", day("2026-01-05"));
    const edit = (expectedCloseOn: string, on: string) =>
      run(here.as("sam"), editTicket, { number, expectedCloseOn, partnerId: here.partners.agrolait }, page(day(on)));
    await edit("2026-02-01", "2026-01-06");
    await move(number, "open", day("2026-01-07"));
    await move(number, "enquire", day("2026-01-20"));
    await edit("2026-02-20", "2026-01-21");
    await move(number, "offer", day("2026-02-10"));
    await move(number, "sell", day("2026-03-01"));
    const { trust } = await forecast("sam");
    expect(trust.learned).toBe(1);
    expect(trust.enough).toBe(false);
    expect(trust.calibration).toBeNull();
    const { verdicts, told } = await ask("sam", (scope) => historyOf(scope, readForecastAsk({}), "2026-03-15"));
    expect(verdicts).toEqual([{ declared: 60, won: true }]);
    expect(slipsNow(told).map(({ stage, days }) => [stage, days])).toEqual([
      ["contacted", 28],
      ["enquired", 28],
      ["offered", 9],
    ]);
  });

  it("makes bands from twenty closed opportunities on: the same all day, and of those the reader sees", async () => {
    await database.rows(
      `insert into ticket (organisation_id, id, created_at, updated_at, number, kind, title, state, phase, archived, section_id,
         responsible_id, expected_close_on, expected_revenue, probability, probability_before_closing, currency, last_activity_at,
         closed_at, outcome, created_via)
       select $1, gen_random_uuid(), '2025-06-01', '2025-06-01', 5000 + n, 'sale_opportunity', 'Closed ' || n,
         case when n % 3 = 0 then 'sold' else 'rejected' end, 'closed', true, $2, null, date '2025-10-01' + n, 1000,
         case when n % 3 = 0 then 100 else 0 end, case when n % 2 = 0 then 40 else 20 end, 'EUR', '2025-06-01',
         timestamptz '2025-10-11 12:00Z' + n * interval '1 day', case when n % 3 = 0 then 'won' else 'lost' end, 'backoffice'
       from generate_series(1, 30) n`,
      [here.myCompany.id, here.sections.sales],
    );
    const { forecasts, trust } = await forecast("sam");
    const [own] = forecasts;
    expect(trust).toMatchObject({ enough: true, learned: 31, judged: 31, since: "2025-10" });
    expect(own?.simulated).toMatchObject({ runs: 10_000, seed: 20260315 });
    expect(own?.simulated?.months).toHaveLength(6);
    expect((await forecast("sam", {}, new Date("2026-03-15T17:00:00Z"))).forecasts[0]?.simulated).toEqual(
      own?.simulated,
    );
    expect((await forecast("quentin")).trust).toMatchObject({ enough: false, judged: 0 });
  });

  it("opens exactly the opportunities behind a declared probability", async () => {
    const asked = readForecastAsk({});
    const { trust } = await calibration();
    expect(trust.calibration?.n).toBe(31);
    expect(await rowsOf("sam", judgedOf(asked, "2026-03-15"))).toHaveLength(31);
    for (const { from, to, n, won } of trust.calibration?.bins ?? []) {
      const set = `declaredFrom:${Math.floor(from)}p,declaredTo:${Math.ceil(to)}p`;
      expect(await rowsOf("sam", { ...judgedOf(asked, "2026-03-15"), set })).toHaveLength(n);
      expect(await rowsOf("sam", { ...judgedOf(asked, "2026-03-15"), set: `${set},won` })).toHaveLength(won);
    }
  });

  it("judges the bands of snapshots whose months are over", async () => {
    // Expected on the day before the first snapshot, and won in the month after: then nobody thought of that.
    const [late] = await database.rows<{ number: number }>(
      "select number from ticket where expected_revenue = 9000 and organisation_id = $1",
      [here.myCompany.id],
    );
    for (const transition of ["open", "enquire", "offer", "sell"]) {
      await move(late?.number ?? 0, transition, day("2026-04-20"));
    }
    const { bands, held, expected } = (await calibration(new Date("2026-06-02T10:00:00Z"))).trust.bands;
    expect(bands.map((band) => [band.takenOn, band.month, band.p10, band.median, band.p90, band.actual])).toEqual([
      ["2026-03-15", "2026-03", 0, 9_000_00, 19_000_00, 0],
      ["2026-03-15", "2026-04", 0, 0, 0, 9_000_00],
      ["2026-03-15", "2026-05", 0, 0, 5, 0],
      ["2026-04-01", "2026-04", 0, 9_000_00, 19_000_00, 9_000_00],
      ["2026-04-01", "2026-05", 0, 0, 5, 0],
    ]);
    expect(bands.map((band) => band.held)).toEqual([true, false, true, true, true]);
    expect(held).toBe(4);
    expect(expected).toBeCloseTo(4.944, 3);
  });

  it("judges them by what was known then, whatever closed since", async () => {
    const later = new Date("2026-06-02T10:00:00Z");
    const { bands } = (await calibration(later)).trust;
    await database.rows(
      `insert into ticket (organisation_id, id, created_at, updated_at, number, kind, title, state, phase, archived, section_id,
         responsible_id, expected_close_on, expected_revenue, probability, probability_before_closing, currency, last_activity_at,
         closed_at, outcome, created_via)
       select $1, gen_random_uuid(), '2025-06-01', '2025-06-01', 6000 + n, 'sale_opportunity', 'Closed ' || n, 'rejected', 'closed',
         true, $2, null, '2026-02-01', 1000, 0, 20, 'EUR', '2025-06-01', timestamptz '2026-05-01' + n * interval '1 minute',
         'lost', 'backoffice'
       from generate_series(1, 510) n`,
      [here.myCompany.id, here.sections.sales],
    );
    const { trust } = await calibration(later);
    expect(trust.learned).toBe(500);
    expect(trust.bands).toEqual(bands);
  });
});

it("asks at most four questions beside its time limit", async () => {
  let asked = 0;
  await readAs(here.myCompany.id, { kind: "system", name: "test" }, async (scope) => {
    const tx = new Proxy(scope.tx, {
      get: (target, name, self) => {
        if (name === "execute") asked += 1;
        return Reflect.get(target, name, self) as unknown;
      },
    });
    await forecastPage({ ...scope, tx }, readForecastAsk({ by: "section" }));
  });
  expect(asked).toBeLessThanOrEqual(6);
});
