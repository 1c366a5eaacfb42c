import "server-only";
import { sql } from "drizzle-orm";

import type { AccountScope } from "@/lib/kernel/scope";

type Stream = { sessionId: string; organisationId: string };

/** Of these streams, those whose session or membership ended. One statement for all streams of the process. */
export async function endedSessions<S extends Stream>(scope: AccountScope, streams: readonly S[]): Promise<S[]> {
  const ids = [...new Set(streams.map(({ sessionId }) => sessionId))];
  if (ids.length === 0) return [];
  const alive = await scope.tx.execute<{ sessionId: string; organisationId: string }>(sql`
    select s.id as "sessionId", m.organisation_id as "organisationId"
    from session s join "user" u on u.id = s.user_id join membership m on m.user_id = u.id
    where s.id = any(${`{${ids.join(",")}}`}::uuid[]) and s.expires > ${scope.now.toISOString()} and u.disabled_at is null and m.active`);
  const known = new Set(alive.rows.map(({ sessionId, organisationId }) => `${sessionId} ${organisationId}`));
  return streams.filter(({ sessionId, organisationId }) => !known.has(`${sessionId} ${organisationId}`));
}
