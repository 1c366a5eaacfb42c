import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { readToRehearse } from "@/lib/access/scope";
import { actByTheClock } from "@/lib/rule/clock";
import { ruleConfiguration } from "@/lib/rule/load-configuration";
import { type Direct, direct, fingerprints } from "@/lib/testing/direct";
import { recordedRuns, rehearsedRun } from "@/lib/testing/rule-runs";
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
    expect(found.map(rehearsedRun).sort()).toEqual(await recordedRuns(database, here.nivalis.id));
    expect(found.length).toBeGreaterThan(100);
    for (const turn of ["round_robin", "least_loaded"]) {
      const given = found.filter(({ rule, outcome }) => rule.actions.setResponsible === turn && outcome === "done");
      expect(given.length, turn).toBeGreaterThan(0);
    }
    expect(new Set(found.map(({ rule }) => rule.name)).size).toBeGreaterThan(8);
  }, 300_000);
});
