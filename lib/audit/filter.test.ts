import { describe, expect, it } from "vitest";

import { readAuditFilter, topicOf } from "./filter";

const nothing = { about: null, via: null, who: null, ticket: null, from: null, to: null };

describe("What narrows the log", () => {
  it("is read from the address; what makes no sense is left out", () => {
    const query = {
      about: "ticket",
      via: "mail",
      who: "machines",
      ticket: "#101",
      from: "2026-03-01",
      to: "2026-03-31",
    };
    expect(readAuditFilter(query)).toEqual({ ...query, ticket: "101" });
    const nonsense = { about: "cats", via: "owl", who: "me", ticket: "0", from: "2026-02-30", to: "soon" };
    expect(readAuditFilter(nonsense)).toEqual(nothing);
  });

  it("knows every act under some topic", () => {
    expect(["ticket.move", "rule.activate", "channel.create"].map(topicOf)).toEqual(["ticket", "rule", "settings"]);
    expect(["session.refused", "signIn.keepPolicy"].map(topicOf)).toEqual(["session", "signIn"]);
  });
});
