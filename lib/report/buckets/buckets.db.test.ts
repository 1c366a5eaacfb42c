import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { sql, type SQL } from "drizzle-orm";
import { bucketedTickets, fillReportBuckets } from "@/db/report-buckets";
import { tickets } from "@/db/schema";
import { type Command, command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { visibleTickets } from "@/lib/ticket/visible";
import { transferTicket } from "@/lib/ticket/commands/transfer-ticket";

import { planRecounts, recount } from "./recount";
import { bucketSums } from "./source";

let here: Town;
let database: Direct;
const numbers: number[] = [];
beforeAll(async () => {
  here = await town();
  database = direct();
  for (let turn = 0; turn < 8; turn += 1) {
    const { number } = await run(
      here.as("lea"),
      createTicket,
      { kind: "support_request", title: `Case ${turn}`, sectionId: here.sections.supportTeam },
      { via: "page" },
    );
    numbers.push(number);
  }
}, 120_000);
afterAll(async () => {
  await database.close();
  await closePool();
});

const drift = () =>
  database.rows("select o.slug, d.* from organisation o cross join lateral report_bucket_drift(o.id) d");
const figures = (where: string) =>
  database.rows<Record<string, unknown>>(
    `select basis, to_char(month, 'YYYY-MM') as month, sum(count)::int as count, sum(closed)::int as closed, sum(delay) / 3600000000 as hours,
       sum(revenue)::int as revenue, sum(weighted)::int as weighted, sum(cost)::int as cost, sum(with_cost)::int as "withCost"
     from report_bucket where count <> 0 and organisation_id = '${here.nivalis.id}' and ${where} group by 1, 2 order by 1, 2`,
  );

/** Something that may be written to some of the tickets, whoever writes it. */
const changes = fc.oneof(
  fc.constantFrom(
    "state = 'open', phase = 'open', closed_at = null",
    "state = 'closed', phase = 'closed', closed_at = created_at + interval '76 hours'",
    "state = 'closed', phase = 'closed', closed_at = created_at + interval '40 days 3 microseconds'",
    "state = 'cancelled', phase = 'cancelled', closed_at = created_at + interval '5 hours'",
    "deleted_at = now()",
    "deleted_at = null",
    "responsible_id = null",
    "title = title || '!'",
    "expected_revenue = null, expected_cost = null",
    "kind = 'general'",
    "currency = case currency when 'EUR' then 'CHF' else 'EUR' end",
  ),
  fc
    .record({ revenue: fc.integer({ min: 0, max: 1_000_000 }), share: fc.integer({ min: 0, max: 100 }) })
    .map(
      ({ revenue, share }) => `expected_revenue = ${revenue} / 100.0, probability = ${share}, expected_cost = ${share}`,
    ),
  fc
    .record({ column: fc.constantFrom("responsible_id", "supervisor_id", "created_by"), place: fc.nat({ max: 6 }) })
    .map(
      ({
        column,
        place,
      }) => `${column} = (select m.user_id from membership m where m.organisation_id = ticket.organisation_id
        and m.role = 'staff' order by m.user_id limit 1 offset ${place})`,
    ),
  fc
    .integer({ min: 0, max: 800 * 24 })
    .map((hours) => `created_at = '2024-12-31 12:00+00'::timestamptz + interval '${hours} hours'`),
  fc.nat({ max: 3 }).map((turn) => `section_id = (array_agg_section())[1 + ${turn}]`),
);

const linesDiffer = ["month", "section_id", "responsible_id", "kind", "category_id", "state", "currency"];
const linesHold = "count, closed, delay, revenue, weighted, cost, with_cost, probability, with_probability".split(", ");
const lines = (
  from: SQL,
) => sql`select month::text, section_id, responsible_id, kind, category_id, state, currency, sum(count)::int as count,
      sum(closed)::int as closed, sum(delay) as delay, sum(revenue) as revenue, sum(weighted) as weighted, sum(cost) as cost, sum(with_cost) as with_cost,
      sum(probability) as probability, sum(with_probability) as with_probability from ${from} source group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`;

describe("What reports add up", () => {
  it("is what a recount finds after the acts of people", async () => {
    const garnier = <Input, Answer>(act: Command<Input, Answer>, input: Input) =>
      run(here.as("garnier"), act, input, { via: "page" });
    const campaign = { kind: "campaign", title: "Spring", sectionId: here.sections.marketing } as const;
    const { number } = await garnier(createTicket, campaign);
    await garnier(moveTicket, { number, transition: "open" });
    await garnier(transferTicket, { number, sectionId: here.sections.nivalisSales });
    await garnier(moveTicket, { number, transition: "close" });
    expect(await drift()).toEqual([]);
    const [created] = await figures("basis = 'closed'");
    expect(created).toMatchObject({ count: 1, closed: 1 });
  });

  it("is what a recount finds after any writing, of one ticket or many, also where days begin elsewhere", async () => {
    await database.rows(`create function array_agg_section() returns uuid[] language sql as
      $$ select array_agg(id order by id) from section where organisation_id = '${here.nivalis.id}' $$`);
    const zone = fc.constantFrom("Pacific/Auckland", "America/Los_Angeles", "Europe/Paris");
    const acts = fc.array(fc.record({ change: changes, of: fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }), zone }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(acts, async (story) => {
        for (const { change, of, zone: wanted } of story) {
          const list = of.map((index) => numbers[index]).join(", ");
          await database.rows(
            `update ticket set ${change} where organisation_id = '${here.nivalis.id}' and number in (${list})`,
          );
          if (of.length === 1)
            await database.rows(`update organisation set time_zone = '${wanted}' where id = '${here.nivalis.id}'`);
        }
        expect(await drift()).toEqual([]);
      }),
      { numRuns: 40 },
    );
    await database.rows("drop function array_agg_section()");
  }, 60_000);

  it("is the same for every reader as the rows that reader sees", async () => {
    const seen: Record<string, number> = {};
    for (const person of ["garnier", "yue", "cedric", "lea", "nadia", "ben", "zoe"] as const) {
      for (const basis of ["created", "closed"] as const) {
        const [buckets, rows] = await run(
          here.as(person),
          command("test.read", async (scope) => {
            const { rows: visible } = await scope.tx.execute<{ id: string }>(
              sql`select ${tickets.id} as id from ${tickets} where ${tickets.organisationId} = ${scope.organisationId} and ${visibleTickets(scope)}`,
            );
            const ids = visible.map(({ id }) => `'${id}'`).join(", ") || "null";
            const counted = sql.raw(
              `(select * from (${bucketedTickets(`(select * from ticket where id in (${ids}))`)}) r where basis = '${basis}')`,
            );
            seen[person] = visible.length;
            const added = bucketSums(scope, basis, sql`true`, { by: linesDiffer, sums: linesHold });
            return [await scope.tx.execute(lines(added)), await scope.tx.execute(lines(counted))];
          }),
          null,
          { via: "page" },
        );
        expect(buckets?.rows, `${person} ${basis}`).toEqual(rows?.rows);
      }
    }
    // They see all, some and none.
    expect(new Set(Object.values(seen)).size).toBeGreaterThan(2);
  });

  it("is in the months of the organisation, and each ticket rounds its own cents", async () => {
    await database.rows(`update organisation set time_zone = 'Europe/Paris' where id = '${here.nivalis.id}'`);
    const ticket = numbers.at(-1) ?? 0;
    // A quarter past midnight in Paris on 1 February, and the last minute of March.
    await database.rows(`update ticket set created_at = '2021-01-31 23:15+00', closed_at = '2021-03-31 21:59+00', state = 'closed', phase = 'closed',
      expected_revenue = 0.05, probability = 50, expected_cost = 300, deleted_at = null where number = ${ticket} and organisation_id = '${here.nivalis.id}'`);
    const found = await figures("month between '2021-01-01' and '2021-12-31'");
    expect(found).toMatchObject([
      { basis: "closed", month: "2021-03", count: 1 },
      { basis: "created", month: "2021-02", count: 1, revenue: 5, weighted: 3, cost: 30_000, withCost: 1 },
    ]);
    expect(Number(found[1]?.["hours"])).toBeCloseTo(58 * 24 + 22 + 44 / 60, 1);
  });

  it("bears opposite moves of many at the same time", async () => {
    const clients = await Promise.all([0, 1].map(() => connected()));
    const [support, calls] = [here.sections.supportTeam, here.sections.callCentre];
    const [some, others] = [numbers.slice(0, 3).join(), numbers.slice(3, 6).join()];
    const move = (client: pg.Client | undefined, list: string, to: string) =>
      client?.query(
        `update ticket set section_id = '${to}' where organisation_id = '${here.nivalis.id}' and number in (${list})`,
      );
    for (let turn = 0; turn < 30; turn += 1) {
      const [one, other] = turn % 2 === 0 ? [support, calls] : [calls, support];
      await Promise.all([move(clients[0], some, one), move(clients[1], others, other)]);
    }
    await Promise.all(clients.map((client) => client.end()));
    expect(await drift()).toEqual([]);
  });

  it("counts a ticket once that is written while months are made anew", async () => {
    const [writer, mover] = await Promise.all([connected(), connected()]);
    for (const zone of ["Asia/Shanghai", "Europe/Paris"]) {
      await writer.query("begin");
      await writer.query(`update ticket set state = 'open', phase = 'open', closed_at = null, created_at = created_at + interval '31 days'
        where organisation_id = '${here.nivalis.id}'`);
      const moved = mover.query(`update organisation set time_zone = '${zone}' where id = '${here.nivalis.id}'`);
      await writer.query("commit");
      await moved;
      expect(await drift()).toEqual([]);
    }
    await Promise.all([writer.end(), mover.end()]);
  });

  it("is looked after every night: what drifted is counted anew, and the next night is planned", async () => {
    const [bucket] = await database.rows<{ month: string }>(
      "update report_bucket set count = count + 7 where ctid = (select min(ctid) from report_bucket) returning month::text",
    );
    expect(await drift()).toMatchObject([{ difference: "7" }]);
    expect(bucket).toBeDefined();
    const next = await recount(here.nivalis.id, {}, new Date("2026-03-28T12:00:00Z"));
    expect(await drift()).toEqual([]);
    // Three in the morning in Paris, where the clocks skip that night's second hour.
    expect(next?.toISOString()).toBe("2026-03-29T01:00:00.000Z");
    // Two workers that start together, and both again an hour later.
    await Promise.all([planRecounts(), planRecounts()]);
    await Promise.all([planRecounts(), planRecounts()]);
    const planned = await database.rows("select from due_work where task = 'report.recount' and done_at is null");
    expect(planned).toHaveLength(2);
  });

  it("is counted once for what was there before, in every organisation", async () => {
    await database.rows("delete from report_bucket");
    await database.rows("comment on table report_bucket is null");
    expect((await drift()).length).toBeGreaterThan(0);
    const client = await connected();
    await fillReportBuckets(client);
    expect(await drift()).toEqual([]);
    await database.rows("delete from report_bucket");
    await fillReportBuckets(client);
    expect((await drift()).length).toBeGreaterThan(0);
    await client.end();
  });
});

async function connected(): Promise<pg.Client> {
  const client = new pg.Client(process.env.DATABASE_MIGRATION_URL);
  await client.connect();
  return client;
}
