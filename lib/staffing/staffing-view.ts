import "server-only";
import { DateTime } from "luxon";

import { remembered } from "@/lib/forecast/remembered";
import type { Scope } from "@/lib/kernel/scope";
import type { Choices } from "@/lib/team/queries/choices";
import { seesAll } from "@/lib/team/spells";
import { sectionsCounted } from "@/lib/team/sections-counted";

import { type StaffingAsk, readStaffingAsk } from "./ask";
import type { Learned } from "./learn";
import { type Playing, changedStaffing, check, learnedOf } from "./play";
import { type StaffingRecord, staffingRecord } from "./record";
import { type Staffing, realStaffing, whatIf } from "./what-if";

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

export type StaffingView = {
  ask: StaffingAsk;
  record: Pick<StaffingRecord, "told" | "tooMany" | "calendar" | "calendarAssumed">;
  playing: Playing;
  choices: Choices;
  seesAll: boolean;
  counted: readonly string[];
};

/** What of the organisation the replay is made of. Two statements. */
export async function staffingFacts(scope: Scope, query: Query) {
  const when = { now: scope.now, timeZone: scope.organisation.timeZone };
  const ask = readStaffingAsk(query, when);
  const { choices, ...record } = await staffingRecord(scope, ask);
  return {
    ask,
    record,
    choices,
    seesAll: seesAll(scope),
    counted: sectionsCounted(scope, choices),
    // The same numbers all day.
    seed: Number(DateTime.fromJSDate(when.now, { zone: when.timeZone }).toFormat("yyyyMMdd")),
  };
}

type Facts = Awaited<ReturnType<typeof staffingFacts>>;

/** Plays what was read: what does not depend on the change is not played anew with the next one. */
export async function playedOf({ ask, record, seed, ...around }: Facts): Promise<StaffingView> {
  const { cases, members, ...rest } = record;
  const { change, goals } = ask;
  // What comes after the hour changes little, and is not reckoned anew at each look.
  const facts = { cases, members, ...rest, goals, seed };
  let known: Learned | null = null;
  const learned = () => (known ??= learnedOf(record));
  const ranges = (staffing: Staffing) => whatIf(learned(), staffing, goals, record.until, seed);
  const checked = await remembered("staffing checked", facts, () => check(record, learned(), goals, seed));
  const playing: Playing = { ...checked, asItWas: null, changed: null };
  if (checked.verdict === "holds" && change) {
    playing.asItWas = await remembered("staffing as it was", facts, () => ranges(realStaffing(learned())));
    playing.changed = await remembered("staffing changed", { ...facts, change }, () =>
      ranges(changedStaffing(record, learned(), change)),
    );
  }
  return { ask, record: rest, playing, ...around };
}
