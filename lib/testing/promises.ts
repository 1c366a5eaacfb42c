import { run } from "@/lib/access/run";
import { createOfficeCalendar, createServiceLevel } from "@/lib/service-level/commands";
import { newOfficeCalendarInput, newServiceLevelInput } from "@/lib/service-level/schema";

import type { Town } from "./town";

/** Office hours and promises about every ticket in both organisations, from the day the town was founded. */
export async function makePromises(here: Town): Promise<void> {
  const options = { via: "setup", now: new Date("2010-01-04T09:00:00Z") } as const;
  for (const [place, timeZone] of [
    ["nivalis", "Europe/Paris"],
    ["myCompany", "Europe/Brussels"],
  ] as const) {
    const asker = here.system(place);
    const day = "09:00-17:00";
    const week = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day };
    const hours = newOfficeCalendarInput.parse({ name: "Office", timeZone, ...week });
    const { id } = await run(asker, createOfficeCalendar, hours, options);
    const all = { calendarId: id, firstResponse: "4", nextResponse: "8", close: "40" };
    const urgent = { ...all, name: "Urgent", sequence: 5, priorityMin: 2, nextResponse: "", close: "8" };
    for (const level of [{ ...all, name: "All" }, urgent])
      await run(asker, createServiceLevel, newServiceLevelInput.parse(level), options);
  }
}
