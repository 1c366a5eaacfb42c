import "server-only";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { sidesOf } from "@/lib/ticket/portal-sides";

import { type RequestRow, type Side, countRequests, listRequests } from "../queries/requests";

const MOST_UNCLOSED = 60;
const RECENTLY_DONE = 5;
/** Beyond that the heading says "100+". */
const COUNTED_TO = 101;

export type PortalHome = {
  firstName: string;
  waiting: RequestRow[];
  withUs: RequestRow[];
  done: RequestRow[];
  doneCount: number;
  /** There are more unclosed ones than shown here. */
  hasMore: boolean;
  now: Date;
  timeZone: string;
};

/** One side of the portal, grouped by whose turn it is. */
export async function portalHome(scope: Scope, side: Side): Promise<PortalHome> {
  const { actor } = scope;
  if (actor.kind !== "person" || !sidesOf(actor.standing)[side]) throw notFound();
  const unclosed = await listRequests(scope, { side, only: "unclosed", limit: MOST_UNCLOSED });
  const done = await listRequests(scope, { side, only: "finished", limit: RECENTLY_DONE });
  return {
    firstName: actor.name.split(" ")[0] ?? actor.name,
    waiting: unclosed.rows.filter(({ turn }) => turn === "yourTurn"),
    withUs: unclosed.rows.filter(({ turn }) => turn !== "yourTurn"),
    done: done.rows,
    doneCount: done.next ? await countRequests(scope, side, COUNTED_TO) : done.rows.length,
    hasMore: unclosed.next !== null,
    now: scope.now,
    timeZone: scope.organisation.timeZone,
  };
}
