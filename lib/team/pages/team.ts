import "server-only";
import { sql } from "drizzle-orm";

import { readReportPage } from "@/lib/report/read-page";
import type { Scope } from "@/lib/kernel/scope";

import { type TeamAsk, readTeamAsk } from "../ask";
import { type Choices, choiceColumns } from "../queries/choices";
import { type Flow, flowOf } from "../queries/flow";
import { type PromiseLine, promisesKept } from "../queries/promises";
import { type RowsBehind, rowsBehind } from "../queries/rows";
import { type WorkAsked, type WorkLine, workColumn } from "../queries/work";
import { lookedAt } from "../looked-at";
import { sectionsCounted } from "../sections-counted";
import { seesAll } from "../spells";
import type { Step } from "../steps";

export type TeamPage = {
  ask: TeamAsk;
  steps: readonly Step[];
  flow: Flow;
  work: readonly WorkLine[];
  /** At whose end people's work is looked at; null: now. */
  workAt: Date | null;
  promises: readonly PromiseLine[];
  behind: RowsBehind | null;
  choices: Choices;
  seesAll: boolean;
  /** Sections of which everything is counted, where not all are. */
  counted: readonly string[];
  now: Date;
  timeZone: string;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The team over time: what came and went, who had how much in hand, which promises were kept. Three statements, four with rows. */
export const teamPage = (slug: string, query: Query): Promise<TeamPage> =>
  readReportPage(slug, (scope) => teamOverTime(scope, query));

export async function teamOverTime(scope: Scope, query: Query): Promise<TeamPage> {
  const when = { now: scope.now, timeZone: scope.organisation.timeZone };
  const ask = readTeamAsk(query, when);
  const looked = lookedAt(ask, when);
  const { steps, work, promises } = looked;
  const { work: lines, ...choices } = await workAndChoices(scope, work);
  return {
    ask,
    steps,
    flow: await flowOf(scope, ask.filter, steps),
    work: lines,
    workAt: work.at.getTime() > scope.now.getTime() ? null : work.at,
    promises: await promisesKept(scope, promises),
    behind: ask.cell && (await rowsBehind(scope, ask.cell, looked)),
    choices,
    seesAll: seesAll(scope),
    counted: sectionsCounted(scope, choices),
    ...when,
  };
}

async function workAndChoices(scope: Scope, asked: WorkAsked): Promise<Choices & { work: WorkLine[] }> {
  const { rows } = await scope.tx.execute<Choices & { work: WorkLine[] }>(
    sql`select ${workColumn(scope, asked)} as work, ${choiceColumns(scope)}`,
  );
  const [row] = rows;
  if (!row) throw new Error("Who works on what was not answered.");
  return row;
}
