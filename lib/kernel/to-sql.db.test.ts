import { type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import fc from "fast-check";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";

import type { Asker } from "./asker";
import type { Condition, Value } from "./condition";
import type { Facts } from "./facts";
import { holds } from "./holds";
import { type FactColumns, ownToSql, toSql } from "./to-sql";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_MIGRATION_URL, max: 1 });
const db = drizzle(pool);
afterAll(() => pool.end());

const now = new Date("2026-06-18T21:30:00Z");
const lea: Asker = { userId: "lea", personId: "person-lea", now, timeZone: "Europe/Paris" };
const machine: Asker = { ...lea, userId: null, personId: null };

const list = (column: SQL) => ({
  has: (member: SQL) => sql`(${member} = any(${column}))`,
  filled: sql`(cardinality(${column}) > 0)`,
});
const columns: FactColumns = {
  title: sql`r.title`,
  person: sql`r.person`,
  amount: sql`r.amount`,
  priority: sql`r.priority`,
  archived: sql`r.archived`,
  at: sql`r.at`,
  day: sql`r.day`,
  operators: list(sql`r.operators`),
};

const texts = ["lea", "person-lea", "Offre d'été", "ÉTÉ", "Straße", "İstanbul", "ΟΔΟΣ", "打印机", "50 %_\\", "", "sam"];
const text = fc.oneof(
  fc.constantFrom(...texts),
  fc.string({ unit: "grapheme", maxLength: 6 }).filter((some) => !some.includes("\0") && some.isWellFormed()),
);
const amount = fc.constantFrom(0, 1, 2.5, 3, 12_000, 3_000_000_000);
const priority = fc.integer({ min: 1, max: 5 });
const moment = fc.constantFrom(
  now,
  new Date(now.getTime() - 1),
  new Date("2026-06-18T21:59:59.999Z"),
  new Date("2026-07-01T00:00:00Z"),
);
const day = fc.constantFrom("2026-06-17", "2026-06-18", "2026-06-19");
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });

const facts = fc.record({
  title: orNull(text),
  person: orNull(fc.constantFrom("lea", "person-lea", "sam")),
  amount: orNull(amount),
  priority: orNull(priority),
  archived: orNull(fc.boolean()),
  at: orNull(moment),
  day: orNull(day),
  operators: fc.subarray(["lea", "sam", "pia"]),
});

const one = (fact: string, value: fc.Arbitrary<Value>): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.record({ fact: fc.constant(fact), is: value }),
    fc.record({ fact: fc.constant(fact), in: fc.array(value, { maxLength: 3 }) }),
    fc.record({ fact: fc.constant(fact), filled: fc.boolean() }),
  );
const between = (fact: string, value: fc.Arbitrary<Value>): fc.Arbitrary<Condition> =>
  fc.oneof(fc.record({ fact: fc.constant(fact), before: value }), fc.record({ fact: fc.constant(fact), after: value }));
const bounds = (fact: string, value: fc.Arbitrary<number>): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.record({ fact: fc.constant(fact), atLeast: value }),
    fc.record({ fact: fc.constant(fact), atMost: value }),
  );

const specialMoment = fc.oneof(moment, fc.constantFrom("$now" as const, "$endOfToday" as const));
const specialDay = fc.oneof(day, fc.constant("$today" as const));
const somebody = fc.constantFrom("$me", "$myPerson", "sam");

const leaf = fc.oneof(
  one("title", text),
  fc.record({ fact: fc.constant("title"), contains: text }),
  one("person", somebody),
  one("operators", somebody),
  one("amount", amount),
  bounds("amount", amount),
  one("priority", priority),
  bounds("priority", fc.oneof(priority, fc.constant(2.5))),
  one("archived", fc.boolean()),
  one("at", specialMoment),
  between("at", specialMoment),
  one("day", specialDay),
  between("day", specialDay),
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie("condition"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("condition"), { maxLength: 3 }) }),
    fc.record({ not: tie("condition") }),
  ),
}));

describe("A condition in the database", () => {
  it("says what it says in memory", async () => {
    const someone = fc.constantFrom(lea, machine);
    await fc.assert(
      fc.asyncProperty(condition, facts, someone, async (asked, known, asker) => {
        expect(await found(asked, known, asker)).toBe(holds(asked, known, asker));
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ["Offre d'été", "ÉTÉ"],
    ["ΟΔΟΣ", "οδος"],
    ["ΟΔΟΣ", "οδοσ"],
    ["İstanbul", "istanbul"],
    ["Straße", "STRASSE"],
    ["50 % off", "%"],
  ])("finds in %s what it finds in memory: %s", async (title, contains) => {
    const asked = { fact: "title", contains };
    const known = { operators: [], title, person: null, amount: null, priority: null, archived: null, day: null };
    expect(await found(asked, known, lea)).toBe(holds(asked, known, lea));
  });

  it("about a fact that lies in no column is a defect", () => {
    expect(() => toSql({ fact: "budget", is: 1 }, columns, lea)).toThrow('No column holds the fact "budget".');
  });
});

async function found(asked: Condition, known: Facts, asker: Asker): Promise<boolean> {
  const at = known.at instanceof Date ? known.at.toISOString() : null;
  const { rows } = await db.execute(sql`
    select 1
    from (values (
      ${known.title}::text, ${known.person}::text, ${known.amount}::numeric, ${known.priority}::integer,
      ${known.archived}::boolean, ${at}::timestamptz, ${known.day}::date, ${sql.param(known.operators)}::text[]
    )) as r (title, person, amount, priority, archived, at, day, operators)
    where ${toSql(asked, columns, asker)}
    union all select 2 from (values (
      ${known.title}::text, ${known.person}::text, ${known.amount}::numeric, ${known.priority}::integer,
      ${known.archived}::boolean, ${at}::timestamptz, ${known.day}::date, ${sql.param(known.operators)}::text[]
    )) as r (title, person, amount, priority, archived, at, day, operators)
    where ${ownToSql(asked, columns, asker)}`);
  // Both ways of writing it must agree.
  expect([0, 2]).toContain(rows.length);
  return rows.length === 2;
}
