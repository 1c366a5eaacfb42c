import { describe, expect, it } from "vitest";

import { messages } from "@/messages/en";

import { type Counts, healthOf, rhythmOf } from "./balance";
import { ledgerFilterFrom, ledgerReasons, searchedFor } from "./ledger-filter";

const counts = (over: Partial<Counts>): Counts => ({
  seen: 3,
  stored: 0,
  filed: 3,
  quarantined: 0,
  dropped: 0,
  failed: 0,
  overdue: 0,
  ...over,
});

describe("The balance of a day", () => {
  it("is green when every mail has its end, waits for what came a moment ago, and is red beyond", () => {
    expect(healthOf(counts({}))).toBe("balanced");
    expect(healthOf(counts({ filed: 2, stored: 1 }))).toBe("waiting");
    expect(healthOf(counts({ filed: 2, stored: 1, overdue: 1 }))).toBe("unbalanced");
    expect(healthOf(counts({ filed: 2, failed: 1 }))).toBe("balanced");
    expect(healthOf(counts({ seen: 0, filed: 0 }))).toBe("none");
  });
  it("knows a mailbox's own rhythm", () => {
    expect(rhythmOf(3, 1000, 5)).toBeNull();
    expect(rhythmOf(100, 2200, 5)).toEqual({ everyMinutes: 22, quietMinutes: 5, isQuiet: false });
    expect(rhythmOf(100, 2200, 120)).toMatchObject({ isQuiet: true });
    expect(rhythmOf(1000, 1000, 50)).toMatchObject({ isQuiet: false });
  });
});

it("Every reason of the ledger has its words, and no words are of no reason", () => {
  expect(Object.keys(messages.mail.reason).sort()).toEqual([...ledgerReasons].sort());
});

describe("The filter of the ledger", () => {
  it("takes from an address what it understands", () => {
    const none = { day: null, mailbox: null, status: null, reason: null, sender: null, q: null };
    expect(
      ledgerFilterFrom({ day: "2026-13-45", mailbox: "1", status: "x", reason: "x", sender: "x", q: " " }),
    ).toEqual(none);
    expect(ledgerFilterFrom({ day: "2026-05-14", status: "failed", reason: "loop", q: " rust " })).toEqual({
      ...none,
      day: "2026-05-14",
      status: "failed",
      reason: "loop",
      q: "rust",
    });
  });
  it("searches by Message-ID, by address, or by words", () => {
    expect(searchedFor("<a@b>")).toEqual({ messageId: "<a@b>" });
    expect(searchedFor("Anna@Client.example")).toEqual({ address: "anna@client.example" });
    expect(searchedFor("rust 88")).toEqual({ words: "rust 88" });
  });
});
