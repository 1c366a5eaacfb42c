import { describe, expect, it } from "vitest";

import { type MailStep, type MatchedMail, mailEffect, type SenderClass } from "./mail-effect";
import type { TicketState } from "./phases";

const mail = (given: Partial<MatchedMail>): MatchedMail => ({
  kind: "support_request",
  state: "open",
  sender: "partner",
  isColleague: false,
  unassigned: false,
  askedByPartner: false,
  approvalRequired: false,
  onStaffReply: null,
  onPartnerReply: null,
  ...given,
});

type Row = [sender: SenderClass, kind: string, state: TicketState, steps: MailStep[]];

const rows: Row[] = [
  ["responsible", "support_request", "draft", ["open", "close"]],
  ["responsible", "support_request", "open", ["close"]],
  ["responsible", "general", "pending", ["close"]],
  ["responsible", "support_request", "closed", []],
  ["responsible", "supplier_request", "open", []],
  ["responsible", "sale_opportunity", "contacted", []],
  ["staff", "support_request", "open", []],
  ["watcher", "support_request", "closed", []],
  ["thirdParty", "support_request", "pending", []],
  ["unknown", "support_request", "closed", []],
  ["partner", "support_request", "draft", []],
  ["partner", "supplier_request", "submitted", []],
  ["partner", "support_request", "open", []],
  ["partner", "supplier_request", "open", ["close"]],
  ["partner", "support_request", "pending", ["open"]],
  ["partner", "supplier_request", "pending", ["close"]],
  ["partner", "sale_opportunity", "pending", ["open"]],
  ["partner", "sale_opportunity", "offered", []],
  ["partner", "general", "closed", ["reopen"]],
  ["partner", "supplier_request", "closed", []],
  ["partner", "sale_opportunity", "rejected", ["reopen"]],
  ["partner", "support_request", "cancelled", ["notifyResponsible"]],
  ["partner", "campaign", "open", []],
  ["partner", "meeting", "closed", []],
];

describe("What a mail does to the ticket it belongs to", () => {
  it.each(rows)("a mail of the %s on a %s that is %s: %j", (sender, kind, state, steps) => {
    expect(mailEffect(mail({ sender, kind, state }))).toEqual(steps);
  });
  it("makes a colleague who answers a ticket of nobody responsible", () => {
    const answer = mail({ sender: "staff", isColleague: true, unassigned: true, state: "draft" });
    expect(mailEffect(answer)).toEqual(["takeIfUnassigned", "open", "close"]);
    expect(mailEffect({ ...answer, isColleague: false })).toEqual([]);
    expect(mailEffect({ ...answer, kind: "sale_opportunity", state: "contacted" })).toEqual(["takeIfUnassigned"]);
  });
  it("follows what the section says instead", () => {
    expect(mailEffect(mail({ sender: "responsible", state: "draft", onStaffReply: "pending" }))).toEqual([
      "open",
      "pending",
    ]);
    expect(mailEffect(mail({ sender: "responsible", onStaffReply: "none" }))).toEqual([]);
    expect(mailEffect(mail({ state: "closed", onPartnerReply: "none" }))).toEqual([]);
    expect(mailEffect(mail({ kind: "supplier_request", state: "closed", onPartnerReply: "reopen" }))).toEqual([
      "reopen",
    ]);
  });
  it("never closes an opportunity: people sell or reject", () => {
    expect(
      mailEffect(mail({ kind: "sale_opportunity", state: "contacted", sender: "responsible", onStaffReply: "close" })),
    ).toEqual([]);
  });
  it("does nothing where approval is required", () => {
    for (const sender of ["responsible", "partner"] as const) {
      expect(mailEffect(mail({ sender, state: "pending", approvalRequired: true }))).toEqual([]);
    }
  });
});
