import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";

import { ruleFacts, ruleOf } from "@/lib/testing/rules";

import { dueAt, instantOf, isDue } from "./due";
import type { RuleFacts } from "./facts";
import type { Rule } from "./types";

const zone = "Europe/Paris";
/** The wall clock of Paris. */
const at = (text: string) => new Date(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds);
const due = (rule: Partial<Rule>, facts: Partial<RuleFacts>) => dueAt(ruleOf(rule), ruleFacts(facts), zone);

const zones = [
  "UTC",
  "Europe/Paris",
  "Europe/London",
  "Europe/Lisbon",
  "Europe/Athens",
  "Europe/Moscow",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Asia/Shanghai",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Tehran",
  "Asia/Tokyo",
  "Asia/Gaza",
  "Australia/Sydney",
  "Australia/Lord_Howe",
  "Australia/Adelaide",
  "Pacific/Auckland",
  "Pacific/Chatham",
  "Pacific/Apia",
  "America/New_York",
  "America/Sao_Paulo",
  "America/St_Johns",
  "America/Santiago",
];

describe("A clock rule is due", () => {
  it("two days after creation at the same time of day", () => {
    const created = at("2026-05-12T09:00");
    expect(due({ dateType: "created", delay: 2, delayUnit: "day" }, { createdAt: created })).toEqual(
      at("2026-05-14T09:00"),
    );
  });

  it("fifteen minutes before the deadline", () => {
    const deadline = at("2026-06-18T09:00");
    expect(due({ dateType: "deadline", delay: -15, delayUnit: "minute" }, { deadline })).toEqual(
      at("2026-06-18T08:45"),
    );
  });

  it("a month after the last action, on the last day of a shorter month", () => {
    const lastActionAt = at("2026-01-31T10:00");
    expect(due({ dateType: "last_action", delay: 1, delayUnit: "month" }, { lastActionAt })).toEqual(
      at("2026-02-28T10:00"),
    );
  });

  it("from creation where there was no action yet, and from the last reopening where it counts activity", () => {
    const createdAt = at("2026-02-01T08:00");
    expect(due({ dateType: "last_action" }, { createdAt, lastActionAt: null })).toEqual(createdAt);
    const activeSince = at("2026-03-01T11:00");
    expect(due({ dateType: "active_since", delay: 1 }, { createdAt, activeSince })).toEqual(at("2026-03-02T11:00"));
  });

  it("never without a base", () => {
    for (const dateType of ["active_since", "deadline", "begin", "first_response_due", "close_due"] as const) {
      const nothing = { activeSince: null, deadline: null, beginAt: null };
      expect(due({ dateType, delay: -10_000 }, nothing), dateType).toBeNull();
    }
    expect(isDue(ruleOf({ dateType: "deadline" }), ruleFacts(), at("2030-01-01T00:00"), zone)).toBe(false);
  });

  it("from its instant on", () => {
    const rule = ruleOf({ dateType: "created", delay: 2, delayUnit: "hour" });
    const facts = ruleFacts({ createdAt: at("2026-05-12T09:00") });
    expect(isDue(rule, facts, at("2026-05-12T10:59:59"), zone)).toBe(false);
    expect(isDue(rule, facts, at("2026-05-12T11:00"), zone)).toBe(true);
  });

  it("at the same time of day when the clock is changed in between, and after as many hours as were said", () => {
    const evening = at("2026-03-28T18:00");
    expect(instantOf({ delay: 1, delayUnit: "day" }, evening, zone)).toEqual(at("2026-03-29T18:00"));
    expect(instantOf({ delay: 24, delayUnit: "hour" }, evening, zone)).toEqual(at("2026-03-29T19:00"));
  });

  it("as another calendar says, in 24 zones over 400 days, with days, months, hours and minutes", () => {
    const begin = Date.UTC(2026, 0, 1);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 400 * 24 * 60 }),
        fc.integer({ min: -40, max: 40 }),
        fc.constantFrom("minute", "hour", "day", "month"),
        (timeZone, minute, delay, delayUnit) => {
          const base = new Date(begin + minute * 60_000);
          const there = Temporal.Instant.fromEpochMilliseconds(base.getTime()).toZonedDateTimeISO(timeZone);
          const expected = there.add({ [`${delayUnit}s`]: delay });
          expect(instantOf({ delay, delayUnit }, base, timeZone).toISOString()).toBe(
            new Date(expected.epochMilliseconds).toISOString(),
          );
        },
      ),
      { numRuns: 5000 },
    );
  });
});
