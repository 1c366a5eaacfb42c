import "server-only";
import type { Scope } from "@/lib/kernel/scope";

import { type TeamAsk, readTeamAsk } from "./ask";
import { lookedAt } from "./looked-at";
import { type Flow, flowOf } from "./queries/flow";

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What came and went alone: what a file of it holds. */
export async function teamFlow(scope: Scope, query: Query): Promise<{ ask: TeamAsk; flow: Flow }> {
  const when = { now: scope.now, timeZone: scope.organisation.timeZone };
  const ask = readTeamAsk(query, when);
  return { ask, flow: await flowOf(scope, ask.filter, lookedAt(ask, when).steps) };
}
