import { worklist } from "../worklist";

const event = { target: "event", family: "events" } as const;

/** Worklists of events (domain 4.1). */
export const eventLists = [
  worklist({
    ...event,
    id: "event.planned",
    condition: { fact: "state", is: "planned" },
    audience: ["SUPERVISOR"],
    verb: "review",
    step: "confirm",
  }),
  worklist({
    ...event,
    id: "event.received",
    condition: { fact: "state", is: "received" },
    audience: ["OPERATOR", "SUPERVISOR"],
    verb: "deliver",
    step: "deliver",
  }),
  worklist({
    ...event,
    id: "event.received.unassigned",
    condition: {
      all: [
        { fact: "state", is: "received" },
        { fact: "reachesInside", is: false },
      ],
    },
    audience: ["SUPERVISOR", "COLLEAGUE"],
    verb: "deliver",
    shownBy: "event.received",
    step: "handOver",
  }),
  worklist({
    ...event,
    id: "event.sent.to_receive",
    condition: {
      all: [
        { fact: "direction", is: "internal" },
        { fact: "state", is: "sent" },
        { not: { fact: "type", is: "site_message" } },
        { fact: "reachesUs", is: true },
        { fact: "declaredByUs", is: false },
      ],
    },
    audience: [],
    verb: "deliver",
    countedFrom: "rows",
    step: "declareReceived",
    ended: true,
  }),
  worklist({
    ...event,
    id: "event.confirmed.mine",
    condition: {
      all: [
        { fact: "state", is: "confirmed" },
        { fact: "senderId", is: "$myPerson" },
      ],
    },
    audience: ["OPERATOR"],
    verb: "send",
    step: "send",
  }),
  worklist({
    ...event,
    id: "event.confirmed",
    condition: { fact: "state", is: "confirmed" },
    audience: ["OPERATOR", "SUPERVISOR", "COLLEAGUE"],
    verb: "send",
    shownBy: "event.confirmed.mine",
    step: "send",
  }),
  worklist({
    ...event,
    id: "event.failed",
    condition: {
      all: [
        { fact: "state", is: "sent" },
        { fact: "failed", is: true },
        { fact: "sentRecently", is: true },
      ],
    },
    audience: ["OWNER", "OPERATOR", "SUPERVISOR"],
    verb: "send",
    countedFrom: "rows",
    step: "checkAddress",
    hot: true,
    ended: true,
  }),
  worklist({
    ...event,
    id: "event.draft",
    condition: { fact: "state", is: "draft" },
    audience: ["OWNER"],
    verb: "prepare",
    step: "plan",
  }),
  worklist({
    ...event,
    id: "event.sent",
    condition: {
      all: [
        { fact: "state", is: "sent" },
        { fact: "sentRecently", is: true },
      ],
    },
    audience: ["OWNER", "OPERATOR", "SUPERVISOR"],
    verb: null,
    step: "none",
    ended: true,
  }),
] as const;
