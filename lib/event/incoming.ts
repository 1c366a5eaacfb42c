import { always, type Effect, type WorkflowDefinition } from "@/lib/workflow/define";

import { readyToDeliver, readyToReceive } from "./requirements";

const states = ["draft", "received", "delivered", "cancelled"] as const;
export type IncomingState = (typeof states)[number];

const delivering: readonly Effect[] = [
  { set: "deliveredAt", to: "$now" },
  { set: "deliveredBy", to: "$me" },
];

/** Domain 2.2. */
export const incomingWorkflow = {
  words: "event",
  start: "draft",
  states,
  occasions: false,
  transitions: [
    {
      code: "declare_received",
      row: "I3",
      from: ["draft"],
      to: "received",
      by: ["OWNER", "OPERATOR", "SUPERVISOR", "COLLEAGUE"],
      requires: readyToReceive,
      asks: [{ input: "recipientId", when: always }],
      effects: [
        { set: "receivedAt", to: "$now" },
        { notify: "internalRecipients", about: "received" },
      ],
      likely: always,
    },
    {
      code: "hand_over",
      row: "I4",
      from: ["received"],
      to: { stays: true },
      by: ["OPERATOR", "SUPERVISOR"],
      needs: ["recipientId"],
      requiresOfInput: [{ when: { fact: "recipientIsInternal", is: true }, otherwise: "recipientOutside" }],
      effects: [
        { set: "sectionId", to: { input: "recipientSectionId" } },
        { notify: "internalRecipients", about: "handedOver" },
      ],
      history: "assignment",
      place: "menu",
    },
    {
      code: "create_follow_up",
      row: "I5",
      from: ["received"],
      to: "delivered",
      by: ["OPERATOR", "SUPERVISOR", "COLLEAGUE"],
      requires: readyToDeliver,
      needs: ["kind", "title"],
      effects: delivering,
      likely: always,
    },
    {
      code: "deliver",
      row: "I6",
      from: ["received"],
      to: "delivered",
      by: ["OPERATOR", "SUPERVISOR", "COLLEAGUE"],
      requires: readyToDeliver,
      effects: delivering,
    },
    {
      code: "respond",
      row: "I7",
      from: ["received", "delivered"],
      to: { stays: true },
      by: ["OPERATOR", "SUPERVISOR", "COLLEAGUE"],
      history: "action",
    },
    {
      code: "cancel",
      row: "I8",
      from: ["draft"],
      to: "cancelled",
      by: ["OWNER", "OPERATOR", "SUPERVISOR"],
      place: "menu",
    },
    {
      code: "cancel",
      row: "I8",
      from: ["received"],
      to: "cancelled",
      by: ["SUPERVISOR"],
      place: "menu",
    },
    {
      code: "delete",
      row: "I8",
      from: ["draft"],
      to: { stays: true },
      by: ["OWNER", "OPERATOR", "SUPERVISOR"],
      peopleOnly: always,
      effects: [{ set: "deletedAt", to: "$now" }],
      place: "menu",
    },
    {
      code: "attach",
      row: "I9",
      from: ["draft", "received"],
      to: { stays: true },
      by: ["OPERATOR", "SUPERVISOR", "COLLEAGUE"],
      needs: ["ticketId"],
      requiresOfInput: [{ when: { fact: "ticketIsVisible", is: true }, otherwise: "ticketUnknown" }],
      history: "action",
      place: "menu",
    },
  ],
} satisfies WorkflowDefinition<IncomingState>;
