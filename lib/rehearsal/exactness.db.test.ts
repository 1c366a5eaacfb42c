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

type Recorded = Record<"rule" | "ticket" | "root" | "base" | "depth" | "occasion" | "outcome" | "results", unknown>;

/** What rules did, as it was written down when they did it. */
const recorded = async (): Promise<string[]> => {
  const rows = await database.rows<Recorded>(
    `select rule_id as rule, ticket_id as ticket, occasion_id as root, base_value as base, depth, occasion, outcome, results
      from rule_run where organisation_id = $1 and not shadow`,
    [here.nivalis.id],
  );
  return rows.map(line).sort();
};

const rehearsed = ({ rule, ticketId, rootId, base, depth, occasion, outcome, results }: Firing): string => {
  const { type, from, to } = occasion;
  const about = { rule: rule.id, ticket: ticketId, root: rootId, base, depth };
  return line({ ...about, occasion: { type, from, to }, outcome, results });
};

/** One line for each run; the database keeps the keys of its JSON in another order. */
const line = ({ rule, ticket, root, base, depth, occasion, outcome, results }: Recorded): string =>
  JSON.stringify(sorted(JSON.parse(JSON.stringify([rule, ticket, root, base, depth, occasion, outcome, results]))));

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === "object"
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, one]) => [key, sorted(one)] as const)
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : value;

describe("Rehearsing the rules that are active", () => {
  it("finds exactly what they did, reading nothing of it and writing nothing at all", async () => {
    const story = ruleStory(here, database);
    await story.activateRules(begun);
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
    expect(found.map(rehearsed).sort()).toEqual(await recorded());
    expect(found.length).toBeGreaterThan(100);
    for (const turn of ["round_robin", "least_loaded"]) {
      const given = found.filter(({ rule, outcome }) => rule.actions.setResponsible === turn && outcome === "done");
      expect(given.length, turn).toBeGreaterThan(0);
    }
    expect(new Set(found.map(({ rule }) => rule.name)).size).toBeGreaterThan(8);
  }, 300_000);
});
