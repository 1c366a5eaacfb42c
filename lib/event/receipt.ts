import type { WorkflowDefinition } from "@/lib/workflow/define";

const states = ["unread", "acknowledged"] as const;
export type ReceiptState = (typeof states)[number];

/** Each user's receipt of a site message: shown on every page until acknowledged (domain 2.3). */
export const receiptWorkflow = {
  words: "event",
  start: "unread",
  states,
  occasions: false,
  transitions: [
    {
      code: "acknowledge",
      row: "2.3",
      from: ["unread"],
      to: "acknowledged",
      by: ["OPERATOR"],
      effects: [{ set: "acknowledgedAt", to: "$now" }],
    },
  ],
} satisfies WorkflowDefinition<ReceiptState>;
