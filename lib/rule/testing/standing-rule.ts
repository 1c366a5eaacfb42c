import { rules } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { newId } from "@/lib/kernel/ids";
import type { Place } from "@/lib/testing/cast";
import type { Town } from "@/lib/testing/town";

import { type RuleDefinition, ruleDefinition } from "../schema";

type Saying = { name: string } & Partial<Omit<RuleDefinition, "name">>;

const write = command("test.rule", async (scope, { id, rule }: { id: string; rule: RuleDefinition }) => {
  const { organisationId, now } = scope;
  const row = { organisationId, id, createdAt: now, updatedAt: now, activatedAt: now, active: true };
  await scope.tx.insert(rules).values({ ...row, ...rule });
});

/** A rule in force from a moment on; answers with its id. */
export async function standingRule(
  town: Town,
  rule: Saying,
  { place = "myCompany", at = "2026-01-01T00:00Z" }: { place?: Place; at?: string } = {},
): Promise<string> {
  const id = newId();
  const said = { criteria: {}, actions: {}, ...rule };
  await run(town.system(place), write, { id, rule: ruleDefinition.parse(said) }, { via: "setup", now: new Date(at) });
  return id;
}

const sleep = command("test.noRules", async (scope, _nothing: object) => {
  await scope.tx.update(rules).set({ active: false });
});

/** No rule is in force any more. */
export const noRules = (town: Town, place: Place = "myCompany"): Promise<void> =>
  run(town.system(place), sleep, {}, { via: "setup" });
