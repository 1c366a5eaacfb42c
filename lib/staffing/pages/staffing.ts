import "server-only";
import { DateTime } from "luxon";

import { remembered } from "@/lib/forecast/remembered";
import type { Scope } from "@/lib/kernel/scope";
import { readReportPage } from "@/lib/report/read-page";
import type { Choices } from "@/lib/team/queries/choices";
import { seesAll } from "@/lib/team/spells";
import { sectionsCounted } from "@/lib/team/sections-counted";

import { type StaffingAsk, readStaffingAsk } from "../ask";
import { type Playing, play } from "../play";
import { type StaffingRecord, staffingRecord } from "../record";

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

export type StaffingView = {
  ask: StaffingAsk;
  record: Pick<StaffingRecord, "told" | "tooMany" | "calendar" | "calendarAssumed">;
  playing: Playing;
  choices: Choices;
  seesAll: boolean;
  counted: readonly string[];
};

/** The staffing replay: what happened is read, and played outside the transaction. */
export async function staffingPage(slug: string, query: Query): Promise<StaffingView> {
  const read = await readReportPage(slug, (scope) => staffingFacts(scope, query));
  return playedOf(read);
}

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

export function playedOf({ ask, record, seed, ...around }: Awaited<ReturnType<typeof staffingFacts>>): StaffingView {
  const { cases, members, ...rest } = record;
  const { change, goals } = ask;
  // What comes after the hour changes little, and is not reckoned anew at each look.
  const playing = remembered("staffing", { cases, members, ...rest, change, goals, seed }, () =>
    play(record, change, goals, seed),
  );
  return { ask, record: rest, playing, ...around };
}
