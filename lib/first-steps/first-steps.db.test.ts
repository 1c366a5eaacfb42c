import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";

import { putStepsAside } from "./commands";
import { firstSteps } from "./figures";
import { type FirstSteps, isUnderWay } from "./schema";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(() => closePool());

const page = { via: "page", now: new Date("2026-03-02T09:00Z") } as const;
const look = command("test.look", async (scope) => {
  const { rows } = await scope.tx.execute<{ at: FirstSteps | null }>(sql`select ${firstSteps(scope)} as at`);
  return rows[0]?.at ?? null;
});
const seenBy = (person: Person) => run(here.as(person), look, {}, page);

it("lead administrators from what is there, until one of them puts them aside", async () => {
  const at = await seenBy("garnier");
  expect(at?.done).toMatchObject({ section: true, colleague: true, mail: false, answer: false });
  expect(at && isUnderWay(at)).toBe(true);
  expect(await seenBy("yue")).toBeNull();

  await expect(run(here.as("yue"), putStepsAside, {}, page)).rejects.toMatchObject({ code: "not-found" });
  await run(here.as("garnier"), putStepsAside, {}, page);
  expect(await seenBy("garnier")).toBeNull();
});
