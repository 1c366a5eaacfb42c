import type { Measure } from "./measure";
import { replayClosedLate, replayClosing, replayTakenLate, replayWait } from "./measures/staffing";
import {
  promiseTime,
  promisesKept,
  teamArrived,
  teamBacklog,
  teamCancelled,
  teamClosed,
  teamMoved,
  teamReopened,
  workInHand,
  workTaken,
  workWaiting,
} from "./measures/team";
import { eventsOfTicket, eventsByKind, eventsByTicket } from "./measures/activity";
import {
  campaignProgress,
  campaignContacted,
  campaignReplies,
  campaignRepliers,
  replyRate,
  replyDelay,
  campaignOpportunities,
  replyToOpportunity,
  contactToOpportunity,
  campaignOthers,
  campaignSold,
  campaignLost,
  campaignOpen,
  campaignRevenue,
  campaignWeighted,
  campaignCost,
  campaignMargin,
  campaignQuantity,
} from "./measures/campaigns";
import { cases } from "./measures/cases";
import { closingDelay, delayOfClosed } from "./measures/closing-delay";
import { communications } from "./measures/communications";
import { shareCancelled, shareClosed } from "./measures/ends";
import {
  bandsHeld,
  brierScore,
  declaredWon,
  forecastBand,
  forecastCount,
  forecastExpected,
  forecastMedian,
  forecastWeighted,
  slipOfStage,
} from "./measures/forecast";
import { averageProbability, expectedCost, expectedRevenue, weightedRevenue } from "./measures/money";
import { closedCases, closedOnTarget, openPastTarget } from "./measures/performance";
import {
  pipelineAge,
  pipelineCount,
  pipelineProbability,
  pipelineRevenue,
  pipelineStalled,
  pipelineWeighted,
} from "./measures/pipeline";
import {
  satisfactionAnswers,
  satisfactionAsked,
  satisfactionBad,
  satisfactionGood,
  satisfactionResponse,
} from "./measures/satisfaction";
import {
  linkedAmount,
  opportunityCount,
  opportunityRevenue,
  orderAmount,
  orderCount,
  orderDifference,
  orderRatio,
} from "./measures/sales";
import {
  answerPromised,
  answerTime,
  answeredInTime,
  averageCost,
  closedWithinWeek,
  correctiveActions,
  preventativeActions,
  reopenedCases,
  repeatedDefects,
  unclosedCases,
} from "./measures/suppliers";

/** Every figure that a report shows, each with one definition, in the order of docs/reports.md. */
const definitions = [
  cases,
  closingDelay,
  expectedRevenue,
  expectedCost,
  weightedRevenue,
  averageProbability,
  shareClosed,
  shareCancelled,
  communications,
  pipelineCount,
  pipelineRevenue,
  pipelineWeighted,
  pipelineProbability,
  pipelineAge,
  pipelineStalled,
  forecastCount,
  forecastExpected,
  forecastWeighted,
  forecastMedian,
  forecastBand,
  declaredWon,
  brierScore,
  bandsHeld,
  slipOfStage,
  closedCases,
  delayOfClosed,
  closedOnTarget,
  openPastTarget,
  averageCost,
  closedWithinWeek,
  unclosedCases,
  answerPromised,
  answerTime,
  answeredInTime,
  repeatedDefects,
  reopenedCases,
  correctiveActions,
  preventativeActions,
  satisfactionGood,
  satisfactionBad,
  satisfactionAnswers,
  satisfactionAsked,
  satisfactionResponse,
  opportunityCount,
  opportunityRevenue,
  orderCount,
  orderAmount,
  orderDifference,
  orderRatio,
  linkedAmount,
  campaignProgress,
  campaignContacted,
  campaignReplies,
  campaignRepliers,
  replyRate,
  replyDelay,
  campaignOpportunities,
  replyToOpportunity,
  contactToOpportunity,
  campaignOthers,
  campaignSold,
  campaignLost,
  campaignOpen,
  campaignRevenue,
  campaignWeighted,
  campaignCost,
  campaignMargin,
  campaignQuantity,
  eventsOfTicket,
  eventsByKind,
  eventsByTicket,
  teamArrived,
  teamReopened,
  teamClosed,
  teamCancelled,
  teamMoved,
  teamBacklog,
  workInHand,
  workWaiting,
  workTaken,
  promisesKept,
  promiseTime,
  replayWait,
  replayClosing,
  replayTakenLate,
  replayClosedLate,
] as const;

export type MeasureId = (typeof definitions)[number]["id"];

export const measures: readonly Measure<MeasureId>[] = definitions;

const byId: ReadonlyMap<string, Measure<MeasureId>> = new Map(measures.map((one) => [one.id, one]));

/** A measure nobody defined is a defect. */
export function measureOf(id: MeasureId): Measure<MeasureId> {
  const found = byId.get(id);
  if (!found) throw new Error(`There is no measure "${id}".`);
  return found;
}

export const isMeasure = (text: string): text is MeasureId => byId.has(text);
