import { describe, expect, it } from "vitest";

import type { Firing } from "./notebook";
import type { Moment, TicketRecord } from "./ticket-record";
import { whatHappened } from "./what-happened";

const open = {
  state: "open",
  phase: "open",
  section_id: "helpdesk",
  responsible_id: null,
  priority: 3,
  category_id: null,
};

let seq = 0;
const moment = (
  at: number,
  ticket: Partial<typeof open> | Record<string, unknown>,
  more: Partial<Moment> = {},
): Moment => ({
  seq: ++seq,
  at,
  commandId: `command ${at}`,
  userId: "demo",
  hidden: false,
  ticket: { ...open, ...ticket },
  operatorIds: [],
  watchers: [],
  unfinishedEvents: 0,
  communications: 0,
  lastMessage: null,
  ...more,
});

const record = (moments: Moment[], roots: TicketRecord["roots"] = []): TicketRecord => ({
  id: "one",
  moments,
  roots,
  clocks: [],
});

const firing = {
  at: 10,
  results: [
    { action: "setPriority", outcome: "done", changed: { priority: { from: 3, to: 1 } } },
    { action: "addWatchers", outcome: "done", watchers: ["expert@mycompany.example"] },
  ],
} as unknown as Firing;

const happened = (moments: Moment[], roots?: TicketRecord["roots"]) =>
  whatHappened(record([moment(1, {}), ...moments], roots), firing, null);

describe("What really happened after a rule would have fired", () => {
  it("is the same by hand, however late", () => {
    const closed = moment(20, { state: "closed", phase: "closed" });
    const urgent = moment(30, { state: "closed", phase: "closed", priority: 1 });
    expect(happened([closed, urgent])).toEqual({ what: "byHand", at: 30, userId: "demo", column: "priority" });
    const copied = moment(20, {}, { watchers: ["expert@mycompany.example"] });
    expect(happened([copied])).toMatchObject({ what: "byHand", column: "watchers" });
  });

  it("is else whatever of weight came first", () => {
    expect(
      happened([moment(20, { responsible_id: "olga" }), moment(30, { state: "closed", phase: "closed" })]),
    ).toEqual({
      what: "assigned",
      at: 20,
      userId: "demo",
      toUserId: "olga",
    });
    const escalation = { type: "escalate", from: "open", to: "escalate", editedFields: [] } as const;
    const root = { id: "x", commandId: "command 20", act: 0, at: 20, occasion: escalation };
    expect(happened([moment(20, { section_id: "level2" })], [root])).toMatchObject({
      what: "escalated",
      sectionId: "level2",
    });
    expect(happened([moment(20, {}, { ticket: null })])).toMatchObject({ what: "deleted" });
  });

  it("is nothing where nothing was done, and what came before does not count", () => {
    expect(happened([moment(5, { priority: 1 }), moment(6, {})])).toEqual({ what: "nothing" });
  });

  it("is what rules did, where they did", () => {
    expect(happened([moment(10, { priority: 1 }, { hidden: true })])).toEqual({ what: "recorded" });
    expect(whatHappened(record([moment(1, {})]), firing, new Date(9))).toEqual({ what: "recorded" });
  });
});
