import { beforeAll, expect, it } from "vitest";

import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import {
  createOfficeCalendar,
  createServiceLevel,
  editOfficeCalendar,
  editServiceLevel,
} from "@/lib/service-level/commands";
import { rollBackOfficeCalendar, rollBackServiceLevel } from "@/lib/service-level/roll-back";
import {
  newOfficeCalendarInput,
  newServiceLevelInput,
  officeCalendarInput,
  serviceLevelInput,
} from "@/lib/service-level/schema";
import { type Town, town } from "@/lib/testing/town";
import { type VersionedTable, versionsOf } from "@/lib/version/versions";

import { createSection, editSection } from "./commands";
import { rollBackSection } from "./roll-back";
import { newSectionInput, sectionInput } from "./schema";

let place: Town;
beforeAll(async () => {
  place = await town();
});

const page = { via: "page" } as const;
const ines = () => place.as("ines");
const versions = (table: VersionedTable, id: string) =>
  run(
    ines(),
    command("test.versions", (scope) => versionsOf(scope, table, id)),
    undefined,
    page,
  );

it("a section says again what an earlier version said, as a version of its own", async () => {
  const fields = { name: "Night shift", nameFr: "Nuit", defaultKind: "general", approvalRequired: "by_kind" };
  const { id } = await run(ines(), createSection, newSectionInput.parse({ ...fields, allowDelete: "on" }), page);
  const changed = { ...fields, id, version: 1, name: "Day shift", nameFr: "", targetCloseHours: "8" };
  await run(ines(), editSection, sectionInput.parse(changed), page);
  await run(ines(), rollBackSection, { id, version: 2, to: 1 }, page);
  const [now, before, first] = await versions("section", id);
  expect(before?.row).toMatchObject({ name: "Day shift", targetCloseHours: 8, allowDelete: false });
  expect(now).toMatchObject({ number: 3, by: "Ines Admin" });
  expect({ ...now?.row, version: 1, updatedAt: 0 }).toEqual({ ...first?.row, updatedAt: 0 });
  await expect(run(place.as("demo"), rollBackSection, { id, version: 3, to: 2 }, page)).rejects.toMatchObject({
    code: "not-permitted",
  });
  await expect(run(ines(), rollBackSection, { id, version: 3, to: 8 }, page)).rejects.toMatchObject({
    code: "not-found",
  });
});

it("so do office hours and the promises counted in them", async () => {
  const hours = { name: "Brussels", timeZone: "Europe/Brussels", monday: "09:00-12:30", holidays: "12-25 Christmas" };
  const office = await run(ines(), createOfficeCalendar, newOfficeCalendarInput.parse(hours), page);
  const shorter = { ...hours, ...office, version: 1, monday: "10:00-11:00", holidays: "" };
  await run(ines(), editOfficeCalendar, officeCalendarInput.parse(shorter), page);
  await run(ines(), rollBackOfficeCalendar, { ...office, version: 2, to: 1 }, page);
  const [again, , first] = await versions("office_calendar", office.id);
  expect({ ...again?.row, version: 1, updatedAt: 0 }).toEqual({ ...first?.row, updatedAt: 0 });

  const promise = { name: "Quick", calendarId: office.id, firstResponse: "1.25", priorityMin: "2" };
  const level = await run(ines(), createServiceLevel, newServiceLevelInput.parse(promise), page);
  const slower = serviceLevelInput.parse({ ...promise, ...level, version: 1, firstResponse: "", close: "8" });
  await run(ines(), editServiceLevel, slower, page);
  await run(ines(), rollBackServiceLevel, { ...level, version: 2, to: 1 }, page);
  const [promised, , atFirst] = await versions("service_level", level.id);
  expect(promised?.row).toMatchObject({ firstResponseMinutes: 75, closeMinutes: null, criteria: { priorityMin: 2 } });
  expect({ ...promised?.row, version: 1, updatedAt: 0 }).toEqual({ ...atFirst?.row, updatedAt: 0 });
});
