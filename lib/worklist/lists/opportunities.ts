import type { Condition } from "@/lib/kernel/condition";

import { worklist } from "../worklist";

const ticket = { target: "ticket", family: "sale_opportunity" } as const;
const isOpportunity: Condition = { fact: "kind", is: "sale_opportunity" };
const inState = (state: string): Condition => ({ all: [isOpportunity, { fact: "state", is: state }] });
const unclosed: Condition = { fact: "phase", in: ["draft", "submitted", "open", "pending"] };

/** Worklists of sale opportunities (domain 4.3). */
export const opportunityLists = [
  worklist({
    ...ticket,
    id: "opp.submitted",
    condition: inState("submitted"),
    audience: ["SUPERVISOR"],
    verb: "review",
    step: "approve",
  }),
  worklist({
    ...ticket,
    id: "opp.enquired",
    condition: inState("enquired"),
    audience: ["OPERATOR", "SUPERVISOR"],
    verb: "send",
    step: "offer",
  }),
  worklist({
    ...ticket,
    id: "opp.draft",
    condition: inState("draft"),
    audience: ["OWNER"],
    verb: "prepare",
    step: "submit",
  }),
  worklist({
    ...ticket,
    id: "opp.available",
    condition: { all: [isOpportunity, unclosed, { fact: "responsibleId", filled: false }] },
    audience: ["COLLEAGUE", "SUPERVISOR"],
    verb: "take",
    step: "take",
  }),
  worklist({
    ...ticket,
    id: "opp.contacted",
    condition: inState("contacted"),
    audience: ["OPERATOR", "SUPERVISOR"],
    verb: "follow",
    step: "qualify",
  }),
  worklist({
    ...ticket,
    id: "opp.offered",
    condition: inState("offered"),
    audience: ["OPERATOR", "SUPERVISOR"],
    verb: "follow",
    step: "askDecision",
  }),
  worklist({
    ...ticket,
    id: "opp.pending",
    condition: inState("pending"),
    audience: ["OPERATOR", "SUPERVISOR"],
    verb: "follow",
    step: "wait",
  }),
  worklist({
    ...ticket,
    id: "opp.overdue",
    condition: { all: [isOpportunity, unclosed, { fact: "expectedCloseOn", before: "$today" }] },
    audience: ["OPERATOR", "SUPERVISOR"],
    verb: "follow",
    shownBy: "all",
    countedFrom: "overdue",
    step: "newDate",
    hot: true,
  }),
] as const;
