import "server-only";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { sidesOf } from "@/lib/ticket/portal-sides";

import { type RequestRow, type Side, requestsOfHome } from "../queries/requests";

/** Of the finished ones the heading says "100+" beyond what is counted. */
const most = { unclosed: 60, finished: 5, counted: 101 };

export type PortalHome = {
  firstName: string;
  waiting: RequestRow[];
  withUs: RequestRow[];
  done: RequestRow[];
  doneCount: number;
  /** There are more unclosed ones than shown here. */
  hasMore: boolean;
  /** Of what is with us: when the next answer is promised. */
  nextAnswer: Date | null;
  now: Date;
  timeZone: string;
};

/** One side of the portal, grouped by whose turn it is. */
export async function portalHome(scope: Scope, side: Side): Promise<PortalHome> {
  const { actor } = scope;
  if (actor.kind !== "person" || !sidesOf(actor.standing)[side]) throw notFound();
  const { unclosed, hasMore, finished, finishedCount } = await requestsOfHome(scope, side, most);
  const withUs = unclosed.filter(({ turn }) => turn !== "yourTurn");
  const promised = withUs.flatMap(({ answerBy }) => (answerBy ? [answerBy.getTime()] : []));
  return {
    firstName: actor.name.split(" ")[0] ?? actor.name,
    waiting: unclosed.filter(({ turn }) => turn === "yourTurn"),
    withUs,
    done: finished,
    doneCount: finishedCount,
    hasMore,
    nextAnswer: promised.length > 0 ? new Date(Math.min(...promised)) : null,
    now: scope.now,
    timeZone: scope.organisation.timeZone,
  };
}
