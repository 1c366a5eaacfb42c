import { getLocale, getTranslations } from "next-intl/server";

import { viewer } from "@/lib/access/page";
import { readAgain } from "@/lib/access/read-again";
import { eventStates } from "@/lib/event/types";
import { configuredName } from "@/lib/organisation/configured-name";
import { readCampaignAsk } from "@/lib/outcome/ask";
import { contactToOpportunity, marginOf, medianShown, replyRate, replyToOpportunity } from "@/lib/outcome/outcome";
import { linesOfCampaigns } from "@/lib/outcome/pages";
import type { CampaignLine } from "@/lib/outcome/queries";
import { boundedRead } from "@/lib/report/bounded";

import { type ExportParams, queryOf } from "../../answer";
import { type Cell, csvStream } from "../../csv-stream";

/**
 * Campaigns with what came of each as a file. A campaign with opportunities in several currencies has a line for each,
 * its counts on the first: so that a column can be added up.
 */
export async function GET(request: Request, { params }: ExportParams): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  const query = queryOf(request);
  const ask = readCampaignAsk(query);
  const number = Number(query["number"]);
  const only = Number.isSafeInteger(number) && number > 0 && number < 2 ** 31 ? number : null;
  const [say, head] = await Promise.all([sayer(), heads()]);
  return csvStream("campaigns", head, async (after) => {
    const page = await readAgain(organisation.id, actor, (scope) =>
      boundedRead(scope, () => linesOfCampaigns(scope, { ...ask, after }, only)),
    );
    return { lines: page.lines.flatMap((line) => say(line, page.timeZone)), next: page.next };
  });
}

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

async function heads(): Promise<string[]> {
  const [words, measure, states, activity] = await Promise.all([
    getTranslations("reportOutcome"),
    getTranslations("report.measure"),
    getTranslations("event.state"),
    getTranslations("reportActivity"),
  ]);
  const unit = (id: (typeof measured)[number]) =>
    id === "replyDelay" ? " (h)" : /Rate$|ToOpportunity$/.test(id) ? " (%)" : "";
  return [
    activity("number"),
    words("campaign"),
    words("categories"),
    words("section"),
    words("from"),
    words("to"),
    words("state"),
    ...eventStates.map((state) => `${words("progress")}: ${states(state)}`),
    ...measured.map((id) => `${measure(`${id}.label`)}${unit(id)}`),
    words("currency"),
    ...amounts.map((id) => measure(`${id}.label`)),
  ];
}

async function sayer() {
  const [states, locale] = await Promise.all([getTranslations("ticketPage.step"), getLocale()]);
  return (line: CampaignLine, timeZone: string): Cell[][] => {
    const { outcome } = line;
    const day = (at: Date | null) => at && new Intl.DateTimeFormat("en-CA", { timeZone }).format(at);
    const median = medianShown(outcome);
    const named: Cell[] = [
      line.number,
      line.title,
      line.category && configuredName(line.category, locale),
      configuredName(line.section, locale),
      day(line.beginAt),
      day(line.endAt),
      states(line.state as "open"),
    ];
    const counts: Cell[] = [
      ...eventStates.map((state) => outcome.progress[state] ?? 0),
      outcome.contacted,
      outcome.replies,
      outcome.repliers,
      replyRate(outcome)?.toFixed(1),
      median === null ? null : Math.round((median / 3600) * 100) / 100,
      outcome.opportunities,
      replyToOpportunity(outcome)?.toFixed(1),
      contactToOpportunity(outcome)?.toFixed(1),
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
  };
}

const amountOf = (text: string | null): number | null => (text === null ? null : Number(text));
