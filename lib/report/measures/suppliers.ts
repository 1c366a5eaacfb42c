import type { TicketMeasure } from "../measure";

/** What a case of the period costs, of those with a cost (domain R7). */
export const averageCost = {
  id: "averageCost",
  subject: "ticket",
  unit: "money",
  time: "created",
  clock: "none",
  rows: ["withCost"],
  formula: { how: "average", value: "cost" },
} as const satisfies TicketMeasure;

/** How many cases of the period were closed within seven days. */
export const closedWithinWeek = {
  id: "closedWithinWeek",
  subject: "ticket",
  unit: "percent",
  time: "created",
  clock: "calendar",
  rows: ["closedWithin:168h"],
  formula: { how: "share", of: [] },
} as const satisfies TicketMeasure;

/** Cases of the period that are not closed now. */
export const unclosedCases = {
  id: "unclosedCases",
  subject: "ticket",
  unit: "count",
  time: "created",
  clock: "none",
  rows: ["unclosed"],
  formula: { how: "count" },
} as const satisfies TicketMeasure;

/** Lines of their history that are corrective actions. */
export const correctiveActions = {
  id: "correctiveActions",
  subject: "ticket",
  unit: "count",
  time: "created",
  clock: "none",
  rows: ["withCorrective"],
  formula: { how: "sum", value: "correctiveActions" },
} as const satisfies TicketMeasure;

/** Lines of their history that are preventative actions. */
export const preventativeActions = {
  id: "preventativeActions",
  subject: "ticket",
  unit: "count",
  time: "created",
  clock: "none",
  rows: ["withPreventative"],
  formula: { how: "sum", value: "preventativeActions" },
} as const satisfies TicketMeasure;

/** Within how long an answer was promised: what the service level promises for closing. */
export const answerPromised = {
  id: "answerPromised",
  subject: "ticket",
  unit: "duration",
  time: "created",
  clock: "office",
  rows: ["answerPromised"],
  formula: { how: "average", value: "answerPromised" },
} as const satisfies TicketMeasure;

/** From our first message to the supplier's first answer. */
export const answerTime = {
  id: "answerTime",
  subject: "ticket",
  unit: "duration",
  time: "created",
  clock: "calendar",
  rows: ["supplierAnswered"],
  formula: { how: "average", value: "answerTime" },
} as const satisfies TicketMeasure;

/** How many of the promised answers that came, or should have, came in time. */
export const answeredInTime = {
  id: "answeredInTime",
  subject: "ticket",
  unit: "percent",
  time: "created",
  clock: "office",
  rows: ["answerDue", "answeredInTime"],
  formula: { how: "share", of: ["answerDue"] },
} as const satisfies TicketMeasure;

/** Cases about a company and a category that had one within the ninety days before. */
export const repeatedDefects = {
  id: "repeatedDefects",
  subject: "ticket",
  unit: "count",
  time: "created",
  clock: "calendar",
  rows: ["repeatedDefect"],
  formula: { how: "count" },
} as const satisfies TicketMeasure;

/** Cases of the period that were closed and opened again. */
export const reopenedCases = {
  id: "reopenedCases",
  subject: "ticket",
  unit: "count",
  time: "created",
  clock: "none",
  rows: ["reopened"],
  formula: { how: "count" },
} as const satisfies TicketMeasure;
