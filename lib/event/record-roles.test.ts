import { describe, expect, it } from "vitest";

import type { Standing } from "@/lib/kernel/actor";
import { eventFacts } from "@/lib/testing/facts";

import { isOnReceivingSide, mayEditEvent, mayReadEvent, rolesOnEvent } from "./record-roles";

const staff: Standing = {
  role: "staff",
  supervises: [],
  operates: [],
  audits: [],
  readsTicketDrafts: [],
  readsEventDrafts: [],
  portal: null,
};
const cedric = { userId: "cedric", personId: "person-cedric" };
const lea = { userId: "lea", personId: "person-lea" };

describe("What somebody is to an event", () => {
  it("makes the sender of what goes out its operator, and the author its owner", () => {
    expect(rolesOnEvent(staff, cedric, eventFacts())).toEqual(["OWNER", "OPERATOR"]);
  });
  it("makes the recipient of what came in its operator", () => {
    const reply = eventFacts({
      direction: "incoming",
      state: "received",
      senderId: "person-ada",
      recipientIds: ["person-lea"],
      createdBy: null,
    });
    expect(rolesOnEvent(staff, lea, reply)).toEqual(["OPERATOR"]);
  });
  it("lets the other department in only once an internal event is sent", () => {
    const faq = eventFacts({ direction: "internal", recipientIds: ["person-lea"], recipientSectionIds: ["support"] });
    const supporter: Standing = { ...staff, operates: ["support"] };
    expect(rolesOnEvent(supporter, lea, faq)).toEqual([]);
    expect(rolesOnEvent(supporter, lea, { ...faq, state: "sent" })).toEqual(["OPERATOR", "COLLEAGUE"]);
    expect(isOnReceivingSide(supporter, { userId: "zoe", personId: "person-zoe" }, faq)).toBe(true);
    expect(isOnReceivingSide({ ...staff, operates: ["marketing"] }, cedric, faq)).toBe(false);
  });
  it("follows from the tickets it follows up", () => {
    expect(rolesOnEvent(staff, lea, eventFacts({ followUpRoles: ["OPERATOR", "SUPERVISOR", "AUDITOR"] }))).toEqual([
      "OPERATOR",
      "SUPERVISOR",
    ]);
  });
  it("is nothing to people of the portal", () => {
    expect(rolesOnEvent({ ...staff, role: "partner" }, cedric, eventFacts())).toEqual([]);
  });
});

describe("Reading and editing an event", () => {
  const colleague: Standing = { ...staff, operates: ["marketing"] };

  it("hides drafts from colleagues unless the section shows them", () => {
    expect(mayReadEvent(colleague, lea, eventFacts())).toBe(false);
    expect(mayReadEvent({ ...colleague, readsEventDrafts: ["marketing"] }, lea, eventFacts())).toBe(true);
    expect(mayReadEvent(colleague, lea, eventFacts({ state: "planned" }))).toBe(true);
    expect(mayReadEvent(staff, lea, eventFacts({ state: "planned" }))).toBe(false);
  });
  it("leaves a confirmed event to supervisors and a sent one to the administrator", () => {
    const supervisor: Standing = { ...staff, supervises: ["marketing"] };
    expect(mayEditEvent(staff, cedric, eventFacts({ state: "planned" }))).toBe(true);
    expect(mayEditEvent(staff, cedric, eventFacts({ state: "confirmed" }))).toBe(false);
    expect(mayEditEvent(supervisor, lea, eventFacts({ state: "confirmed" }))).toBe(true);
    expect(mayEditEvent(supervisor, lea, eventFacts({ state: "sent" }))).toBe(false);
    expect(mayEditEvent({ ...staff, role: "admin" }, lea, eventFacts({ state: "sent" }))).toBe(true);
  });
});
