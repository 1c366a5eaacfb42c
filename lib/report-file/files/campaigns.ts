import "server-only";
import { eventStates } from "@/lib/event/types";
import { today } from "@/lib/kernel/day";
import { isRecordNumber } from "@/lib/kernel/record-number";
import { configuredName } from "@/lib/organisation/configured-name";
import { readCampaignAsk } from "@/lib/outcome/ask";
import { contactToOpportunity, marginOf, medianShown, replyRate, replyToOpportunity } from "@/lib/outcome/outcome";
import { linesOfCampaigns } from "@/lib/outcome/pages";
import type { CampaignLine } from "@/lib/outcome/queries";

import type { Cell, FileWords, ReportFile } from "../report-file";

/**
 * R6: campaigns with what came of each. A campaign with opportunities in several currencies has a line for each, its
 * counts on the first: so that a column can be added up.
 */
export const campaignsFile: ReportFile = async ({ read, query, words, after }) => {
  const ask = readCampaignAsk(query);
  const number = Number(query["number"]);
  const only = isRecordNumber(number) ? number : null;
  const { lines, next, timeZone } = await read((scope) => linesOfCampaigns(scope, { ...ask, after }, only));
  const head = heads(words);
  const brief = ["campaignContacted", "campaignReplies", "campaignOpportunities", "campaignRevenue"] as const;
  return {
    head,
    lines: lines.flatMap((line) => linesOf(words, line, timeZone)),
    next,
    brief: [0, 1, ...brief.map((id) => head.indexOf(words.measure(id)))],
  };
};

const measured = [
  "campaignContacted",
  "campaignReplies",
  "campaignRepliers",
  "replyRate",
  "replyDelay",
  "campaignOpportunities",
  "replyToOpportunity",
  "contactToOpportunity",
  "campaignSold",
  "campaignLost",
  "campaignOpen",
  "campaignOthers",
  "campaignQuantity",
] as const;
const amounts = ["campaignRevenue", "campaignWeighted", "campaignCost", "campaignMargin"] as const;

function heads(words: FileWords): string[] {
  const say = words.of("reportOutcome");
  const unit = (id: (typeof measured)[number]) =>
    id === "replyDelay" ? " (h)" : /Rate$|ToOpportunity$/.test(id) ? " (%)" : "";
  return [
    words.of("reportActivity")("number"),
    ...["campaign", "categories", "section", "from", "to", "state"].map((head) => say(head)),
    ...eventStates.map((state) => `${say("progress")}: ${words.of("event.state")(state)}`),
    ...measured.map((id) => `${words.measure(id)}${unit(id)}`),
    say("currency"),
    ...amounts.map((id) => words.measure(id)),
  ];
}

function linesOf(words: FileWords, line: CampaignLine, timeZone: string): Cell[][] {
  const { outcome } = line;
  const day = (at: Date | null) => at && today(at, timeZone);
  const median = medianShown(outcome);
  const named: Cell[] = [
    line.number,
    line.title,
    line.category && configuredName(line.category, words.locale),
    configuredName(line.section, words.locale),
    day(line.beginAt),
    day(line.endAt),
    words.of("ticketPage.step")(line.state),
  ];
  const counts: Cell[] = [
    ...eventStates.map((state) => outcome.progress[state] ?? 0),
    outcome.contacted,
    outcome.replies,
    outcome.repliers,
    replyRate(outcome)?.toFixed(1) ?? null,
    median === null ? null : Math.round((median / 3600) * 100) / 100,
    outcome.opportunities,
    replyToOpportunity(outcome)?.toFixed(1) ?? null,
    contactToOpportunity(outcome)?.toFixed(1) ?? null,
    outcome.sold,
    outcome.lost,
    outcome.open,
    outcome.others,
    line.quantity,
  ];
  return outcome.money.map((money, place) => [
    ...named,
    ...(place === 0 ? counts : counts.map(() => null)),
    money.currency,
    money.sold,
    money.weighted,
    money.cost,
    // As a number: a text with a minus before it would be kept from spreadsheets as a formula.
    amountOf(marginOf(money)),
  ]);
}

const amountOf = (text: string | null): number | null => (text === null ? null : Number(text));
