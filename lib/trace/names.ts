import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { ruleConfiguration } from "@/lib/rule/load-configuration";
import type { RuleNames } from "@/lib/rule/sentence";
import type { Verdict } from "@/lib/rule/types";
import { uuidArray } from "@/lib/ticket/visible";

import { partnersIn } from "./wanted";

/** What the ids in verdicts and results are called: from what every process remembers, and the partners they name. */
export async function namesFor(scope: Scope, verdicts: readonly Verdict[]): Promise<RuleNames> {
  const { world } = await ruleConfiguration(scope);
  return {
    section: named(world.sections),
    category: named(world.categories),
    partnerCategory: named(world.partnerCategories),
    person: named(world.people),
    partner: await partnerNames(scope, partnersIn(verdicts)),
  };
}

async function partnerNames({ tx, organisationId }: Scope, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const found = await tx.execute<{ id: string; name: string }>(sql`select id, name from partner
    where organisation_id = ${organisationId} and id = any(${uuidArray(ids)}::uuid[])`);
  return Object.fromEntries(found.rows.map(({ id, name }) => [id, name]));
}

const named = (all: ReadonlyMap<string, { name: string }>) =>
  Object.fromEntries([...all].map(([id, { name }]) => [id, name]));
