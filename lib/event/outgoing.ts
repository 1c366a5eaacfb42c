import { always, type Effect, filled, type TransitionDefinition, type WorkflowDefinition } from "@/lib/workflow/define";

import { isMail, lasting, readyToPlan, readyToSend, recorded } from "./requirements";

const states = ["draft", "planned", "confirmed", "sent", "cancelled"] as const;
export type OutgoingState = (typeof states)[number];

/** What was done elsewhere is recorded with its time and a summary; what Suivi carries is queued. */
const sending: readonly Effect[] = [
  { set: "sentAt", to: "$now" },
  { set: "sentBy", to: "$me" },
  { set: "stateBeforeSending", to: { fact: "state" } },
  { set: "beginAt", to: { input: "beginAt" }, when: recorded },
  { set: "endAt", to: { input: "endAt" }, when: lasting },
  { set: "content", to: { input: "summary" }, when: recorded },
  { queueMail: true, when: isMail },
  { tellFollowUps: "event_out" },
];

const send = {
  code: "send",
  row: "O4",
  from: ["confirmed"],
  to: "sent",
  by: ["OPERATOR", "SUPERVISOR", "COLLEAGUE"],
  requires: readyToSend,
  asks: [
    { input: "beginAt", when: recorded },
    { input: "endAt", when: lasting },
    { input: "summary", when: recorded },
  ],
  effects: [...sending, { set: "sentDirectly", to: false }],
  likely: always,
} satisfies TransitionDefinition<OutgoingState>;

/** Domain 2.1; 2.3 for what one department sends to another. */
export const outgoingWorkflow = {
  words: "event",
  start: "draft",
  states,
  occasions: false,
  transitions: [
    {
      code: "plan",
      row: "O2",
      from: ["draft"],
      to: "planned",
      by: ["OWNER", "OPERATOR", "SUPERVISOR", "COLLEAGUE"],
      requires: readyToPlan,
      effects: [
        { set: "plannedAt", to: "$now" },
        { set: "plannedBy", to: "$me" },
        { notify: "sectionSupervisors", about: "planned" },
      ],
      likely: always,
    },
    {
      code: "confirm",
      row: "O3",
      from: ["planned"],
      to: "confirmed",
      by: ["SUPERVISOR"],
      peopleOnly: always,
      requires: readyToPlan,
      effects: [
        { set: "confirmedAt", to: "$now" },
        { set: "confirmedBy", to: "$me" },
        { notify: "sender", about: "confirmed" },
      ],
      likely: always,
    },
    send,
    {
      ...send,
      row: "O5",
      label: "sendDirectly",
      from: ["draft", "planned"],
      by: ["SUPERVISOR"],
      byWhen: [{ roles: ["OWNER", "OPERATOR", "COLLEAGUE"], when: { fact: "directSend", is: "everyone" } }],
      effects: [...sending, { set: "sentDirectly", to: true }],
      // A call or a visit is usually recorded when it is over; a mail usually asks for another pair of eyes.
      likely: recorded,
    },
    {
      code: "cancel",
      row: "O6",
      from: ["draft"],
      to: "cancelled",
      by: ["OWNER", "OPERATOR", "SUPERVISOR", "COLLEAGUE"],
      place: "menu",
    },
    {
      code: "cancel",
      row: "O6",
      from: ["planned", "confirmed"],
      to: "cancelled",
      by: ["OPERATOR", "SUPERVISOR", "COLLEAGUE"],
      place: "menu",
    },
    {
      code: "delete",
      row: "O7",
      from: ["draft"],
      to: { stays: true },
      by: ["OWNER", "OPERATOR", "SUPERVISOR"],
      peopleOnly: always,
      effects: [{ set: "deletedAt", to: "$now" }],
      place: "menu",
    },
    {
      code: "delete",
      row: "O7",
      from: ["planned", "confirmed"],
      to: { stays: true },
      by: ["OWNER", "SUPERVISOR"],
      peopleOnly: always,
      effects: [{ set: "deletedAt", to: "$now" }],
      place: "menu",
    },
    {
      code: "send_back",
      row: "X1",
      from: ["planned", "confirmed"],
      to: "draft",
      by: ["SUPERVISOR"],
      needs: ["comment"],
      effects: [{ notify: "owner", about: "sentBack" }],
    },
    {
      code: "withdraw",
      row: "X1",
      from: ["planned"],
      to: "draft",
      by: ["OWNER"],
      place: "menu",
    },
    {
      // N1: the sending department's event stays sent; the command files the receiving one beside it.
      code: "declare_received",
      row: "N1",
      from: ["sent"],
      to: { stays: true },
      by: [],
      byWhen: [
        {
          roles: ["OWNER", "OPERATOR", "COLLEAGUE", "SUPERVISOR"],
          when: {
            all: [
              { fact: "direction", is: "internal" },
              { fact: "onReceivingSide", is: true },
            ],
          },
        },
      ],
      requires: [
        { when: filled("recipientSectionIds"), otherwise: "recipientSection" },
        { when: { not: { fact: "declaredByReceivingSection", is: true } }, otherwise: "alreadyDeclared" },
      ],
      asks: [{ input: "recipientId", when: always }],
      likely: always,
    },
  ],
} satisfies WorkflowDefinition<OutgoingState>;
