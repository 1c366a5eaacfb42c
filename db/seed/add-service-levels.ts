import { createOfficeCalendar, createServiceLevel } from "@/lib/service-level/commands";
import { newOfficeCalendarInput, newServiceLevelInput } from "@/lib/service-level/schema";

import type { Cast } from "./cast/cast";
import type { Stage } from "./stage";

/** Hours and levels as their forms say them. */
export type StoryPromises = {
  hours: Record<string, string>;
  levels: readonly (Record<string, string> & { name: string })[];
};

/** Says when the office works and what is promised, before anybody asks for anything. */
export async function addServiceLevels<C extends Cast>(
  stage: Stage<C>,
  administrator: Parameters<Stage<C>["as"]>[0],
  { hours, levels }: StoryPromises,
): Promise<void> {
  const who = stage.as(administrator);
  const calendar = newOfficeCalendarInput.parse(hours);
  const { id } = await stage.perform(who, stage.at(-41, "08:30"), createOfficeCalendar, calendar);
  for (const [place, level] of levels.entries()) {
    const input = newServiceLevelInput.parse({ ...level, sequence: (place + 1) * 10, calendarId: id });
    await stage.perform(who, stage.at(-41, "08:40"), createServiceLevel, input);
  }
}
