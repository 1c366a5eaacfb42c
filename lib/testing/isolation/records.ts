import { numberSeries } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { newId } from "@/lib/kernel/ids";

import type { Place } from "../cast";
import type { Town } from "../town";
import { type Desk, setUp } from "./desk";
import { type ArticleRecords, articleKnownTo, articleMakers } from "./records/articles";
import { type CalendarRecords, calendarKnownTo, calendarMakers } from "./records/calendar";
import { type EventRecords, eventKnownTo, eventMakers } from "./records/events";
import { type FileRecords, fileKnownTo, fileMakers } from "./records/files";
import type { KnownTo } from "./records/known-to";
import type { Makers } from "./records/makers";
import { type MailRecords, mailKnownTo, mailMakers } from "./records/mail";
import { type PartnerRecords, partnerKnownTo, partnerMakers } from "./records/partners";
import { type PeopleRecords, peopleKnownTo, peopleMakers } from "./records/people";
import { type ProgramRecords, programKnownTo, programMakers } from "./records/programs";
import { type RuleRecords, ruleKnownTo, ruleMakers } from "./records/rules";
import { type TicketRecords, ticketKnownTo, ticketMakers } from "./records/tickets";
import { type WordRecords, wordKnownTo, wordMakers } from "./records/words";

/** Records that inputs refer to. */
export type Records = TicketRecords &
  EventRecords &
  MailRecords &
  FileRecords &
  CalendarRecords &
  PartnerRecords &
  PeopleRecords &
  WordRecords &
  RuleRecords &
  ProgramRecords &
  ArticleRecords;
export type RecordName = keyof Records;

const makers: Makers<Records> = {
  ...ticketMakers,
  ...eventMakers,
  ...mailMakers,
  ...fileMakers,
  ...calendarMakers,
  ...partnerMakers,
  ...peopleMakers,
  ...wordMakers,
  ...ruleMakers,
  ...programMakers,
  ...articleMakers,
};

export const knownTo: KnownTo<Records> = {
  ...ticketKnownTo,
  ...eventKnownTo,
  ...mailKnownTo,
  ...fileKnownTo,
  ...calendarKnownTo,
  ...partnerKnownTo,
  ...peopleKnownTo,
  ...wordKnownTo,
  ...ruleKnownTo,
  ...programKnownTo,
  ...articleKnownTo,
};

/** What an input takes along that is nobody's record. */
export const notRecords: readonly RecordName[] = ["settingsVersion"];

/** Makes one record of each kind a test asks for. */
export async function makeRecords<Name extends RecordName>(
  desk: Desk,
  names: readonly Name[],
): Promise<Pick<Records, Name>> {
  const made: Partial<Records> = {};
  for (const name of names) Object.assign(made, { [name]: await makers[name](desk) });
  return made as Pick<Records, Name>;
}

/** Which of these records are another one for each person who asks for them: files of theirs, their feeds. */
export async function recordsOfTheAsker(desk: Desk, names: readonly RecordName[]): Promise<Set<RecordName>> {
  const theirs = new Set<RecordName>();
  for (const name of names) {
    const watched: Desk = Object.defineProperty({ ...desk }, "asker", {
      get: () => (theirs.add(name), desk.asker),
    });
    await makers[name](watched);
  }
  return theirs;
}

/** Of the right shape, but of nobody. */
export const missing = (value: string | number): string | number => (typeof value === "number" ? 7_654_321 : newId());

/** Of the wrong shape. */
export const malformed = (value: string | number): unknown[] =>
  typeof value === "number"
    ? ["zzz", -1, 2 ** 31, 1e300, "1; drop table ticket", ["1", "2"], { number: 1 }]
    : ["zzz", 7, "00000000-0000-0000-0000-00000000000g", "' or true --", ["a", "b"], { id: 1 }];

/** Numbers are counted per organisation: these begin so far up that none of them exists next door. */
export async function countFrom(town: Town, place: Place, next: number): Promise<void> {
  const jump = command("test.count", async (scope) => {
    const { organisationId } = scope;
    for (const series of numberSeries.series.enumValues)
      await scope.tx
        .insert(numberSeries)
        .values({ organisationId, series, next })
        .onConflictDoUpdate({ target: [numberSeries.organisationId, numberSeries.series], set: { next } });
  });
  await run(town.system(place), jump, undefined, setUp);
}
