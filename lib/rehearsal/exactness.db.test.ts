import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { readToRehearse } from "@/lib/access/scope";
import { actByTheClock } from "@/lib/rule/clock";
import { ruleConfiguration } from "@/lib/rule/load-configuration";
import { type Direct, direct, fingerprints } from "@/lib/testing/direct";
import { ruleStory } from "@/lib/testing/rule-story";
import { type Town, town } from "@/lib/testing/town";

import { tickFrom } from "./clock";
import type { Firing } from "./notebook";
import { rehearse } from "./rehearse";

const clerk = { kind: "system", name: "rehearsal" } as const;
const begun = new Date("2026-11-02T08:00:00Z");
const minute = 60_000;
/** The clock of this story ticks every hour; people act between its ticks. */
const every = 60 * minute;

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

async function tick(now: Date): Promise<void> {
  while (await actByTheClock(here.nivalis.id, now));
}

type Recorded = { rule: string; ticket: string; root: string | null; base: Date | null; depth: number; what: string };

const recorded = async (from: Date): Promise<string[]> => {
  const rows = await database.rows<Recorded>(
    `select rule_id as rule, ticket_id as ticket, occasion_id as root, base_value as base, depth,
      (occasion ->> 'type') || ':' || coalesce(occasion ->> 'from', '') || ':' || (occasion ->> 'to') || ':' || outcome as what
      from rule_run where organisation_id = $1 and at >= $2 and not shadow`,
    [here.nivalis.id, from],
  );
  return rows.map((row) => line(row)).sort();
};

const rehearsed = ({ rule, ticketId, rootId, base, depth, occasion, outcome }: Firing): string =>
  line({
    rule: rule.id,
    ticket: ticketId,
    root: rootId,
    base,
    depth,
    what: `${occasion.type}:${occasion.from ?? ""}:${occasion.to}:${outcome}`,
  });

const line = ({ rule, ticket, root, base, depth, what }: Recorded): string =>
  [rule, ticket, root ?? "clock", base?.toISOString() ?? "", depth, what].join(" ");

describe("Rehearsing the rules that are active", () => {
  it("finds exactly what they did, reading nothing of it and writing nothing at all", async () => {
    const story = ruleStory(here, database);
    const nameOf = await story.activateRules(begun);
    let now = begun.getTime() + 30_000;
    for (const one of story.attemptsOf(20_261_122)) {
      await story.attempt(one, new Date(now));
      const next = now + one.wait * minute;
      for (let at = tickFrom(now, every); at < next; at += every) await tick(new Date(at));
      now = next;
    }
    const before = await fingerprints(database);
    const found: Firing[] = [];
    await readToRehearse(
      here.nivalis.id,
      clerk,
      async (scope) => {
        const { rules: active } = await ruleConfiguration(scope);
        await rehearse(scope, { rules: active, from: begun, until: new Date(now), every }, ({ notes }) => {
          found.push(...notes.firings);
        });
      },
      new Date(now),
    );
    expect(await fingerprints(database)).toEqual(before);
    const named = (lines: string[]) => lines.map((text) => text.replace(/^\S+/, (id) => nameOf.get(id) ?? id)).sort();
    expect(named(found.map(rehearsed))).toEqual(named(await recorded(begun)));
    expect(found.length).toBeGreaterThan(100);
    expect(new Set(found.map(({ rule }) => rule.name)).size).toBeGreaterThan(8);
  }, 120_000);
});
