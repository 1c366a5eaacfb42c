import { describe, expect, it } from "vitest";

import type { RecordRole } from "@/lib/kernel/record-role";
import type { TicketFacts } from "@/lib/ticket/facts";
import { kindOf } from "@/lib/ticket/registry";
import { changesOf, refusalOf, ticketFacts, valuesOf } from "@/lib/testing/facts";
import { decide, offeredTransitions } from "@/lib/workflow/decide";
import type { StepInput } from "@/lib/workflow/define";

const now = new Date("2020-12-10T09:00:00Z");
const { workflow } = kindOf("sale_opportunity");

type Given = Partial<TicketFacts> & { approvalRequired?: boolean; input?: StepInput; actor?: string | null };

function step(
  transition: string,
  roles: readonly RecordRole[] | "system",
  { approvalRequired = false, input, actor, ...given }: Given,
) {
  const facts = ticketFacts({ kind: "sale_opportunity", title: "Nivalis Offer PC Internet", ...given });
  const actorUserId = actor === undefined ? "yue" : actor;
  return decide(workflow, { transition, state: facts.state, roles, facts, approvalRequired, now, actorUserId, input });
}

const notPermitted = "not-permitted ticket.refusal.notYours";
const onlySupervisors = "not-permitted ticket.refusal.onlySupervisors";

describe("P2: submitting an opportunity", () => {
  it("needs the client", () => {
    expect(valuesOf(step("submit", ["OWNER"], { state: "draft" }))).toMatchObject({ state: "submitted" });
    expect(refusalOf(step("submit", ["OWNER"], { state: "draft", partnerId: null }))).toBe(
      "blocked ticket.refusal.client",
    );
    expect(refusalOf(step("submit", ["COLLEAGUE"], { state: "draft" }))).toBe(notPermitted);
  });
});

describe("P3 and P4: contacting the prospect", () => {
  it("is approved by a supervisor", () => {
    const values = valuesOf(step("open", ["SUPERVISOR"], { state: "submitted", actor: "garnier" }));
    expect(values).toMatchObject({ state: "contacted", phase: "open", openedAt: now });
    expect(values).not.toHaveProperty("responsibleId");
    expect(refusalOf(step("open", ["OPERATOR"], { state: "submitted" }))).toBe(onlySupervisors);
  });
  it("lets the salesman open his own, or take one", () => {
    const taken = step("open", ["COLLEAGUE"], { state: "draft", responsibleId: null, actor: "sam" });
    expect(valuesOf(taken)).toMatchObject({ state: "contacted", responsibleId: "sam" });
    expect(refusalOf(step("open", ["OPERATOR"], { state: "draft", approvalRequired: true }))).toBe(onlySupervisors);
  });
});

describe("P5: receiving an enquiry", () => {
  it("qualifies a prospect, also after an offer", () => {
    expect(valuesOf(step("enquire", ["OPERATOR"], { state: "contacted" }))).toMatchObject({
      state: "enquired",
      lastOpenState: "enquired",
    });
    expect(valuesOf(step("enquire", ["SUPERVISOR"], { state: "offered" }))).toMatchObject({ state: "enquired" });
    expect(refusalOf(step("enquire", ["COLLEAGUE"], { state: "contacted" }))).toBe(notPermitted);
  });
});

describe("P6: making an offer", () => {
  it("needs the expected revenue", () => {
    expect(valuesOf(step("offer", ["OPERATOR"], { state: "contacted" }))).toMatchObject({
      state: "offered",
      phase: "pending",
    });
    expect(refusalOf(step("offer", ["OPERATOR"], { state: "enquired", expectedRevenue: null }))).toBe(
      "blocked ticket.refusal.expectedRevenue",
    );
    expect(refusalOf(step("offer", ["COLLEAGUE"], { state: "contacted" }))).toBe(notPermitted);
  });
  it("again after a rejection brings the opportunity back to work", () => {
    const values = valuesOf(
      step("offer", ["OPERATOR"], { state: "rejected", probability: 0, probabilityBeforeClosing: 40 }),
    );
    expect(values).toMatchObject({ state: "offered", archived: false, closedAt: null, outcome: null, probability: 40 });
  });
});

describe("P7: selling", () => {
  it("is won, certain and archived", () => {
    expect(valuesOf(step("sell", ["OPERATOR"], { state: "offered", probability: 40 }))).toMatchObject({
      state: "sold",
      phase: "closed",
      outcome: "won",
      probability: 100,
      probabilityBeforeClosing: 40,
      closedAt: now,
      archived: true,
    });
    expect(refusalOf(step("sell", ["COLLEAGUE", "OWNER"], { state: "offered" }))).toBe(notPermitted);
  });
  it("without an offer goes through Close", () => {
    const facts = ticketFacts({ kind: "sale_opportunity", state: "contacted" });
    const offered = offeredTransitions(workflow, {
      state: "contacted",
      roles: ["OPERATOR"],
      facts,
      approvalRequired: false,
      now,
      actorUserId: "yue",
    });
    expect(offered.filter(({ place }) => place === "close").map(({ code }) => code)).toEqual(["sell", "reject"]);
    expect(valuesOf(step("sell", ["OPERATOR"], { state: "pending" }))).toMatchObject({ state: "sold" });
  });
  it("shows the offer as the next step while its revenue is missing, and says so", () => {
    const facts = ticketFacts({ kind: "sale_opportunity", state: "contacted", expectedRevenue: null });
    const offered = offeredTransitions(workflow, {
      state: "contacted",
      roles: ["OPERATOR"],
      facts,
      approvalRequired: false,
      now,
      actorUserId: "yue",
    });
    expect(offered.filter(({ likely }) => likely)).toMatchObject([{ code: "offer", enabled: false }]);
  });
});

describe("P8: losing to a rejection", () => {
  it("asks for the reason and keeps it", () => {
    expect(refusalOf(step("reject", ["OPERATOR"], { state: "offered" }))).toBe("blocked ticket.refusal.needs.reason");
    expect(
      valuesOf(step("reject", ["OPERATOR"], { state: "offered", input: { reason: "Too expensive" } })),
    ).toMatchObject({
      state: "rejected",
      outcome: "lost",
      probability: 0,
      closeReason: "Too expensive",
      archived: true,
    });
    expect(refusalOf(step("reject", ["AUDITOR"], { state: "offered" }))).toBe(notPermitted);
  });
});

describe("P9: expiring", () => {
  it("happens to what was never offered, by people or a rule", () => {
    expect(valuesOf(step("expire", "system", { state: "enquired", actor: null }))).toMatchObject({
      state: "expired",
      outcome: "expired",
      probability: 0,
      closedBy: null,
    });
    expect(refusalOf(step("expire", ["OPERATOR"], { state: "offered" }))).toBe("blocked ticket.refusal.notNow");
    expect(refusalOf(step("expire", ["COLLEAGUE"], { state: "contacted" }))).toBe(notPermitted);
  });
});

describe("P10: waiting and resuming", () => {
  it("returns to the state before", () => {
    expect(valuesOf(step("pending", ["OPERATOR"], { state: "enquired" }))).toMatchObject({
      state: "pending",
      stateBeforePending: "enquired",
    });
    expect(valuesOf(step("open", ["OPERATOR"], { state: "pending", stateBeforePending: "enquired" }))).toMatchObject({
      state: "enquired",
    });
    expect(valuesOf(step("open", ["OPERATOR"], { state: "pending" }))).toMatchObject({ state: "contacted" });
    expect(refusalOf(step("pending", ["COLLEAGUE"], { state: "contacted" }))).toBe(notPermitted);
  });
});

describe("P11: cancelling", () => {
  it("is possible until it is decided", () => {
    expect(valuesOf(step("cancel", ["OPERATOR"], { state: "offered" }))).toMatchObject({ state: "cancelled" });
    expect(valuesOf(step("cancel", ["OWNER"], { state: "draft" }))).toMatchObject({ state: "cancelled" });
    expect(refusalOf(step("cancel", ["OWNER"], { state: "contacted" }))).toBe(notPermitted);
    expect(refusalOf(step("cancel", ["OPERATOR"], { state: "sold" }))).toBe("blocked ticket.refusal.notNow");
  });
});

describe("P12: reopening", () => {
  const lost = {
    state: "expired",
    lastOpenState: "enquired",
    probability: 0,
    probabilityBeforeClosing: 30,
    reopenedCount: 1,
  } as const;

  it("goes back to the last open state with the chances it had", () => {
    expect(valuesOf(step("reopen", ["OPERATOR"], lost))).toMatchObject({
      state: "enquired",
      phase: "open",
      probability: 30,
      outcome: null,
      closedAt: null,
      reopenedCount: 2,
    });
    expect(valuesOf(step("reopen", "system", { ...lost, lastOpenState: null, actor: null }))).toMatchObject({
      state: "contacted",
    });
  });
  it("is a supervisor's where approval is required", () => {
    expect(refusalOf(step("reopen", ["OPERATOR"], { ...lost, approvalRequired: true }))).toBe(onlySupervisors);
  });
});

describe("P13: deleting, requeueing and escalating", () => {
  it("works as for any ticket", () => {
    expect(valuesOf(step("delete", ["OWNER"], { state: "draft" }))).toMatchObject({ deletedAt: now });
    expect(refusalOf(step("delete", ["SUPERVISOR"], { state: "sold" }))).toBe(notPermitted);
    expect(valuesOf(step("requeue", ["OPERATOR"], { state: "offered" }))).toMatchObject({
      state: "draft",
      responsibleId: null,
    });
    const up = step("escalate", ["COLLEAGUE"], {
      state: "offered",
      parentSectionId: "management",
      parentSectionManagerId: "garnier",
    });
    expect(valuesOf(up)).toMatchObject({ sectionId: "management", responsibleId: "garnier" });
    expect(changesOf(up, "occasion")).toMatchObject([{ occasion: { from: "offered", to: "escalate" } }]);
  });
});
