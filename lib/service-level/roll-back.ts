import "server-only";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import { adminOnly } from "@/lib/organisation/admin-only";
import type { RollBackInput } from "@/lib/version/schema";
import { versionAt } from "@/lib/version/versions";

import { editOfficeCalendar, editServiceLevel } from "./commands";
import { holidaysText } from "./holidays";
import { officeCalendarInput, serviceLevelInput, spansText, weekdays } from "./schema";

/** What a level promised earlier is promised again: an edit as any other, with promises reckoned anew. */
export const rollBackServiceLevel = command(
  "serviceLevel.rollBack",
  async (scope, { id, version, to }: RollBackInput) => {
    adminOnly(scope);
    const row = await versionAt(scope, "service_level", id, to);
    const fields = {
      ...row,
      ...(row["criteria"] as object),
      firstResponse: hours(row["firstResponseMinutes"]),
      nextResponse: hours(row["nextResponseMinutes"]),
      close: hours(row["closeMinutes"]),
    };
    const earlier = serviceLevelInput.safeParse({ ...fields, id, version });
    if (!earlier.success) throw new Refusal("blocked", "version.refusal.unreadable");
    return editServiceLevel(scope, earlier.data);
  },
);

/** Earlier office hours again, in the same way. */
export const rollBackOfficeCalendar = command(
  "officeCalendar.rollBack",
  async (scope, { id, version, to }: RollBackInput) => {
    adminOnly(scope);
    const row = await versionAt(scope, "office_calendar", id, to);
    const spans = row["hours"] as [number, number][][];
    const days = Object.fromEntries(weekdays.map((day, at) => [day, spansText(spans[at] ?? [])]));
    const holidays = holidaysText(row["holidays"] as { day: string; name: string }[]);
    const earlier = officeCalendarInput.safeParse({ ...row, ...days, holidays, id, version });
    if (!earlier.success) throw new Refusal("blocked", "version.refusal.unreadable");
    return editOfficeCalendar(scope, earlier.data);
  },
);

/** As people write them in the form, to the minute. */
const hours = (minutes: unknown): string => (typeof minutes === "number" ? String(minutes / 60) : "");
