import {
  always,
  type Effect,
  empty,
  filled,
  isResponsible,
  type Requirement,
  setWhenEmpty,
  withoutApproval,
} from "@/lib/workflow/define";

/** What any step of a ticket touches. Rules and the clock never renew "last action" (domain 6.3). */
export const everyStep: readonly Effect[] = [
  { set: "lastActivityAt", to: "$now" },
  { set: "lastActionAt", to: "$now", when: filled("actorUserId") },
];

export const take: Effect = {
  set: "responsibleId",
  to: "$me",
  when: { all: [empty("responsibleId"), filled("actorUserId")] },
};

/** Becoming active: first opening and the present stretch of work are both remembered. */
export const becomeActive: readonly Effect[] = [
  setWhenEmpty("openedAt", "$now"),
  { set: "activeSince", to: "$now" },
  { set: "archived", to: false },
];

export const finish: readonly Effect[] = [
  { set: "closedAt", to: "$now" },
  { set: "closedBy", to: "$me" },
  { set: "archived", to: true },
];

export const resumeWork: readonly Effect[] = [
  { set: "closedAt", to: null },
  { set: "closedBy", to: null },
  { increase: "reopenedCount" },
  { set: "activeSince", to: "$now" },
  { set: "archived", to: false },
];

/** T11 and T12: one leaves no trace of a draft made in error, the other is a setting of the section. */
export const deleteDraft = {
  code: "delete",
  row: "T11",
  from: ["draft"],
  to: { stays: true },
  by: ["OWNER", "OPERATOR", "SUPERVISOR"],
  peopleOnly: always,
  effects: [{ set: "deletedAt", to: "$now" }],
  occasion: null,
  place: "menu",
} as const;

export const deleteWhereAllowed = {
  ...deleteDraft,
  row: "T12",
  by: [],
  byWhen: [{ roles: ["SUPERVISOR"], when: { fact: "sectionAllowsDelete", is: true } }],
} as const;

/** T13: back to the available list. Only where no approval is required. */
export const requeue = {
  code: "requeue",
  row: "T13",
  to: "draft",
  by: [],
  byWhen: [
    { roles: ["SUPERVISOR"], when: withoutApproval },
    { roles: ["OPERATOR"], when: { all: [withoutApproval, isResponsible] } },
  ],
  effects: [
    { set: "responsibleId", to: null },
    { set: "requeuedAt", to: "$now" },
  ],
  occasion: "requeue",
  place: "menu",
} as const;

/** T14: the parent section takes over; its manager, where it has one, becomes responsible. */
export const escalate = {
  code: "escalate",
  row: "T14",
  to: { stays: true },
  by: ["COLLEAGUE", "SUPERVISOR"],
  byWhen: [{ roles: ["OPERATOR"], when: isResponsible }],
  requires: [{ when: filled("parentSectionId"), otherwise: "topLevel" }],
  effects: [
    { set: "escalatedFromUserId", to: { fact: "responsibleId" } },
    { set: "sectionId", to: { fact: "parentSectionId" } },
    { set: "responsibleId", to: { fact: "parentSectionManagerId" } },
    { notify: "responsible", about: "escalated" },
  ],
  history: "section",
  occasion: "escalate",
  place: "menu",
} as const;

/** X2: the approver wants something changed and says what. */
export const sendBack = {
  code: "send_back",
  row: "X2",
  from: ["submitted"],
  to: "draft",
  by: ["SUPERVISOR"],
  needs: ["comment"],
  effects: [{ notify: "owner", about: "sentBack" }],
} as const;

export const cancelEarly = {
  code: "cancel",
  from: ["draft", "submitted"],
  to: "cancelled",
  by: ["OWNER", "OPERATOR", "SUPERVISOR"],
  occasion: "cancel",
  place: "menu",
} as const;

/** A merged ticket lives on elsewhere: it is unmerged first. */
export const notMerged: Requirement = { when: empty("mergedIntoId"), otherwise: "merged" };

export const reviveCancelled = {
  code: "reopen",
  row: "T10",
  label: "revive",
  from: ["cancelled"],
  to: "draft",
  by: ["SUPERVISOR"],
  requires: [notMerged],
  occasion: "reopen",
  likely: always,
} as const;

export const warnOfUnfinishedEvents = [
  { when: { fact: "unfinishedEvents", atLeast: 1 }, saying: "unfinishedEvents" },
] as const;
