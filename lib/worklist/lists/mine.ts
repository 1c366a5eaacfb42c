import type { Condition } from "@/lib/kernel/condition";
import { type RecordRole, recordRoles } from "@/lib/kernel/record-role";

import { worklist } from "../worklist";

const ticket = { target: "ticket", family: "my" } as const;
const mine: Condition = { fact: "responsibleId", is: "$me" };
const unclosed: Condition = { fact: "phase", in: ["draft", "submitted", "open", "pending"] };
const operator: readonly RecordRole[] = ["OPERATOR"];

const inPhase = (phase: string): Condition => ({ all: [mine, { fact: "phase", is: phase }] });

/** What one is responsible for, of every kind, and what is late or untaken among all one sees (domain 4.4). */
export const myLists = [
  worklist({
    ...ticket,
    id: "my.actions",
    condition: { all: [mine, unclosed, { fact: "nextActionAt", before: "$endOfToday" }] },
    audience: operator,
    verb: "do",
    step: "act",
  }),
  worklist({
    ...ticket,
    id: "my.late",
    condition: { all: [mine, unclosed, { fact: "deadline", before: "$now" }] },
    audience: operator,
    verb: "do",
    shownBy: "my.actions",
    step: "late",
    hot: true,
  }),
  worklist({
    ...ticket,
    id: "my.unclosed",
    condition: { all: [mine, unclosed] },
    audience: operator,
    verb: null,
    step: "none",
  }),
  worklist({ ...ticket, id: "my.open", condition: inPhase("open"), audience: operator, verb: null, step: "none" }),
  worklist({
    ...ticket,
    id: "my.pending",
    condition: inPhase("pending"),
    audience: operator,
    verb: null,
    step: "none",
  }),
  worklist({ ...ticket, id: "my.draft", condition: inPhase("draft"), audience: operator, verb: null, step: "none" }),
  worklist({
    ...ticket,
    id: "my.cancelled",
    condition: inPhase("cancelled"),
    audience: operator,
    verb: null,
    step: "none",
    ended: true,
  }),
  worklist({
    ...ticket,
    id: "my.all",
    condition: { all: [mine, { fact: "archived", is: false }] },
    audience: operator,
    verb: null,
    step: "none",
    ended: true,
  }),
  worklist({
    ...ticket,
    id: "all.unassigned",
    condition: { all: [unclosed, { fact: "responsibleId", filled: false }] },
    audience: recordRoles,
    verb: null,
    step: "none",
  }),
  worklist({
    ...ticket,
    id: "all.late",
    condition: { all: [unclosed, { fact: "deadline", before: "$now" }] },
    audience: recordRoles,
    verb: null,
    step: "none",
  }),
] as const;
