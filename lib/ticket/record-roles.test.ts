import { describe, expect, it } from "vitest";

import type { Standing } from "@/lib/kernel/actor";
import { ticketFacts } from "@/lib/testing/facts";

import { mayEditTicket, mayReadTicket, rolesInSection, rolesOnTicket } from "./record-roles";

const staff: Standing = {
  role: "staff",
  supervises: [],
  operates: [],
  audits: [],
  readsTicketDrafts: [],
  readsEventDrafts: [],
  portal: null,
};
const colleague: Standing = { ...staff, operates: ["marketing"] };
const supervisor: Standing = { ...staff, supervises: ["marketing"] };

describe("What somebody is to a ticket", () => {
  it("follows from the people named on it", () => {
    expect(rolesOnTicket(staff, "yue", ticketFacts())).toEqual(["OWNER", "OPERATOR"]);
    expect(rolesOnTicket(staff, "cedric", ticketFacts({ operatorIds: ["cedric"] }))).toEqual(["OPERATOR"]);
    expect(rolesOnTicket(staff, "garnier", ticketFacts())).toEqual(["SUPERVISOR"]);
  });
  it("follows from assignments to its section", () => {
    expect(rolesInSection({ ...colleague, supervises: ["marketing"], audits: ["marketing"] }, "marketing")).toEqual([
      "SUPERVISOR",
      "COLLEAGUE",
      "AUDITOR",
    ]);
    expect(rolesOnTicket(colleague, "lea", ticketFacts({ sectionId: "support" }))).toEqual([]);
  });
  it("makes the administrator a supervisor everywhere and a partner nothing", () => {
    expect(rolesOnTicket({ ...staff, role: "admin" }, "ada", ticketFacts())).toEqual(["SUPERVISOR"]);
    expect(rolesOnTicket({ ...staff, role: "partner" }, "yue", ticketFacts())).toEqual([]);
  });
});

describe("Reading a ticket", () => {
  it("is for whoever has a role on it", () => {
    expect(mayReadTicket(colleague, "lea", ticketFacts({ state: "open" }))).toBe(true);
    expect(mayReadTicket(staff, "lea", ticketFacts({ state: "open" }))).toBe(false);
  });
  it("shows drafts to colleagues where the section does", () => {
    expect(mayReadTicket(colleague, "lea", ticketFacts())).toBe(false);
    expect(mayReadTicket({ ...colleague, readsTicketDrafts: ["marketing"] }, "lea", ticketFacts())).toBe(true);
    expect(mayReadTicket(staff, "yue", ticketFacts())).toBe(true);
  });
});

describe("Editing a ticket", () => {
  it("is the owner's in draft only", () => {
    const owned = { responsibleId: null, createdBy: "lea" };
    expect(mayEditTicket(staff, "lea", ticketFacts(owned))).toBe(true);
    expect(mayEditTicket(staff, "lea", ticketFacts({ ...owned, state: "open" }))).toBe(false);
  });
  it("is only the supervisor's while it waits for approval", () => {
    expect(mayEditTicket(staff, "yue", ticketFacts({ state: "submitted" }))).toBe(false);
    expect(mayEditTicket(supervisor, "garnier", ticketFacts({ state: "submitted" }))).toBe(true);
  });
  it("is the operators' while there is work, and never a mere colleague's", () => {
    expect(mayEditTicket(staff, "yue", ticketFacts({ state: "offered" }))).toBe(true);
    expect(mayEditTicket(colleague, "lea", ticketFacts({ state: "open" }))).toBe(false);
  });
  it("ends with the work, except for the administrator", () => {
    expect(mayEditTicket(supervisor, "garnier", ticketFacts({ state: "closed" }))).toBe(false);
    expect(mayEditTicket({ ...staff, role: "admin" }, "ada", ticketFacts({ state: "cancelled" }))).toBe(true);
  });
});
