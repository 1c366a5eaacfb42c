import { describe, expect, it } from "vitest";

import { silentSince } from "./silence";

const hour = 3_600_000;
const day = 24 * hour;
/** A Monday at midnight. */
const monday = Date.parse("2026-05-04T00:00:00Z");
const at = (days: number, hours: number) => new Date(monday + days * day + hours * hour);

/** Mail every hour from eight to six, Monday to Friday, over four weeks; the last day until `until`. */
function office(lastDay: number, until: number): Date[] {
  const mails: Date[] = [];
  for (let days = lastDay - 28; days <= lastDay; days += 1) {
    if (((days % 7) + 7) % 7 > 4) continue;
    for (let hours = 8; hours <= (days === lastDay ? until : 18); hours += 1) mails.push(at(days, hours));
  }
  return mails;
}

describe("The silence of a mailbox", () => {
  it("is usual at night and at the weekend", () => {
    expect(silentSince(office(1, 18), at(2, 5))).toBeNull();
    expect(silentSince(office(4, 18), at(6, 20))).toBeNull();
    expect(silentSince(office(4, 18), at(7, 7))).toBeNull();
  });

  it("is told on a working day, after some hours and not before", () => {
    const mails = office(1, 9);
    expect(silentSince(mails, at(1, 12))).toBeNull();
    expect(silentSince(mails, at(1, 17))).toEqual(at(1, 9));
  });

  it("is told in the morning, when nothing came since yesterday", () => {
    expect(silentSince(office(1, 18), at(2, 9))).toBeNull();
    expect(silentSince(office(1, 18), at(2, 14))).toEqual(at(1, 18));
  });

  it("is long in a mailbox that gets little", () => {
    const weekly = Array.from({ length: 24 }, (_, index) => at(-28 + Math.floor(index / 6) * 7, 8 + (index % 6)));
    expect(silentSince(weekly, at(2, 12))).toBeNull();
    expect(silentSince(weekly, at(30, 12))).toBeNull();
  });

  it("is nothing in a mailbox that has no rhythm yet", () => {
    expect(silentSince([], at(0, 0))).toBeNull();
    expect(silentSince([at(-20, 8)], at(0, 0))).toBeNull();
    expect(silentSince(office(1, 9).slice(-19), at(1, 17))).toBeNull();
  });
});
