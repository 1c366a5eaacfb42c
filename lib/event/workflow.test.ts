import { describe, expect, it } from "vitest";

import type { RecordRole } from "@/lib/kernel/record-role";
import { changesOf, eventFacts, refusalOf, valuesOf } from "@/lib/testing/facts";
import { decide, offeredTransitions } from "@/lib/workflow/decide";
import type { StepInput } from "@/lib/workflow/define";

import { createEvent } from "./create";
import type { EventFacts } from "./facts";
import { receiptWorkflow } from "./receipt";
import { directionOf } from "./types";
import { eventWorkflow } from "./workflow";

const now = new Date("2011-12-01T09:00:00Z");

type Given = Partial<EventFacts> & { input?: StepInput };

function step(transition: string, roles: readonly RecordRole[] | "system", { input, ...given }: Given) {
  const facts = eventFacts(given);
  return decide(eventWorkflow(facts.direction), {
    transition,
    state: facts.state,
    roles,
    facts,
    approvalRequired: false,
    now,
    actorUserId: "cedric",
    input,
  });
}

const incoming = (transition: string, roles: readonly RecordRole[] | "system", given: Given) =>
  step(transition, roles, { direction: "incoming", senderId: "person-ada", recipientIds: ["person-cedric"], ...given });

const notPermitted = "not-permitted event.refusal.notYours";
const onlySupervisors = "not-permitted event.refusal.onlySupervisors";

describe("O1, I1 and I2: creating an event", () => {
  const draft = {
    type: "mail_message",
    title: "Kestrel ongoing!",
    senderIsInternal: true,
    recipientsAreInternal: [false],
    roles: ["COLLEAGUE"],
    now,
  } as const;

  it("starts outgoing ones as a draft of a colleague", () => {
    expect(valuesOf(createEvent(draft))).toMatchObject({ state: "draft", direction: "outgoing" });
    expect(refusalOf(createEvent({ ...draft, roles: ["AUDITOR"] }))).toBe("not-permitted event.refusal.notYourSection");
    expect(refusalOf(createEvent({ ...draft, title: " " }))).toBe("blocked event.refusal.title");
  });
  it("starts typed incoming ones as a draft, mailed ones as received", () => {
    const reply = { ...draft, senderIsInternal: false, recipientsAreInternal: [true] };
    expect(valuesOf(createEvent(reply))).toMatchObject({ state: "draft", direction: "incoming" });
    expect(valuesOf(createEvent({ ...reply, roles: "system" }))).toMatchObject({ state: "received", receivedAt: now });
  });
  it("is refused from outside to outside", () => {
    const foreign = { ...draft, senderIsInternal: false, recipientsAreInternal: [false] };
    expect(refusalOf(createEvent(foreign))).toBe("blocked event.refusal.outsideToOutside");
  });
  it("knows department to department", () => {
    expect([directionOf(true, [true]), directionOf(true, [true, false]), directionOf(true, [])]).toEqual([
      "internal",
      "outgoing",
      "outgoing",
    ]);
  });
});

describe("O2: planning", () => {
  it("asks the supervisors to confirm", () => {
    const decision = step("plan", ["OWNER"], { state: "draft" });
    expect(valuesOf(decision)).toMatchObject({ state: "planned", plannedAt: now, plannedBy: "cedric" });
    expect(changesOf(decision, "notify")).toMatchObject([{ whom: "sectionSupervisors" }]);
    expect(refusalOf(step("plan", ["AUDITOR"], { state: "draft" }))).toBe(notPermitted);
  });
  it.each([
    ["sender", { senderId: null }],
    ["recipient", { recipientCount: 0 }],
    ["nature", { natureId: null }],
  ] as const)("needs the %s", (missing, given) => {
    expect(refusalOf(step("plan", ["OWNER"], { state: "draft", ...given }))).toBe(`blocked event.refusal.${missing}`);
  });
});

describe("O3: confirming", () => {
  it("is for supervisors only, never for a rule", () => {
    const decision = step("confirm", ["SUPERVISOR"], { state: "planned" });
    expect(valuesOf(decision)).toMatchObject({ state: "confirmed", confirmedAt: now });
    expect(changesOf(decision, "notify")).toMatchObject([{ whom: "sender" }]);
    expect(refusalOf(step("confirm", ["OWNER", "OPERATOR", "COLLEAGUE"], { state: "planned" }))).toBe(onlySupervisors);
    expect(refusalOf(step("confirm", "system", { state: "planned" }))).toBe(onlySupervisors);
    expect(refusalOf(step("confirm", ["SUPERVISOR"], { state: "planned", recipientCount: 0 }))).toBe(
      "blocked event.refusal.recipient",
    );
  });
});

describe("O4: sending what is confirmed", () => {
  it("queues the mail and tells every followed-up ticket", () => {
    const decision = step("send", ["COLLEAGUE"], { state: "confirmed" });
    expect(valuesOf(decision)).toMatchObject({ state: "sent", sentAt: now, sentDirectly: false });
    expect(changesOf(decision, "queueMail")).toHaveLength(1);
    expect(changesOf(decision, "followUpHistory")).toMatchObject([{ entry: { entryType: "event_out" } }]);
    expect(refusalOf(step("send", ["OWNER"], { state: "confirmed" }))).toBe(notPermitted);
  });
  it("needs an address for every recipient of a mail", () => {
    expect(refusalOf(step("send", ["OPERATOR"], { state: "confirmed", recipientsWithoutAddress: 1 }))).toBe(
      "blocked event.refusal.addresses",
    );
    expect(
      valuesOf(step("send", ["OPERATOR"], { state: "confirmed", type: "letter", recipientsWithoutAddress: 1 })),
    ).toMatchObject({ state: "sent" });
  });
  it("asks to open the campaign first, unless the organisation does not mind", () => {
    const early = { state: "confirmed", followedCampaignStates: ["open", "draft"] } as const;
    expect(refusalOf(step("send", ["OPERATOR"], early))).toBe("blocked event.refusal.campaignNotOpen");
    expect(valuesOf(step("send", ["OPERATOR"], { ...early, campaignMustBeOpen: false }))).toMatchObject({
      state: "sent",
    });
  });
  it("tells the second of two people that it is already sent", () => {
    expect(refusalOf(step("send", ["COLLEAGUE"], { state: "sent" }))).toBe("blocked event.refusal.already");
  });
  it("records a call with its time and summary, and transmits nothing", () => {
    const input = {
      beginAt: new Date("2011-12-02T10:00Z"),
      endAt: new Date("2011-12-02T10:20Z"),
      summary: "They will come.",
    };
    const decision = step("send", ["COLLEAGUE"], { state: "confirmed", type: "phone_call", input });
    expect(valuesOf(decision)).toMatchObject({
      beginAt: input.beginAt,
      endAt: input.endAt,
      content: "They will come.",
    });
    expect(changesOf(decision, "queueMail")).toEqual([]);
  });
});

describe("O5: sending directly", () => {
  it("is everyone's by default and leaves its mark", () => {
    expect(valuesOf(step("send", ["OWNER"], { state: "draft" }))).toMatchObject({ state: "sent", sentDirectly: true });
    expect(valuesOf(step("send", ["COLLEAGUE"], { state: "planned" }))).toMatchObject({ sentDirectly: true });
  });
  it("is not even shown to Cédric where only supervisors may", () => {
    const limited = { state: "draft", directSend: "supervisors" } as const;
    const offered = offeredTransitions(eventWorkflow("outgoing"), {
      state: "draft",
      roles: ["OWNER", "OPERATOR"],
      facts: eventFacts(limited),
      approvalRequired: false,
      now,
      actorUserId: "cedric",
    });
    expect(offered.map(({ code }) => code)).toEqual(["plan", "cancel", "delete"]);
    expect(refusalOf(step("send", ["OWNER"], limited))).toBe(onlySupervisors);
    expect(valuesOf(step("send", ["SUPERVISOR"], limited))).toMatchObject({ state: "sent" });
  });
});

describe("O6 and O7: cancelling and deleting", () => {
  it("cancels until it is sent; the owner only his draft", () => {
    expect(valuesOf(step("cancel", ["COLLEAGUE"], { state: "confirmed" }))).toMatchObject({ state: "cancelled" });
    expect(valuesOf(step("cancel", ["OWNER"], { state: "draft" }))).toMatchObject({ state: "cancelled" });
    expect(refusalOf(step("cancel", ["OWNER"], { state: "planned" }))).toBe(notPermitted);
  });
  it("deletes softly, never what was sent", () => {
    expect(valuesOf(step("delete", ["OPERATOR"], { state: "draft" }))).toMatchObject({ deletedAt: now });
    expect(valuesOf(step("delete", ["OWNER"], { state: "planned" }))).toMatchObject({ deletedAt: now });
    expect(refusalOf(step("delete", ["OPERATOR"], { state: "confirmed" }))).toBe(notPermitted);
    expect(refusalOf(step("delete", ["SUPERVISOR"], { state: "sent" }))).toBe("blocked event.refusal.notNow");
  });
});

describe("X1: back to draft", () => {
  it("is sent back with a comment, or withdrawn by its owner", () => {
    const decision = step("send_back", ["SUPERVISOR"], { state: "confirmed", input: { comment: "Shorter, please." } });
    expect(valuesOf(decision)).toMatchObject({ state: "draft" });
    expect(changesOf(decision, "notify")).toMatchObject([{ whom: "owner" }]);
    expect(refusalOf(step("send_back", ["SUPERVISOR"], { state: "planned" }))).toBe(
      "blocked event.refusal.needs.comment",
    );
    expect(refusalOf(step("send_back", ["OWNER"], { state: "planned" }))).toBe(onlySupervisors);
    expect(valuesOf(step("withdraw", ["OWNER"], { state: "planned" }))).toMatchObject({ state: "draft" });
    expect(refusalOf(step("withdraw", ["OWNER"], { state: "confirmed" }))).toBe("blocked event.refusal.notNow");
  });
});

describe("N1: a department declares another one's event as received", () => {
  const sent = {
    direction: "internal",
    state: "sent",
    recipientSectionIds: ["support"],
    onReceivingSide: true,
  } as const;

  it("leaves the sender's event sent", () => {
    const decision = step("declare_received", ["OPERATOR"], sent);
    expect(valuesOf(decision)).not.toHaveProperty("state");
    expect(changesOf(decision, "history")).toMatchObject([
      { entry: { label: "declare_received", fromState: "sent", toState: "sent" } },
    ]);
  });
  it("is refused to the sending side, and the second time", () => {
    expect(refusalOf(step("declare_received", ["OPERATOR"], { ...sent, onReceivingSide: false }))).toBe(notPermitted);
    expect(refusalOf(step("declare_received", ["COLLEAGUE"], { ...sent, declaredByReceivingSection: true }))).toBe(
      "blocked event.refusal.alreadyDeclared",
    );
    expect(refusalOf(step("declare_received", ["COLLEAGUE"], { ...sent, direction: "outgoing" }))).toBe(notPermitted);
  });
});

describe("I3 and I4: receiving and handing over", () => {
  it("declares a draft as received", () => {
    const decision = incoming("declare_received", ["OWNER"], { state: "draft" });
    expect(valuesOf(decision)).toMatchObject({ state: "received", receivedAt: now });
    expect(changesOf(decision, "notify")).toMatchObject([{ whom: "internalRecipients" }]);
    expect(refusalOf(incoming("declare_received", ["AUDITOR"], { state: "draft" }))).toBe(notPermitted);
    expect(refusalOf(incoming("declare_received", ["OWNER"], { state: "draft", senderId: null }))).toBe(
      "blocked event.refusal.sender",
    );
  });
  it("knows an unknown sender by the address", () => {
    const stranger = { state: "draft", senderId: null, senderEmail: "bo@chen.example" } as const;
    expect(valuesOf(incoming("declare_received", ["OWNER"], stranger))).toMatchObject({ state: "received" });
  });
  it("hands a received event over to one of us, whose section it follows", () => {
    const toLea = { recipientId: "person-lea", recipientIsInternal: true, recipientSectionId: "support" };
    expect(valuesOf(incoming("hand_over", ["OPERATOR"], { state: "received", input: toLea }))).toMatchObject({
      sectionId: "support",
    });
    expect(refusalOf(incoming("hand_over", ["COLLEAGUE"], { state: "received", input: toLea }))).toBe(notPermitted);
    expect(
      refusalOf(
        incoming("hand_over", ["OPERATOR"], { state: "received", input: { ...toLea, recipientIsInternal: false } }),
      ),
    ).toBe("blocked event.refusal.recipientOutside");
  });
});

describe("I5 and I6: dealing with a received event", () => {
  it("delivers it when a follow-up ticket is made of it", () => {
    const input = { kind: "support_request", title: "Kestrel does not start" };
    expect(valuesOf(incoming("create_follow_up", ["OPERATOR"], { state: "received", input }))).toMatchObject({
      state: "delivered",
      deliveredAt: now,
      deliveredBy: "cedric",
    });
    expect(refusalOf(incoming("create_follow_up", ["OPERATOR"], { state: "received" }))).toBe(
      "blocked event.refusal.needs.kind",
    );
    expect(refusalOf(incoming("create_follow_up", ["OWNER"], { state: "received", input }))).toBe(notPermitted);
  });
  it("or simply delivers it, once its nature is known", () => {
    expect(valuesOf(incoming("deliver", ["COLLEAGUE"], { state: "received" }))).toMatchObject({ state: "delivered" });
    expect(refusalOf(incoming("deliver", ["COLLEAGUE"], { state: "received", natureId: null }))).toBe(
      "blocked event.refusal.nature",
    );
    expect(refusalOf(incoming("deliver", ["OWNER"], { state: "received" }))).toBe(notPermitted);
  });
});

describe("I7, I8 and I9: answering, cancelling, attaching", () => {
  it("answers without changing the state, also after delivery", () => {
    expect(valuesOf(incoming("respond", ["COLLEAGUE"], { state: "delivered" }))).toEqual({});
    expect(refusalOf(incoming("respond", ["AUDITOR"], { state: "received" }))).toBe(notPermitted);
  });
  it("cancels a received event as a supervisor, for spam", () => {
    expect(valuesOf(incoming("cancel", ["SUPERVISOR"], { state: "received" }))).toMatchObject({ state: "cancelled" });
    expect(refusalOf(incoming("cancel", ["OPERATOR"], { state: "received" }))).toBe(onlySupervisors);
    expect(valuesOf(incoming("cancel", ["OWNER"], { state: "draft" }))).toMatchObject({ state: "cancelled" });
    expect(valuesOf(incoming("delete", ["OWNER"], { state: "draft" }))).toMatchObject({ deletedAt: now });
    expect(refusalOf(incoming("delete", ["SUPERVISOR"], { state: "received" }))).toBe("blocked event.refusal.notNow");
  });
  it("attaches to a ticket one can see", () => {
    const input = { ticketId: "ticket-6", ticketIsVisible: true };
    expect(incoming("attach", ["COLLEAGUE"], { state: "received", input }).allowed).toBe(true);
    expect(
      refusalOf(incoming("attach", ["COLLEAGUE"], { state: "received", input: { ...input, ticketIsVisible: false } })),
    ).toBe("blocked event.refusal.ticketUnknown");
    expect(refusalOf(incoming("attach", ["COLLEAGUE"], { state: "delivered", input }))).toBe(
      "blocked event.refusal.notNow",
    );
    expect(refusalOf(incoming("attach", ["OWNER"], { state: "received", input }))).toBe(notPermitted);
  });
});

describe("A site message", () => {
  it("is acknowledged once", () => {
    const read = (state: string) =>
      decide(receiptWorkflow, {
        transition: "acknowledge",
        state,
        roles: ["OPERATOR"],
        facts: {},
        approvalRequired: false,
        now,
        actorUserId: "lea",
      });
    expect(valuesOf(read("unread"))).toEqual({ state: "acknowledged", acknowledgedAt: now });
    expect(refusalOf(read("acknowledged"))).toBe("blocked event.refusal.already");
  });
});
