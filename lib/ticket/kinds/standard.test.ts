import { describe, expect, it } from "vitest";

import type { RecordRole } from "@/lib/kernel/record-role";
import type { TicketFacts } from "@/lib/ticket/facts";
import { kindOf } from "@/lib/ticket/registry";
import { changesOf, refusalOf, ticketFacts, valuesOf } from "@/lib/testing/facts";
import { decide, offeredTransitions } from "@/lib/workflow/decide";
import type { StepInput } from "@/lib/workflow/define";

const now = new Date("2011-11-28T09:00:00Z");

type Given = Partial<TicketFacts> & { approvalRequired?: boolean; input?: StepInput; actor?: string | null };

/** Somebody with these roles takes a step on a campaign (approval required unless told). */
function step(
  transition: string,
  roles: readonly RecordRole[] | "system",
  { approvalRequired = true, input, actor, ...given }: Given,
) {
  const facts = ticketFacts(given);
  return decide(kindOf(facts.kind).workflow, {
    transition,
    state: facts.state,
    roles,
    facts,
    approvalRequired,
    now,
    actorUserId: actor === undefined ? "yue" : actor,
    input,
  });
}

const notPermitted = "not-permitted ticket.refusal.notYours";
const onlySupervisors = "not-permitted ticket.refusal.onlySupervisors";

describe("T2: submitting a ticket", () => {
  it("makes it submitted, takes it where nobody is responsible, and tells the supervisors", () => {
    const decision = step("submit", ["OWNER"], { state: "draft", responsibleId: null });
    expect(valuesOf(decision)).toMatchObject({
      state: "submitted",
      phase: "submitted",
      responsibleId: "yue",
      lastActionAt: now,
    });
    expect(changesOf(decision, "notify")).toMatchObject([{ whom: "sectionSupervisors" }]);
  });
  it("is not for a colleague or a reader", () => {
    expect(refusalOf(step("submit", ["COLLEAGUE", "AUDITOR"], { state: "draft" }))).toBe(notPermitted);
  });
  it("asks a campaign for its category", () => {
    expect(refusalOf(step("submit", ["OWNER"], { state: "draft", categoryId: null }))).toBe(
      "blocked ticket.refusal.category",
    );
  });
  it("asks a meeting when it begins and ends", () => {
    const meeting = { kind: "meeting", state: "draft" } as const;
    expect(refusalOf(step("submit", ["OWNER"], { ...meeting, beginAt: null }))).toBe("blocked ticket.refusal.begin");
    expect(refusalOf(step("submit", ["OWNER"], { ...meeting, endAt: null }))).toBe("blocked ticket.refusal.end");
  });
  it("by a machine needs somebody responsible", () => {
    const decision = step("submit", "system", { state: "draft", responsibleId: null, actor: null });
    expect(refusalOf(decision)).toBe("blocked ticket.refusal.responsible");
  });
  it("asks nothing of a support request", () => {
    const decision = step("submit", ["OPERATOR"], { kind: "support_request", state: "draft", categoryId: null });
    expect(valuesOf(decision)).toMatchObject({ state: "submitted" });
  });
});

describe("T3: approving a ticket", () => {
  it("opens it and leaves LIN Yue responsible", () => {
    const values = valuesOf(step("open", ["SUPERVISOR"], { state: "submitted", actor: "garnier" }));
    expect(values).toMatchObject({ state: "open", openedAt: now, activeSince: now, archived: false });
    expect(values).not.toHaveProperty("responsibleId");
  });
  it("keeps the time of the first opening", () => {
    const values = valuesOf(step("open", ["SUPERVISOR"], { state: "submitted", openedAt: new Date("2011-01-01") }));
    expect(values).not.toHaveProperty("openedAt");
  });
  it("is for supervisors only, and never for a rule", () => {
    expect(refusalOf(step("open", ["OWNER", "OPERATOR", "COLLEAGUE"], { state: "submitted" }))).toBe(onlySupervisors);
    expect(refusalOf(step("open", "system", { state: "submitted", actor: null }))).toBe(onlySupervisors);
  });
});

describe("T4: opening a draft directly", () => {
  it("is the supervisor's where approval is required", () => {
    expect(valuesOf(step("open", ["SUPERVISOR"], { state: "draft" }))).toMatchObject({ state: "open" });
    expect(refusalOf(step("open", ["OPERATOR", "COLLEAGUE"], { state: "draft" }))).toBe(onlySupervisors);
    expect(refusalOf(step("open", "system", { state: "draft", actor: null }))).toBe(onlySupervisors);
  });
  it("takes an available request where no approval is required", () => {
    const available = {
      kind: "support_request",
      state: "draft",
      responsibleId: null,
      approvalRequired: false,
      actor: "demo",
    } as const;
    expect(valuesOf(step("open", ["COLLEAGUE"], available))).toMatchObject({ state: "open", responsibleId: "demo" });
  });
  it("leaves the responsible who is already there", () => {
    const values = valuesOf(
      step("open", ["COLLEAGUE"], { state: "draft", approvalRequired: false, responsibleId: "lea", actor: "demo" }),
    );
    expect(values).not.toHaveProperty("responsibleId");
  });
});

describe("T5 and T6: waiting for somebody", () => {
  it("remembers the state before pending", () => {
    expect(valuesOf(step("pending", ["COLLEAGUE"], { state: "open" }))).toMatchObject({
      state: "pending",
      stateBeforePending: "open",
    });
    expect(refusalOf(step("pending", ["OWNER", "AUDITOR"], { state: "open" }))).toBe(notPermitted);
  });
  it("resumes to it, by operators and supervisors", () => {
    const resumed = valuesOf(step("open", ["OPERATOR"], { state: "pending", stateBeforePending: "open" }));
    expect(resumed).toMatchObject({ state: "open", stateBeforePending: null });
    expect(resumed).not.toHaveProperty("activeSince");
    expect(refusalOf(step("open", ["COLLEAGUE"], { state: "pending" }))).toBe(notPermitted);
  });
});

describe("T7: closing a ticket", () => {
  it("archives it and says who closed it when", () => {
    const values = valuesOf(step("close", ["OPERATOR"], { state: "open" }));
    expect(values).toMatchObject({ state: "closed", phase: "closed", closedAt: now, closedBy: "yue", archived: true });
  });
  it("is a colleague's too where no approval is required", () => {
    expect(refusalOf(step("close", ["COLLEAGUE"], { state: "pending" }))).toBe(notPermitted);
    expect(valuesOf(step("close", ["COLLEAGUE"], { state: "pending", approvalRequired: false }))).toMatchObject({
      state: "closed",
    });
  });
  it("warns of unfinished events and does it all the same", () => {
    const facts = ticketFacts({ state: "open", unfinishedEvents: 1 });
    const offered = offeredTransitions(kindOf("meeting").workflow, {
      state: "open",
      roles: ["SUPERVISOR"],
      facts,
      approvalRequired: true,
      now,
      actorUserId: "garnier",
    });
    expect(offered.find(({ code }) => code === "close")).toMatchObject({
      enabled: true,
      warning: { key: "ticket.warning.unfinishedEvents" },
    });
    expect(valuesOf(step("close", ["SUPERVISOR"], { state: "open", unfinishedEvents: 1 }))).toMatchObject({
      state: "closed",
    });
  });
  it("tells the second of two people that it is closed already", () => {
    expect(refusalOf(step("close", ["OPERATOR"], { state: "closed" }))).toBe("blocked ticket.refusal.already");
  });
});

describe("T8: reopening a closed ticket", () => {
  const closed = { state: "closed", closedAt: new Date("2012-02-02"), reopenedCount: 0 } as const;

  it("brings it back to work and counts", () => {
    expect(valuesOf(step("reopen", ["SUPERVISOR"], closed))).toMatchObject({
      state: "open",
      closedAt: null,
      closedBy: null,
      reopenedCount: 1,
      activeSince: now,
      archived: false,
    });
  });
  it("is an operator's only where no approval is required", () => {
    expect(refusalOf(step("reopen", ["OPERATOR"], closed))).toBe(onlySupervisors);
    expect(valuesOf(step("reopen", ["OPERATOR"], { ...closed, approvalRequired: false }))).toMatchObject({
      state: "open",
    });
  });
  it("is done by the system when the partner replies, without counting as an action of a person", () => {
    const decision = step("reopen", "system", { ...closed, actor: null });
    expect(valuesOf(decision)).toMatchObject({ state: "open", lastActivityAt: now });
    expect(valuesOf(decision)).not.toHaveProperty("lastActionAt");
    expect(changesOf(decision, "occasion")).toMatchObject([
      { occasion: { type: "reopen", from: "closed", to: "open" } },
    ]);
  });
});

describe("T9 and T10: cancelling", () => {
  it("is the owner's while nothing has started", () => {
    expect(valuesOf(step("cancel", ["OWNER"], { state: "submitted" }))).toMatchObject({
      state: "cancelled",
      phase: "cancelled",
    });
    expect(refusalOf(step("cancel", ["OWNER", "COLLEAGUE"], { state: "open" }))).toBe(notPermitted);
  });
  it("does not archive", () => {
    expect(valuesOf(step("cancel", ["OPERATOR"], { state: "pending" }))).not.toHaveProperty("archived");
  });
  it("is undone by a supervisor, back to draft", () => {
    expect(valuesOf(step("reopen", ["SUPERVISOR"], { state: "cancelled" }))).toMatchObject({
      state: "draft",
      phase: "draft",
    });
    expect(refusalOf(step("reopen", ["OWNER", "OPERATOR"], { state: "cancelled" }))).toBe(onlySupervisors);
  });
});

describe("T11 and T12: deleting", () => {
  it("removes a draft softly", () => {
    expect(valuesOf(step("delete", ["OWNER"], { state: "draft" }))).toMatchObject({ deletedAt: now });
    expect(refusalOf(step("delete", ["COLLEAGUE"], { state: "draft" }))).toBe(notPermitted);
  });
  it("of any other state is a supervisor's, where the section allows it", () => {
    expect(refusalOf(step("delete", ["SUPERVISOR"], { state: "open" }))).toBe(notPermitted);
    expect(valuesOf(step("delete", ["SUPERVISOR"], { state: "open", sectionAllowsDelete: true }))).toMatchObject({
      deletedAt: now,
    });
    expect(refusalOf(step("delete", ["OPERATOR"], { state: "open", sectionAllowsDelete: true }))).toBe(notPermitted);
  });
});

describe("T13: requeueing", () => {
  const mine = {
    kind: "support_request",
    state: "open",
    approvalRequired: false,
    responsibleId: "demo",
    actor: "demo",
  } as const;

  it("puts a ticket of mine back into the available list", () => {
    const decision = step("requeue", ["OPERATOR"], { ...mine, input: { reason: "vacation" } });
    expect(valuesOf(decision)).toMatchObject({ state: "draft", responsibleId: null, requeuedAt: now });
    expect(changesOf(decision, "history")).toMatchObject([
      { entry: { text: "vacation", fromState: "open", toState: "draft" } },
    ]);
    expect(changesOf(decision, "occasion")).toMatchObject([{ occasion: { type: "requeue" } }]);
  });
  it("is not for another operator, but for the supervisor", () => {
    expect(refusalOf(step("requeue", ["OPERATOR"], { ...mine, actor: "sam" }))).toBe(notPermitted);
    expect(valuesOf(step("requeue", ["SUPERVISOR"], { ...mine, actor: "olga" }))).toMatchObject({ state: "draft" });
  });
  it("does not exist where approval is required", () => {
    expect(refusalOf(step("requeue", ["SUPERVISOR", "OPERATOR"], { ...mine, approvalRequired: true }))).toBe(
      notPermitted,
    );
  });
});

describe("T14: escalating", () => {
  const level1 = { kind: "support_request", state: "open", responsibleId: "demo", parentSectionId: "level-2" } as const;

  it("hands it to the manager of the parent section and remembers who had it", () => {
    const decision = step("escalate", ["OPERATOR"], { ...level1, parentSectionManagerId: "olga", actor: "demo" });
    expect(valuesOf(decision)).toMatchObject({
      sectionId: "level-2",
      responsibleId: "olga",
      escalatedFromUserId: "demo",
    });
    expect(valuesOf(decision)).not.toHaveProperty("state");
    expect(changesOf(decision, "occasion")).toMatchObject([
      { occasion: { type: "escalate", from: "open", to: "escalate" } },
    ]);
  });
  it("leaves it to nobody where the parent has no manager", () => {
    expect(valuesOf(step("escalate", ["COLLEAGUE"], level1))).toMatchObject({ responsibleId: null });
  });
  it("is refused at the top level, and to a mere operator", () => {
    expect(refusalOf(step("escalate", ["COLLEAGUE"], { ...level1, parentSectionId: null }))).toBe(
      "blocked ticket.refusal.topLevel",
    );
    expect(refusalOf(step("escalate", ["OPERATOR", "OWNER"], { ...level1, actor: "sam" }))).toBe(notPermitted);
  });
});

describe("X2: sending back", () => {
  it("returns it to its owner with a comment", () => {
    const decision = step("send_back", ["SUPERVISOR"], { state: "submitted", input: { comment: "Name a budget." } });
    expect(valuesOf(decision)).toMatchObject({ state: "draft" });
    expect(changesOf(decision, "notify")).toMatchObject([{ whom: "owner" }]);
    expect(changesOf(decision, "history")).toMatchObject([{ entry: { text: "Name a budget." } }]);
  });
  it("needs the comment, and a supervisor", () => {
    expect(refusalOf(step("send_back", ["SUPERVISOR"], { state: "submitted", input: { comment: " " } }))).toBe(
      "blocked ticket.refusal.needs.comment",
    );
    expect(refusalOf(step("send_back", ["OWNER"], { state: "submitted" }))).toBe(onlySupervisors);
  });
});

const offered = (state: TicketFacts["state"], roles: RecordRole[], approvalRequired: boolean) =>
  offeredTransitions(kindOf("campaign").workflow, {
    state,
    roles,
    facts: ticketFacts({ state, categoryId: null }),
    approvalRequired,
    now,
    actorUserId: "yue",
  });

describe("The buttons of a ticket", () => {
  it("show LIN Yue no Open on what she submitted", () => {
    expect(offered("submitted", ["OWNER", "OPERATOR"], true).map(({ code }) => code)).toEqual(["cancel"]);
  });
  it("are grey with the reason a step would be refused for", () => {
    expect(offered("draft", ["OWNER"], true)).toMatchObject([
      { code: "submit", enabled: false, because: { key: "ticket.refusal.category" } },
      { code: "cancel", enabled: true },
      { code: "delete", enabled: true },
    ]);
  });
  it("name at most one likely step", () => {
    expect(
      offered("draft", ["SUPERVISOR"], false)
        .filter(({ likely }) => likely)
        .map(({ code }) => code),
    ).toEqual(["open"]);
  });
});
