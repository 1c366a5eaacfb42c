import "server-only";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";
import { type FilterChoices, filterChoices } from "@/lib/report/queries/filter-choices";
import type { Hidden } from "@/lib/report/table";

import type { CampaignAsk } from "./ask";
import { descentOf } from "./descent";
import { type CampaignPeople, peopleOf } from "./people";
import { type CampaignLine, type Together, campaignOutcome, campaignOutcomes, outcomeTogether } from "./queries";
import type { PeopleCode } from "./rows";
import { type TreeLine, descend } from "./tree";

const perPage = 25;
const linesOfFile = 200;

export type CampaignsPage = {
  lines: CampaignLine[];
  next: string | null;
  together: Together;
  choices: FilterChoices;
  timeZone: string;
};

/** Campaigns with what came of them (domain R6), and of all of them together. */
export async function campaignsPage(scope: Scope, ask: CampaignAsk): Promise<CampaignsPage> {
  staffOnly(scope);
  const page = await campaignOutcomes(scope, ask, perPage);
  const together = await outcomeTogether(scope, ask);
  return {
    ...page,
    together,
    choices: await filterChoices(scope),
    timeZone: scope.organisation.timeZone,
  };
}

export type CampaignPage = {
  campaign: CampaignLine;
  /** The people that a figure counts, where they are asked for. */
  people: CampaignPeople | null;
  tree: TreeLine[];
  /** Events beyond the most that are drawn. */
  leftOut: number;
  hidden: Hidden;
  timeZone: string;
};

/**
 * One campaign: its figures, and the tree of what was sent and what came of it.
 *
 * @throws {Refusal} "not-found" for what is not there and for what is not the actor's.
 */
export async function campaignPage(
  scope: Scope,
  number: number,
  which: PeopleCode | null = null,
): Promise<CampaignPage> {
  staffOnly(scope);
  const campaign = await campaignOutcome(scope, number);
  if (!campaign) throw notFound();
  const { nodes, leftOut } = await descentOf(scope, number);
  const { hidden } = await filterChoices(scope);
  const people = which && (await peopleOf(scope, campaign.id, which));
  return { campaign, people, tree: descend(nodes), leftOut, hidden, timeZone: scope.organisation.timeZone };
}

/** The lines of the report for a file, piece by piece; or those of one campaign. */
export async function linesOfCampaigns(
  scope: Scope,
  ask: CampaignAsk,
  number: number | null,
): Promise<{ lines: CampaignLine[]; next: string | null; timeZone: string }> {
  staffOnly(scope);
  const { timeZone } = scope.organisation;
  if (number === null) return { ...(await campaignOutcomes(scope, ask, linesOfFile)), timeZone };
  const line = await campaignOutcome(scope, number);
  if (!line) throw notFound();
  return { lines: [line], next: null, timeZone };
}
