import { describe, expect, it } from "vitest";

import type { ParsedMail } from "./parsed-mail";
import { type ClaimedSender, type Known, type MatchedBy, automaticKind, routeMail } from "./route-mail";
import type { Proof } from "./trust/sender-proof";

const headers: ParsedMail["headers"] = {
  autoSubmitted: null,
  precedence: null,
  returnPath: null,
  isList: false,
  reportType: null,
  autoReplyHints: false,
  suiviOrganisation: null,
  authenticationResults: null,
  hasSignature: false,
  received: 1,
  autoResponseSuppressed: false,
};

const mail = (over: Partial<ParsedMail> = {}, head: Partial<ParsedMail["headers"]> = {}): ParsedMail => ({
  messageId: "<a@client.example>",
  inReplyTo: [],
  references: [],
  from: { address: "anna@client.example", name: "Anna" },
  to: [{ address: "support@mycompany.example", name: "" }],
  cc: [],
  subject: "Problem with printing",
  date: null,
  text: "It does not print.",
  reply: "It does not print.",
  html: null,
  attachments: [],
  headers: { ...headers, ...head },
  report: null,
  calendar: null,
  traits: [],
  defects: [],
  contentHash: "h",
  ...over,
});

const known = (over: Partial<Known> = {}): Known => ({
  organisationId: "my-company",
  mailbox: { onNewMail: "create_ticket", copyMode: false, onListMail: "ticket" },
  sectionAddresses: ["support@mycompany.example"],
  proof: "unverified",
  isDuplicate: false,
  ticket: null,
  sender: "unknown",
  released: false,
  ...over,
});

const matched = (matchedBy: MatchedBy, sender: ClaimedSender, proof: Proof, kind = "support_request") =>
  routeMail(mail(), known({ ticket: { kind, matchedBy }, sender, proof }));

const full = { end: "attached", effects: true, verified: true };
const asStranger = {
  end: "attached",
  direction: "incoming",
  sender: "unknown",
  verified: false,
  effects: false,
  relay: "nobody",
};
const quarantined = { end: "quarantined", reason: "sender-refuted" };

// The table of security 4.2, row by row.
describe("A mail that matches a ticket", () => {
  const table: [MatchedBy, ClaimedSender, Proof, object][] = [
    ["mac", "partner", "verified", full],
    ["mac", "partner", "unverified", full],
    ["mac", "partner", "failed", asStranger],
    ["mac", "unknown", "verified", asStranger],
    ["mac", "unknown", "unverified", asStranger],
    ["mac", "unknown", "failed", asStranger],
    ["id", "partner", "verified", full],
    ["id", "partner", "unverified", full],
    ["id", "partner", "failed", asStranger],
    ["id", "unknown", "unverified", asStranger],
    ["number", "partner", "verified", full],
    ["number", "partner", "unverified", asStranger],
    ["number", "partner", "failed", quarantined],
    ["number", "unknown", "verified", asStranger],
    ["number", "unknown", "unverified", asStranger],
    ["number", "unknown", "failed", quarantined],
    ["claimedId", "partner", "verified", full],
    ["claimedId", "partner", "unverified", asStranger],
    ["claimedId", "partner", "failed", quarantined],
    ["mac", "responsible", "verified", full],
    ["id", "responsible", "verified", full],
    ["number", "responsible", "verified", full],
    ["number", "staff", "verified", full],
    // A forged mail of a member would be relayed to the outside: whatever it holds, it is a stranger's.
    ["mac", "responsible", "unverified", asStranger],
    ["id", "responsible", "unverified", asStranger],
    ["number", "responsible", "unverified", asStranger],
    ["mac", "staff", "unverified", asStranger],
    ["mac", "responsible", "failed", asStranger],
    ["number", "responsible", "failed", quarantined],
    ["number", "staff", "failed", quarantined],
    ["id", "watcher", "unverified", full],
    ["number", "watcher", "unverified", asStranger],
    ["id", "thirdParty", "unverified", { ...full, relay: "responsible" }],
  ];
  it.each(table)("by %s, from %s, %s", (matchedBy, sender, proof, expected) => {
    expect(matched(matchedBy, sender, proof)).toMatchObject(expected);
  });

  it("is our own outgoing message when a colleague wrote it", () => {
    expect(matched("id", "responsible", "verified")).toMatchObject({
      direction: "outgoing",
      state: "sent",
      relay: "everyone",
    });
  });

  it("is delivered at once on conversations and waits on campaigns and meetings", () => {
    for (const kind of ["support_request", "supplier_request", "general", "sale_opportunity"]) {
      expect(matched("id", "partner", "unverified", kind)).toMatchObject({ state: "delivered" });
    }
    for (const kind of ["campaign", "meeting"])
      expect(matched("id", "partner", "unverified", kind)).toMatchObject({ state: "received" });
    expect(matched("number", "unknown", "unverified")).toMatchObject({ state: "received" });
  });

  it("changes nothing and is passed on to nobody when a machine wrote it", () => {
    const route = routeMail(
      mail({}, { autoSubmitted: "auto-replied" }),
      known({ ticket: { kind: "support_request", matchedBy: "id" }, sender: "partner" }),
    );
    expect(route).toMatchObject({ end: "attached", automatic: true, effects: false, relay: "nobody" });
  });

  it("is let in where an administrator released it", () => {
    const ticket = { kind: "support_request", matchedBy: "number" } as const;
    expect(routeMail(mail(), known({ ticket, sender: "partner", proof: "failed", released: true }))).toMatchObject(
      full,
    );
    expect(routeMail(mail(), known({ ticket, sender: "responsible", proof: "failed", released: true }))).toMatchObject(
      asStranger,
    );
  });
});

describe("A mail that matches nothing", () => {
  it("becomes a ticket", () => {
    expect(routeMail(mail(), known({ proof: "verified" }))).toMatchObject({
      end: "newTicket",
      verified: true,
      watchCc: true,
      confirm: false,
    });
  });
  it("becomes a ticket whose copies are not followed where nobody vouches for the sender", () => {
    expect(routeMail(mail(), known())).toMatchObject({
      end: "newTicket",
      verified: false,
      watchCc: false,
      confirm: true,
    });
  });
  it("is quarantined when its sender is refuted", () => {
    expect(routeMail(mail(), known({ proof: "failed" }))).toEqual(quarantined);
    expect(routeMail(mail(), known({ proof: "failed", released: true }))).toMatchObject({ end: "newTicket" });
  });
  it("becomes a received event in a member's mailbox", () => {
    const mailbox = { onNewMail: "create_event", copyMode: false, onListMail: "ticket" } as const;
    expect(routeMail(mail(), known({ mailbox }))).toMatchObject({ end: "newEvent" });
  });
  it("opens a case in copy mode for a proven colleague only", () => {
    const mailbox = { onNewMail: "create_ticket", copyMode: true, onListMail: "ticket" } as const;
    expect(routeMail(mail(), known({ mailbox, sender: "staff", proof: "verified" }))).toEqual({ end: "copiedTicket" });
    expect(routeMail(mail(), known({ mailbox, sender: "staff" }))).toMatchObject({
      end: "newTicket",
      byStaff: false,
      confirm: false,
    });
  });
  it("is dropped when it only answers or reports by itself", () => {
    expect(routeMail(mail({}, { autoSubmitted: "auto-replied" }), known())).toEqual({
      end: "dropped",
      rule: "automatic-reply",
    });
    const report = mail({}, { reportType: "delivery-status" });
    expect(routeMail(report, known())).toEqual({ end: "dropped", rule: "delivery-report" });
  });
  it("waits for somebody to look when a mail server reports in words of its own", () => {
    const unclear = mail({ from: { address: "mailer-daemon@client.example", name: "" } });
    expect(routeMail(unclear, known())).toEqual({ end: "quarantined", reason: "unclear-report" });
  });
  it("becomes a ticket that is never answered by itself when a list or a monitor wrote it, or waits in quarantine", () => {
    const list = mail({}, { isList: true });
    expect(routeMail(list, known())).toMatchObject({ end: "newTicket", confirm: false, relay: "nobody" });
    const mailbox = { onNewMail: "create_ticket", copyMode: false, onListMail: "quarantine" } as const;
    expect(routeMail(list, known({ mailbox }))).toEqual({ end: "quarantined", reason: "list-mail" });
  });
});

describe("A loop", () => {
  it("is our own mail coming back", () => {
    const own = mail({ from: { address: "support@mycompany.example", name: "" } });
    expect(routeMail(own, known())).toEqual({ end: "dropped", rule: "loop" });
  });
  it("is a machine that answers what we sent", () => {
    const echo = mail({}, { suiviOrganisation: "my-company", autoSubmitted: "auto-generated" });
    expect(routeMail(echo, known())).toEqual({ end: "dropped", rule: "loop" });
  });
  it("is a mail that went through more than thirty servers", () => {
    expect(routeMail(mail({}, { received: 31 }), known())).toEqual({ end: "dropped", rule: "loop" });
  });
  it("is not somebody who forges our header into a mail of his own", () => {
    expect(routeMail(mail({}, { suiviOrganisation: "my-company" }), known())).toMatchObject({ end: "newTicket" });
  });
});

it("The same mail twice is one", () => {
  expect(routeMail(mail(), known({ isDuplicate: true }))).toEqual({ end: "dropped", rule: "duplicate" });
});

describe("What a machine wrote", () => {
  it.each([
    ["reply", {}, { precedence: "auto_reply" }],
    ["reply", {}, { autoReplyHints: true }],
    ["reply", { subject: "Out of office" }, { autoSubmitted: "auto-generated" }],
    ["reply", {}, { reportType: "disposition-notification" }],
    ["report", {}, { reportType: "delivery-status" }],
    ["generated", {}, { precedence: "bulk" }],
    ["generated", {}, { returnPath: "<>" }],
    ["generated", {}, { autoSubmitted: "auto-generated" }],
    [null, {}, { autoSubmitted: "no" }],
    [null, { subject: "Out of office" }, {}],
  ] as const)("is told as %s", (kind, over, head) => {
    expect(automaticKind(mail(over, head))).toBe(kind);
  });
});
