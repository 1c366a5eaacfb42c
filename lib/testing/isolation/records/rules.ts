import { officeCalendars, rules, serviceLevels } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";

import { type Desk, canary } from "../desk";
import type { KnownTo } from "./known-to";
import type { Makers } from "./makers";
import { written } from "./written";

/** Rules and promises. */
export type RuleRecords = {
  /** One that does something; one with a version on trial. */
  rule: string;
  ruleOnTrial: string;
  officeCalendar: string;
  serviceLevel: string;
};

export const ruleMakers: Makers<RuleRecords> = {
  rule: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(rules).values({ ...row, ...aRule(desk) });
    }),
  ruleOnTrial: (desk) =>
    written(desk, async (scope, row) => {
      const trial = { shadow: aRule(desk), shadowSince: scope.now, shadowUntil: scope.now };
      await scope.tx.insert(rules).values({ ...row, ...aRule(desk), ...trial });
    }),
  officeCalendar: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(officeCalendars).values({ ...row, ...aCalendar(desk) });
    }),
  serviceLevel: (desk) =>
    written(desk, async (scope, row) => {
      const calendar = { ...row, id: newId(), ...aCalendar(desk) };
      await scope.tx.insert(officeCalendars).values(calendar);
      const promise = { name: canary(desk.place, "shared"), calendarId: calendar.id, closeMinutes: 60 };
      await scope.tx.insert(serviceLevels).values({ ...row, ...promise, criteria: { kind: "meeting" } });
    }),
};

export const ruleKnownTo: KnownTo<RuleRecords> = {
  rule: ["admin"],
  ruleOnTrial: ["admin"],
  officeCalendar: ["admin"],
  serviceLevel: ["admin"],
};

const aCalendar = ({ place }: Desk) => ({
  name: canary(place, "shared"),
  timeZone: "UTC",
  hours: [[[540, 1020]], [], [], [], [], [], []] as [number, number][][],
});

const aRule = ({ place }: Desk) => ({
  name: canary(place, "shared"),
  sequence: 10,
  criteria: { titleContains: canary(place, "shared") },
  actions: { setPriority: 2 },
});
