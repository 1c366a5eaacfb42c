import type { ComputedMeasure } from "../measure";

/** Events that follow up the campaign, by their state: how far it has come. */
export const campaignProgress = {
  id: "campaignProgress",
  subject: "event",
  unit: "count",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Distinct recipients of sent events that follow up the campaign: by partner, else by address. */
export const campaignContacted = {
  id: "campaignContacted",
  subject: "event",
  unit: "count",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Incoming events, neither cancelled nor deleted, that follow up the campaign or whose chain of origins reaches an event sent for it. */
export const campaignReplies = {
  id: "campaignReplies",
  subject: "event",
  unit: "count",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Distinct senders of the replies: by partner, else by address. */
export const campaignRepliers = {
  id: "campaignRepliers",
  subject: "event",
  unit: "count",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Repliers to whom something had been sent, of all contacted. */
export const replyRate = {
  id: "replyRate",
  subject: "event",
  unit: "percent",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** From the event that a reply answers to the reply, in calendar hours; of mails, from when they left. */
export const replyDelay = {
  id: "replyDelay",
  subject: "event",
  unit: "duration",
  time: "now",
  clock: "calendar",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Tickets of kind sale opportunity that name the campaign. */
export const campaignOpportunities = {
  id: "campaignOpportunities",
  subject: "ticket",
  unit: "count",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Sale opportunities of the campaign that began with one of its replies, for every hundred replies. */
export const replyToOpportunity = {
  id: "replyToOpportunity",
  subject: "ticket",
  unit: "percent",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Sale opportunities of the campaign for every hundred people contacted. */
export const contactToOpportunity = {
  id: "contactToOpportunity",
  subject: "ticket",
  unit: "percent",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Tickets of other kinds that name the campaign. */
export const campaignOthers = {
  id: "campaignOthers",
  subject: "ticket",
  unit: "count",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Its sale opportunities that are sold. */
export const campaignSold = {
  id: "campaignSold",
  subject: "ticket",
  unit: "count",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Its sale opportunities that were rejected or expired. */
export const campaignLost = {
  id: "campaignLost",
  subject: "ticket",
  unit: "count",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Its sale opportunities that are neither closed nor cancelled. */
export const campaignOpen = {
  id: "campaignOpen",
  subject: "ticket",
  unit: "count",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Sum of the expected revenue of its opportunities that are sold. */
export const campaignRevenue = {
  id: "campaignRevenue",
  subject: "ticket",
  unit: "money",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Expected revenue times probability of its opportunities that are neither closed nor cancelled, rounded to cents for each, then summed. */
export const campaignWeighted = {
  id: "campaignWeighted",
  subject: "ticket",
  unit: "money",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Expected cost of the campaign. */
export const campaignCost = {
  id: "campaignCost",
  subject: "ticket",
  unit: "money",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Revenue sold less cost, in the currency of the campaign; none where it has no cost. */
export const campaignMargin = {
  id: "campaignMargin",
  subject: "ticket",
  unit: "money",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;

/** Quantity of the campaign, in its unit. */
export const campaignQuantity = {
  id: "campaignQuantity",
  subject: "ticket",
  unit: "number",
  time: "now",
  clock: "none",
  formula: { how: "computed", room: "lib/outcome" },
} as const satisfies ComputedMeasure;
