import { describe, expect, it } from "vitest";

import { changesOf, refusalOf, ticketFacts, valuesOf } from "@/lib/testing/facts";
import { createTicket } from "@/lib/ticket/create";
import type { TicketFacts } from "@/lib/ticket/facts";

import { changeKind, stateInKind } from "./change-kind";
import { duplicate } from "./duplicate";
import { comment, historize, processAction, sendHistorize, setNextAction } from "./file-action";
import { offeredOperations, type TicketSituation } from "./gate";
import { assign, escalate, moveSection, requeue, take } from "./hand-on";

const now = new Date("2026-02-06T10:00:00Z");

/** Sam's opportunity, or what is told. */
const sam = (roles: TicketSituation["roles"], given: Partial<TicketFacts> = {}): TicketSituation => ({
  roles,
  facts: ticketFacts({
    kind: "sale_opportunity",
    state: "contacted",
    sectionId: "sales",
    responsibleId: "sam",
    ...given,
  }),
  approvalRequired: false,
  now,
  actorUserId: "sam",
});

const notPermitted = "not-permitted ticket.refusal.notYours";
const notNow = "blocked ticket.refusal.notNow";

describe("T1 and P1: creating a ticket", () => {
  const campaign = {
    kind: "campaign",
    title: "Kestrel news",
    sectionId: "marketing",
    roles: ["COLLEAGUE"],
    actorUserId: "yue",
    now,
  } as const;

  it("starts a draft; its creator is responsible for a campaign, nobody for a request", () => {
    expect(valuesOf(createTicket(campaign))).toMatchObject({ state: "draft", responsibleId: "yue", allDay: true });
    expect(valuesOf(createTicket({ ...campaign, kind: "support_request" }))).toMatchObject({ responsibleId: null });
    expect(valuesOf(createTicket({ ...campaign, kind: "meeting" }))).toMatchObject({ allDay: false });
  });
  it("gives an opportunity the chances of its category", () => {
    expect(valuesOf(createTicket({ ...campaign, kind: "sale_opportunity", defaultProbability: 25 }))).toMatchObject({
      probability: 25,
    });
    expect(valuesOf(createTicket(campaign))).not.toHaveProperty("probability");
  });
  it("is for colleagues of the section, the portal and machines", () => {
    expect(refusalOf(createTicket({ ...campaign, roles: ["AUDITOR"] }))).toBe(
      "not-permitted ticket.refusal.notYourSection",
    );
    expect(valuesOf(createTicket({ ...campaign, roles: "portal" }))).toMatchObject({ responsibleId: null });
    expect(refusalOf(createTicket({ ...campaign, title: "  " }))).toBe("blocked ticket.refusal.title");
  });
});

describe("Historizing", () => {
  const written = {
    actionText: "Called, will decide on Friday",
    actionStateOfMindId: "satisfied",
    actionChannelId: "phone",
    nextActionAt: now,
  };

  it("files text, state of mind and channel, empties them and keeps the date", () => {
    const decision = historize(sam(["OPERATOR"], written));
    expect(valuesOf(decision)).toEqual({
      actionText: null,
      actionStateOfMindId: null,
      actionChannelId: null,
      lastActionAt: now,
      lastActivityAt: now,
    });
    expect(changesOf(decision, "history")).toMatchObject([
      { entry: { text: written.actionText, stateOfMindId: "satisfied", channelId: "phone", actionKind: "none" } },
    ]);
    expect(changesOf(decision, "occasion")).toMatchObject([
      { occasion: { type: "communication", from: "contacted", to: "contacted" } },
    ]);
  });
  it("needs a text", () => expect(refusalOf(historize(sam(["OPERATOR"])))).toBe("blocked ticket.refusal.needs.text"));
  it("is for those who work on it, also once closed, never once cancelled", () => {
    expect(refusalOf(historize(sam(["OWNER", "AUDITOR"], written)))).toBe(notPermitted);
    expect(historize(sam(["COLLEAGUE"], { ...written, state: "sold" })).allowed).toBe(true);
    expect(refusalOf(historize(sam(["OPERATOR"], { ...written, state: "cancelled" })))).toBe(notNow);
  });
});

describe("Sending to the partner and historizing", () => {
  const answer = { text: "Please find our offer.", responsibleEmail: "sam@mycompany.example", eventId: "event-9" };

  it("files what the partner may read", () => {
    expect(changesOf(sendHistorize(sam(["OPERATOR"]), answer), "history")).toMatchObject([
      { entry: { entryType: "event_out", visibility: "partner", eventId: "event-9", text: answer.text } },
    ]);
  });
  it("makes a colleague responsible for a ticket of nobody, and only then is his", () => {
    expect(valuesOf(sendHistorize(sam(["COLLEAGUE"], { responsibleId: null }), answer))).toMatchObject({
      responsibleId: "sam",
    });
    expect(refusalOf(sendHistorize(sam(["COLLEAGUE"], { responsibleId: "demo" }), answer))).toBe(notPermitted);
  });
  it("needs both addresses and a text", () => {
    expect(refusalOf(sendHistorize(sam(["OPERATOR"], { partnerEmail: null }), answer))).toBe(
      "blocked ticket.refusal.partnerEmail",
    );
    expect(refusalOf(sendHistorize(sam(["OPERATOR"]), { ...answer, responsibleEmail: null }))).toBe(
      "blocked ticket.refusal.responsibleEmail",
    );
    expect(refusalOf(sendHistorize(sam(["OPERATOR"]), { ...answer, text: "" }))).toBe(
      "blocked ticket.refusal.needs.text",
    );
    expect(refusalOf(sendHistorize(sam(["OPERATOR"], { state: "submitted" }), answer))).toBe(notNow);
  });
});

describe("The next action", () => {
  it("is set by operators on unclosed tickets", () => {
    const next = { actionText: "Send product sheet", nextActionAt: now };
    expect(valuesOf(setNextAction(sam(["OPERATOR"]), next))).toMatchObject(next);
    expect(refusalOf(setNextAction(sam(["COLLEAGUE"]), next))).toBe(notPermitted);
    expect(refusalOf(setNextAction(sam(["OPERATOR"], { state: "sold" }), next))).toBe(notNow);
  });
  it("says what or when; emptying what is planned says neither", () => {
    const nothing = { actionText: null, nextActionAt: null };
    expect(refusalOf(setNextAction(sam(["OPERATOR"], nothing), { ...nothing, actionText: " " }))).toBe(
      "blocked ticket.refusal.needs.text",
    );
    expect(setNextAction(sam(["OPERATOR"], nothing), { ...nothing, nextActionAt: now }).allowed).toBe(true);
    expect(setNextAction(sam(["OPERATOR"], { ...nothing, actionText: "Call" }), nothing).allowed).toBe(true);
  });
  it("is processed with the date it was planned for; then both fields are empty", () => {
    const planned = { kind: "supplier_request", actionText: "Send product sheet", nextActionAt: now };
    const decision = processAction(sam(["OPERATOR"], planned), { actionKind: "corrective" });
    expect(valuesOf(decision)).toMatchObject({ actionText: null, nextActionAt: null, lastActionAt: now });
    expect(changesOf(decision, "history")).toMatchObject([{ entry: { plannedFor: now, actionKind: "corrective" } }]);
  });
  it("corrects or prevents on supplier requests only", () => {
    const planned = { kind: "sale_opportunity", actionText: "Send product sheet" };
    const filed = processAction(sam(["OPERATOR"], planned), { actionKind: "preventative" });
    expect(refusalOf(filed)).toBe("blocked ticket.refusal.actionKind");
    expect(processAction(sam(["OPERATOR"], planned), { actionKind: "none" }).allowed).toBe(true);
  });
  it("is processed by the responsible or a supervisor", () => {
    const planned = { actionText: "Send product sheet" };
    expect(refusalOf(processAction(sam(["OPERATOR"], { ...planned, responsibleId: "demo" })))).toBe(notPermitted);
    expect(processAction(sam(["SUPERVISOR"], { ...planned, responsibleId: "demo" })).allowed).toBe(true);
    expect(refusalOf(processAction(sam(["SUPERVISOR"], { ...planned, state: "sold" })))).toBe(notNow);
  });
});

describe("Assigning and taking", () => {
  it("lets a supervisor assign anyone who works in the section", () => {
    const decision = assign(sam(["SUPERVISOR"]), { userId: "demo", mayWorkThere: true });
    expect(valuesOf(decision)).toMatchObject({ responsibleId: "demo" });
    expect(changesOf(decision, "notify")).toMatchObject([{ whom: "responsible" }]);
    expect(changesOf(decision, "occasion")).toMatchObject([
      { occasion: { type: "edit", editedFields: ["responsibleId"] } },
    ]);
    expect(refusalOf(assign(sam(["SUPERVISOR"]), { userId: "demo", mayWorkThere: false }))).toBe(
      "blocked ticket.refusal.noAssignment",
    );
    expect(refusalOf(assign(sam(["OPERATOR"]), { userId: "demo", mayWorkThere: true }))).toBe(notPermitted);
  });
  it("lets a colleague take what belongs to nobody", () => {
    expect(valuesOf(take(sam(["COLLEAGUE"], { responsibleId: null })))).toMatchObject({ responsibleId: "sam" });
    expect(refusalOf(take(sam(["COLLEAGUE"], { responsibleId: "demo" })))).toBe(notPermitted);
    expect(refusalOf(take(sam(["COLLEAGUE"], { responsibleId: null, state: "sold" })))).toBe(notNow);
  });
});

describe("Handing on", () => {
  it("requeues with one reason and escalates to the parent", () => {
    expect(valuesOf(requeue(sam(["OPERATOR"]), { reason: "vacation" }))).toMatchObject({
      state: "draft",
      responsibleId: null,
    });
    expect(valuesOf(escalate(sam(["COLLEAGUE"], { parentSectionId: "management" })))).toMatchObject({
      sectionId: "management",
    });
  });
  it("transfers to a section and empties what does not fit there", () => {
    const away = { sectionId: "support", categoryFits: false, responsibleFits: false };
    expect(valuesOf(moveSection(sam(["OPERATOR"]), away))).toMatchObject({
      sectionId: "support",
      categoryId: null,
      responsibleId: null,
    });
    const kept = valuesOf(moveSection(sam(["OPERATOR"]), { ...away, categoryFits: true, responsibleFits: true }));
    expect(kept).toEqual({ sectionId: "support", lastActivityAt: now });
    expect(refusalOf(moveSection(sam(["OPERATOR"]), { ...away, sectionId: "sales" }))).toBe(
      "blocked ticket.refusal.alreadyThere",
    );
    expect(refusalOf(moveSection(sam(["COLLEAGUE"]), away))).toBe(notPermitted);
    expect(refusalOf(moveSection(sam(["OPERATOR"], { state: "sold" }), away))).toBe(notNow);
  });
});

describe("Changing the kind", () => {
  const toSales = {
    kind: "sale_opportunity",
    sectionId: "sales",
    approvalRequired: false,
    categoryFits: true,
    responsibleFits: false,
  } as const;

  it("makes an open support request a contacted opportunity of nobody", () => {
    const decision = changeKind(
      sam(["OPERATOR"], { kind: "support_request", state: "open", sectionId: "helpdesk" }),
      toSales,
    );
    expect(valuesOf(decision)).toMatchObject({
      kind: "sale_opportunity",
      state: "contacted",
      phase: "open",
      sectionId: "sales",
      responsibleId: null,
      lastOpenState: "contacted",
    });
    expect(changesOf(decision, "history")).toMatchObject([
      {
        entry: {
          entryType: "kind",
          fromState: "open",
          toState: "contacted",
          details: { kind: ["support_request", "sale_opportunity"] },
        },
      },
    ]);
  });
  it.each([
    ["draft", "general", false, "draft"],
    ["submitted", "general", false, "draft"],
    ["submitted", "campaign", true, "submitted"],
    ["open", "general", false, "open"],
    ["open", "sale_opportunity", false, "contacted"],
    ["pending", "sale_opportunity", false, "pending"],
  ] as const)("maps the phase %s of a %s (approval: %s) to %s", (phase, kind, approvalRequired, state) => {
    expect(stateInKind(phase, kind, approvalRequired)).toBe(state);
  });
  it("is refused for closed tickets, the same kind, and mere colleagues", () => {
    expect(refusalOf(changeKind(sam(["OPERATOR"]), toSales))).toBe("blocked ticket.refusal.alreadyThisKind");
    expect(refusalOf(changeKind(sam(["OPERATOR"], { kind: "general", state: "closed" }), toSales))).toBe(notNow);
    expect(refusalOf(changeKind(sam(["COLLEAGUE"], { kind: "general", state: "open" }), toSales))).toBe(notPermitted);
  });
});

describe("Duplicating and commenting", () => {
  it("makes a new draft without plans or dates of work", () => {
    const values = valuesOf(
      duplicate(
        sam(["COLLEAGUE"], { state: "sold", probability: 100, probabilityBeforeClosing: 40, actionText: "Call" }),
      ),
    );
    expect(values).toMatchObject({
      state: "draft",
      title: "Beta Developer Program",
      probability: 40,
      responsibleId: "sam",
    });
    expect(values).not.toHaveProperty("actionText");
    expect(refusalOf(duplicate(sam(["AUDITOR"])))).toBe(notPermitted);
  });
  it("takes comments for ever, from everyone but readers", () => {
    expect(comment(sam(["OWNER"], { state: "cancelled" }), { text: "For the record." }).allowed).toBe(true);
    expect(refusalOf(comment(sam(["AUDITOR"]), { text: "Hello" }))).toBe(notPermitted);
    expect(refusalOf(comment(sam(["OWNER"]), { text: " " }))).toBe("blocked ticket.refusal.needs.text");
  });
  it("is offered with what else is possible", () => {
    expect(offeredOperations(sam(["COLLEAGUE"])).map(({ code }) => code)).toEqual([
      "comment",
      "historize",
      "duplicate",
      "split",
      "merge",
    ]);
  });
});
