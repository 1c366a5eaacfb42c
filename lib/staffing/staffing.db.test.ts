import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";

import { linesOfReplay } from "./lines-of-replay";
import { playedOf, staffingFacts } from "./staffing-view";
import { randomOf } from "./random";
import { type ReplayCase, replay } from "./replay";
import { type Window, workAxis } from "./work-axis";

const hour = 3_600_000;
const day = 24 * hour;
/** A Monday, in winter time: Paris is an hour ahead. */
const monday = Date.UTC(2026, 1, 2);
const weeks = 7;
const until = monday + weeks * 7 * day;
const now = new Date(until + hour);
const officeHours: Window[] = Array.from({ length: weeks * 7 }, (_, at) => at)
  .filter((at) => at % 7 < 5)
  .map((at): Window => [monday + at * day + 8 * hour, monday + at * day + 16 * hour]);
const team = ["lea", "ben"] as const satisfies readonly Person[];

let here: Town;
beforeAll(async () => {
  here = await town();
  await workedWeeks();
}, 240_000);
afterAll(closePool);

/** Puts the weeks into the record as they went: each case arrives, is taken and closed at its moment. */
async function workedWeeks(): Promise<void> {
  const random = randomOf(11);
  const exponential = (mean: number) => -Math.log(1 - random()) * mean;
  const cases: ReplayCase[] = officeHours.flatMap(([opens]) =>
    Array.from({ length: 6 }, (): ReplayCase => {
      const arrives = opens + random() * 7.5 * hour;
      const seen = Math.min(arrives + exponential(hour / 6), opens + 8 * hour - 1);
      return { arrives, seen, section: "s", priority: 3, effort: exponential(1.8 * hour), waits: 0, givenTo: null };
    }),
  );
  const servers = team.map((person) => ({
    id: here.users[person],
    axis: workAxis(officeHours),
    sections: null,
    atOnce: 1,
  }));
  const played = replay(cases, servers, "oldest", until);
  const acts = cases.flatMap(({ arrives }, place) => {
    const { taken, closed, by } = played[place] ?? { taken: null, closed: null, by: null };
    return [
      { at: arrives, place, act: "arrive" as const, by },
      ...(taken === null ? [] : [{ at: taken, place, act: "take" as const, by }]),
      ...(closed === null ? [] : [{ at: closed, place, act: "close" as const, by }]),
    ];
  });
  const ids = cases.map(() => newId());
  for (const { at, place, act, by } of acts.toSorted((one, other) => one.at - other.at))
    await run(
      here.system("nivalis"),
      happen,
      { id: ids[place] ?? "", number: 5000 + place, act, by },
      { via: "import", now: new Date(Math.round(at)) },
    );
}

type Happening = { id: string; number: number; act: "arrive" | "take" | "close"; by: string | null };
const happen = command(
  "test.happen",
  async ({ tx, organisationId, now: at }: Scope, { id, number, act, by }: Happening) => {
    const moment = at.toISOString();
    if (act === "arrive")
      await tx.execute(sql`insert into ticket (organisation_id, id, created_at, updated_at, number, kind, title, state, phase, section_id,
        currency, last_activity_at, created_via)
      values (${organisationId}, ${id}, ${moment}, ${moment}, ${number}, 'support_request', ${`Case ${number}`}, 'draft', 'draft',
        ${here.sections.supportTeam}, 'EUR', ${moment}, 'email')`);
    else if (act === "take")
      await tx.execute(
        sql`update ticket set responsible_id = ${by}, state = 'open', phase = 'open', opened_at = ${moment} where id = ${id}`,
      );
    else
      await tx.execute(
        sql`update ticket set state = 'closed', phase = 'closed', closed_at = ${moment} where id = ${id}`,
      );
  },
);

const look = command("test.staffing", (scope: Scope, query: Record<string, string | string[]>) =>
  staffingFacts(scope, query),
);
const ask = async (query: Record<string, string | string[]>, who: Person = "garnier") =>
  playedOf(await run(here.as(who), look, { period: "2026-02-16..2026-03-22", ...query }, { via: "page", now }));

describe("The staffing replay", () => {
  it("reads the real figures from the record, and comes near them when it plays the people there were", async () => {
    const { playing, record } = await ask({});
    const moments = await run(
      here.system("nivalis"),
      command("test.median", async ({ tx }: Scope) => {
        const { rows } = await tx.execute<{ wait: number; closing: number }>(sql`
          select percentile_cont(0.5) within group (order by extract(epoch from opened_at - created_at))::float8 as wait,
            percentile_cont(0.5) within group (order by extract(epoch from closed_at - created_at))::float8 as closing
          from ticket where number >= 5000 and created_at >= '2026-02-15T23:00:00Z' and created_at < ${new Date(until).toISOString()}`);
        return rows[0];
      }),
      undefined,
      { via: "page", now },
    );
    const real = (figure: string) => (playing.checks.find((check) => check.figure === figure)?.real ?? NaN) / 1000;
    expect(real("wait")).toBeCloseTo(moments?.wait ?? 0, 0);
    expect(real("closing")).toBeCloseTo(moments?.closing ?? 0, 0);
    expect(record.told).toBe(0);
    expect(record.calendarAssumed).toBe(true);
    expect(playing.people.map(({ id }) => id).toSorted()).toEqual(team.map((person) => here.users[person]).toSorted());
    expect(playing.checks.map(({ figure, holds }) => [figure, holds])).toEqual(
      playing.checks.map(({ figure }) => [figure, true]),
    );
    expect(playing.verdict).toBe("holds");
    expect(playing.changed).toBeNull();
  });

  it("lets cases wait longer with one person less, and less with one more", async () => {
    const both = team.map((person) => here.users[person]);
    const fewer = await ask({ play: "1", there: [here.users.lea] });
    const more = await ask({ play: "1", there: both, more: "1" });
    const wait = (view: typeof fewer) => view.playing.changed?.wait?.middle ?? NaN;
    // What does not depend on the change is played once.
    expect(fewer.playing.asItWas).toBe(more.playing.asItWas);
    expect(fewer.playing.checks).toBe(more.playing.checks);
    expect(wait(fewer)).toBeGreaterThan(fewer.playing.asItWas?.wait?.high ?? Infinity);
    expect(wait(more)).toBeLessThan(more.playing.asItWas?.wait?.low ?? 0);
  });

  it("is a file with a line for each figure: how near it comes, and in which range it would lie", async () => {
    const { playing } = await ask({ play: "1", there: [here.users.lea] });
    const head = { figure: "Figure", unit: "Unit", real: "Real", replayed: "Replayed", off: "Off", allowed: "Allowed" };
    const [first, ...lines] = linesOfReplay(playing, {
      head: { ...head, holds: "Holds", asItWas: "Before", changed: "After" },
      figure: { wait: "Wait", closing: "Closing", takenLate: "Taken late", closedLate: "Closed late" },
      verdict: { ok: "near", not: "far" },
    });
    expect(first?.slice(6)).toEqual([
      "Holds",
      ...["Before", "After"].flatMap((one) => ["10 %", "50 %", "90 %"].map((share) => `${one} (${share})`)),
    ]);
    expect(lines.map(([figure, unit]) => [figure, unit])).toEqual([
      ["Wait", "h"],
      ["Closing", "h"],
      ["Taken late", "%"],
      ["Closed late", "%"],
    ]);
    expect(Number(lines[0]?.[2])).toBeCloseTo((playing.checks[0]?.real ?? NaN) / hour, 2);
    expect(Number(lines[2]?.[11])).toBeCloseTo((playing.changed?.takenLate?.middle ?? NaN) * 100, 2);
  });

  it("concludes nothing from few cases, and nothing where others may see nothing", async () => {
    const few = await ask({ period: "2026-02-16..2026-02-18", play: "1", there: [here.users.lea] });
    expect(few.playing.verdict).toBe("tooFew");
    expect(few.playing.changed).toBeNull();
    const elsewhere = await ask({}, "demo");
    expect(elsewhere.playing).toMatchObject({ verdict: "tooFew", cases: 0, people: [] });
  });
});
