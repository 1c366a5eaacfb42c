import { describe, expect, it } from "vitest";

import type { Verdict } from "@/lib/rule/types";

import { changedValue, partnersIn, toldOf, wantedOf } from "./wanted";

const verdict = (criterion: string, wanted: unknown): Verdict => ({
  criterion,
  wanted,
  saw: { is: "none" },
  holds: false,
});
const someId = "01a202d4-5db0-7399-9323-4b49c8ffda7d";

describe("What a criterion wanted", () => {
  it.each([
    ["stateTo", "open", { is: "state", code: "open" }],
    ["stateTo", "escalate", { is: "occasion", code: "escalate" }],
    ["stateFrom", "none", { is: "occasion", code: "none" }],
    ["responsible", "unassigned", { is: "none" }],
    ["responsible", someId, { is: "person", id: someId }],
    ["priorityMin", 2, { is: "priority", code: "2" }],
    ["minCommunications", 3, { is: "number", number: 3 }],
    ["titleContains", "rust", { is: "text", text: "rust" }],
  ])("of %s %s is told as %j", (criterion, wanted, told) => {
    expect(wantedOf(verdict(criterion, wanted))).toEqual(told);
  });

  it("names the partners whose names have to be looked up, each once", () => {
    const saw = { ...verdict("partnerId", someId), saw: { is: "partner", id: someId } as const };
    expect(partnersIn([saw, verdict("sectionId", someId)])).toEqual([someId]);
  });
});

describe("What a run did", () => {
  it("is told column by column, without those that say nothing by themselves", () => {
    const changed = { priority: { from: 3, to: 2 }, closedAt: { from: null, to: "2026-05-12T09:00:00Z" } };
    expect(toldOf([{ action: "setPriority", outcome: "done", changed }])).toEqual([
      { is: "changed", column: "priority", from: { is: "priority", code: "3" }, to: { is: "priority", code: "2" } },
    ]);
  });

  it("says of a new watcher that he is in copy, and not that the discussion was mailed to him", () => {
    const mails = [{ to: "expert@x.example", what: "discussion", audience: "watcher" }] as const;
    expect(toldOf([{ action: "addWatchers", outcome: "done", watchers: ["expert@x.example"], mails }])).toEqual([
      { is: "copied", who: ["expert@x.example"] },
    ]);
  });

  it("says what failed, and what there was nothing to do of", () => {
    const because = { key: "rule.because.noManager" };
    expect(
      toldOf([
        { action: "setResponsible", outcome: "failed", because },
        { action: "setPriority", outcome: "nothing" },
      ]),
    ).toEqual([
      { is: "failed", action: "setResponsible", because },
      { is: "nothing", action: "setPriority", outcome: "nothing" },
    ]);
  });

  it("takes a name that stands in history as it is", () => {
    expect(changedValue("responsibleId", "Demo User")).toEqual({ is: "text", text: "Demo User" });
    expect(changedValue("responsibleId", null)).toEqual({ is: "none" });
    expect(changedValue("lastActivityAt", "2026")).toBeNull();
  });
});
