import type { Condition } from "@/lib/kernel/condition";

import { type Worklist, worklist } from "../worklist";

type StandardKind = "campaign" | "meeting" | "support_request" | "supplier_request" | "general";

/** Worklists of the kinds with the standard workflow (domain 4.2). */
export const standardLists = [
  ...listsOf("campaign"),
  ...listsOf("meeting"),
  ...listsOf("support_request"),
  ...listsOf("supplier_request"),
  ...listsOf("general"),
];

function listsOf<Kind extends StandardKind>(kind: Kind) {
  const ticket = { target: "ticket", family: kind } as const;
  const inState = (state: string): Condition => ({
    all: [
      { fact: "kind", is: kind },
      { fact: "state", is: state },
    ],
  });
  const untaken: Condition[] = [
    { fact: "kind", is: kind },
    { fact: "state", in: ["draft", "open", "pending"] },
    { fact: "responsibleId", filled: false },
  ];
  return [
    worklist({
      ...ticket,
      id: `${kind}.submitted`,
      condition: inState("submitted"),
      audience: ["SUPERVISOR"],
      verb: "review",
      step: "approve",
    }),
    worklist({
      ...ticket,
      id: `${kind}.draft`,
      condition: inState("draft"),
      audience: ["OWNER"],
      verb: "prepare",
      step: "submit",
    }),
    worklist({
      ...ticket,
      id: `${kind}.available.oldest`,
      condition: { all: [...untaken, { fact: "targetCloseAt", before: "$now" }] },
      audience: ["SUPERVISOR"],
      verb: "take",
      shownBy: "all",
      countedFrom: "untaken",
      step: "take",
      hot: true,
    }),
    worklist({
      ...ticket,
      id: `${kind}.available`,
      condition: { all: untaken },
      audience: ["COLLEAGUE", "SUPERVISOR"],
      verb: "take",
      step: "take",
    }),
    worklist({
      ...ticket,
      id: `${kind}.open`,
      condition: inState("open"),
      audience: ["OPERATOR", "SUPERVISOR"],
      verb: "follow",
      step: "close",
    }),
    worklist({
      ...ticket,
      id: `${kind}.pending`,
      condition: inState("pending"),
      audience: ["OPERATOR", "SUPERVISOR"],
      verb: "follow",
      step: "wait",
    }),
  ] satisfies Worklist[];
}
