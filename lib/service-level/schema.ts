import { IANAZone } from "luxon";
import { z } from "zod";

import { optionalId, requiredName, seenRow, seenRowInUse, sequence, tick } from "@/lib/organisation/form-fields";
import { ticketKinds } from "@/lib/ticket/registry";

import { readHolidays } from "./holidays";

export const targets = ["first_response", "next_response", "close"] as const;
export type Target = (typeof targets)[number];

const priority = z
  .union([z.literal(""), z.coerce.number().int().min(1).max(5)])
  .nullish()
  .transform((value) => value || undefined);
const choice = optionalId.transform((id) => id ?? undefined);

/** All that are set must hold. Sections and categories stand for those below them; of priorities 1 is the most urgent. */
export const levelCriteria = z.object({
  kind: z
    .union([z.literal(""), z.enum(ticketKinds as [string, ...string[]], "refusal.chooseOne")])
    .nullish()
    .transform((kind) => kind || undefined),
  sectionId: choice,
  categoryId: choice,
  partnerCategoryId: choice,
  /** At least as urgent as. */
  priorityMin: priority,
  /** At most as urgent as. */
  priorityMax: priority,
});
export type LevelCriteria = Partial<z.output<typeof levelCriteria>>;

const fields = {
  name: requiredName,
  sequence,
  ...levelCriteria.shape,
  calendarId: z.uuid("refusal.chooseOne"),
  /** Hours as people write them, "4" or "1.5"; kept as minutes of office hours. Empty: not promised. */
  firstResponse: promisedHours(),
  nextResponse: promisedHours(),
  close: promisedHours(),
  runsWhileWaiting: tick,
};

function promisedHours() {
  return z
    .string()
    .trim()
    .nullish()
    .transform((typed, context) => {
      if (!typed) return null;
      const minutes = Math.round(Number(typed.replace(",", ".")) * 60);
      if (minutes >= 1 && minutes <= 100_000) return minutes;
      context.addIssue({ code: "custom", message: "serviceLevel.refusal.hours" });
      return z.NEVER;
    });
}

const promisesSomething = {
  when: ({
    firstResponse,
    nextResponse,
    close,
  }: {
    firstResponse: number | null;
    nextResponse: number | null;
    close: number | null;
  }) => firstResponse !== null || nextResponse !== null || close !== null,
  else: { error: "serviceLevel.refusal.nothingPromised", path: ["firstResponse"] },
};

export const newServiceLevelInput = z.object(fields).refine(promisesSomething.when, promisesSomething.else);
export const serviceLevelInput = z
  .object({ ...seenRow, ...fields })
  .refine(promisesSomething.when, promisesSomething.else);
export const serviceLevelUseInput = z.object(seenRowInUse);
export type ServiceLevelFields = z.output<typeof newServiceLevelInput>;

/** "09:00-12:00, 14:00-18:00" as spans of minutes since midnight; empty is a day off. */
export function readSpans(typed: string): [number, number][] | null {
  const spans: [number, number][] = [];
  for (const part of typed.split(/[,;]/).map((text) => text.trim())) {
    if (!part) continue;
    const [, fromHour, fromMinute, toHour, toMinute] = spanPattern.exec(part) ?? [];
    if (fromHour === undefined || toHour === undefined) return null;
    const from = Number(fromHour) * 60 + Number(fromMinute ?? 0);
    const to = Number(toHour) * 60 + Number(toMinute ?? 0);
    const last = spans.at(-1);
    if (from >= to || to > 1440 || (last && from < last[1])) return null;
    // Spans that touch are one.
    if (last && last[1] === from) last[1] = to;
    else spans.push([from, to]);
  }
  return spans;
}

const spanPattern = /^(\d{1,2})(?:[:.h](\d{2})?)?\s*[-–]\s*(\d{1,2})(?:[:.h](\d{2})?)?$/;

const clockFace = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

export const spansText = (spans: readonly (readonly [number, number])[]): string =>
  spans.map(([from, to]) => `${clockFace(from)}–${clockFace(to)}`).join(", ");

const spansField = z
  .string()
  .trim()
  .max(200, "refusal.tooLong")
  .default("")
  .transform((typed, context) => {
    const spans = readSpans(typed);
    if (spans) return spans;
    context.addIssue({ code: "custom", message: "serviceLevel.refusal.spans" });
    return z.NEVER;
  });

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const calendarFields = {
  name: requiredName,
  timeZone: z.string().refine((zone) => IANAZone.isValidZone(zone), "refusal.chooseOne"),
  monday: spansField,
  tuesday: spansField,
  wednesday: spansField,
  thursday: spansField,
  friday: spansField,
  saturday: spansField,
  sunday: spansField,
  holidays: z
    .string()
    .max(200_000, "refusal.tooLong")
    .default("")
    .transform((typed, context) => {
      const holidays = readHolidays(typed);
      if (holidays && holidays.length <= 400) return holidays;
      context.addIssue({ code: "custom", message: "serviceLevel.refusal.holidays" });
      return z.NEVER;
    }),
};

const worksSometimes = {
  when: (days: Record<(typeof weekdays)[number], [number, number][]>) => weekdays.some((day) => days[day].length > 0),
  else: { error: "serviceLevel.refusal.neverOpen", path: ["monday"] },
};

export const newOfficeCalendarInput = z.object(calendarFields).refine(worksSometimes.when, worksSometimes.else);
export const officeCalendarInput = z
  .object({ ...seenRow, ...calendarFields })
  .refine(worksSometimes.when, worksSometimes.else);
export const officeCalendarUseInput = z.object(seenRowInUse);
export type OfficeCalendarFields = z.output<typeof newOfficeCalendarInput>;
