import { isId } from "@/lib/kernel/ids";
import { type Period, readPeriod } from "@/lib/report/period";

/** What the page of campaigns asks for; unasked, the campaigns of the last twelve months. */
export type CampaignAsk = {
  /** Campaigns that ran in it, even for a day. */
  period: Period;
  section: string | null;
  /** With all sections below it, unless somebody says otherwise. */
  sub: boolean;
  /** The type of campaign. */
  category: string | null;
  after: string | null;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

export const usualPeriod: Period = "last-12-months";

/** Reads the query of an address; what makes no sense there is left out. Reading what it wrote changes nothing. */
export function readCampaignAsk(query: Query): CampaignAsk {
  const one = (name: string): string | undefined => [query[name] ?? []].flat()[0]?.trim() || undefined;
  const id = (name: string): string | null => [one(name)].find((text) => text && isId(text)) ?? null;
  return {
    period: readPeriod(one("period"), one("from"), one("to")) ?? usualPeriod,
    section: id("section"),
    sub: one("sub") !== "0",
    category: id("category"),
    after: one("after") ?? null,
  };
}

/** The query that asks for it, without what is meant anyway. */
export const queryOfCampaigns = ({ period, section, sub, category }: CampaignAsk): Record<string, string | null> => ({
  period: period === usualPeriod ? null : period,
  section,
  sub: section && !sub ? "0" : null,
  category,
});
