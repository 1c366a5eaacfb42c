import type { TicketMeasure } from "../measure";

/** Below so few answers a share would tell about single people. */
const fewestAnswers = 3;

/** Of the customers of tickets closed in the period who answered: how many said that it went well. */
export const satisfactionGood = {
  id: "satisfactionGood",
  subject: "ticket",
  unit: "percent",
  time: "closed",
  clock: "none",
  rows: ["satisfactionAnswered", "satisfactionGood"],
  formula: { how: "share", of: ["satisfactionAnswered"], fewest: fewestAnswers },
} as const satisfies TicketMeasure;

/** The same of those who said that it did not. */
export const satisfactionBad = {
  id: "satisfactionBad",
  subject: "ticket",
  unit: "percent",
  time: "closed",
  clock: "none",
  rows: ["satisfactionAnswered", "satisfactionBad"],
  formula: { how: "share", of: ["satisfactionAnswered"], fewest: fewestAnswers },
} as const satisfies TicketMeasure;

/** About how many of them somebody answered. */
export const satisfactionAnswers = {
  id: "satisfactionAnswers",
  subject: "ticket",
  unit: "count",
  time: "closed",
  clock: "none",
  rows: ["satisfactionAnswered"],
  formula: { how: "count" },
} as const satisfies TicketMeasure;

/** About how many of them somebody was asked. */
export const satisfactionAsked = {
  id: "satisfactionAsked",
  subject: "ticket",
  unit: "count",
  time: "closed",
  clock: "none",
  rows: ["satisfactionAsked"],
  formula: { how: "count" },
} as const satisfies TicketMeasure;

/** How many of those asked answered. */
export const satisfactionResponse = {
  id: "satisfactionResponse",
  subject: "ticket",
  unit: "percent",
  time: "closed",
  clock: "none",
  rows: ["satisfactionAsked", "satisfactionAnswered"],
  formula: { how: "share", of: ["satisfactionAsked"] },
} as const satisfies TicketMeasure;
