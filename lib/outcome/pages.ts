import "server-only";
import { sql } from "drizzle-orm";

import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";

import type { CampaignAsk } from "./ask";
import { descentOf } from "./descent";
import type { Outcome } from "./outcome";
import { type CampaignLine, campaignOutcome, campaignOutcomes, outcomeTogether } from "./queries";
import { type TreeLine, descend } from "./tree";

const perPage = 25;

type Named = { id: string; name: string };

export type CampaignsPage = {
  lines: CampaignLine[];
  next: string | null;
  campaigns: number;
  together: Outcome;
  sections: Named[];
  categories: Named[];
  timeZone: string;
};

/** Campaigns with what came of them (domain R6), and of all of them together. */
export async function campaignsPage(scope: Scope, ask: CampaignAsk): Promise<CampaignsPage> {
  staffOnly(scope);
  const page = await campaignOutcomes(scope, ask, perPage);
  const { campaigns, outcome } = await outcomeTogether(scope, ask);
  const choices = await scope.tx.execute<Pick<CampaignsPage, "sections" | "categories">>(sql`select
    coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.sequence, s.name) from section s
      where s.organisation_id = ${scope.organisationId} and s.active), '[]'::jsonb) as sections,
    coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.sequence, c.name) from category c
      where c.organisation_id = ${scope.organisationId} and c.active and c.kind = 'campaign'), '[]'::jsonb) as categories`);
  const { sections, categories } = choices.rows[0] ?? { sections: [], categories: [] };
  return { ...page, campaigns, together: outcome, sections, categories, timeZone: scope.organisation.timeZone };
}

export type CampaignPage = {
  campaign: CampaignLine;
  tree: TreeLine[];
  /** Events beyond the most that are drawn. */
  leftOut: number;
  timeZone: string;
};

/**
 * One campaign: its figures, and the tree of what was sent and what came of it.
 *
 * @throws {Refusal} "not-found" for what is not there and for what is not the actor's.
 */
export async function campaignPage(scope: Scope, number: number): Promise<CampaignPage> {
  staffOnly(scope);
  const campaign = await campaignOutcome(scope, number);
  if (!campaign) throw notFound();
  const { nodes, leftOut } = await descentOf(scope, number);
  return { campaign, tree: descend(nodes), leftOut, timeZone: scope.organisation.timeZone };
}
