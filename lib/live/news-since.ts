import "server-only";
import { sql } from "drizzle-orm";

import { readAs } from "@/lib/access/scope";
import { rightsWords } from "@/lib/access/tell-commit";

import type { News } from "./subject";

/** What was committed since then, where PostgreSQL cannot tell by itself (Neon's driver). */
export function newsSince(organisationId: string, since: Date): Promise<News[]> {
  // Commands that began before and are committed later are found by looking back a little; hearing twice does no harm.
  const from = new Date(since.getTime() - 3_000).toISOString();
  return readAs(organisationId, { kind: "system", name: "live" }, async (scope) => {
    const found = await scope.tx.execute<{ by: string | null; touched: string[] }>(sql`
      select l.actor_user_id as by, array_remove(array_agg(distinct case when c.table_name in ('ticket', 'event') then c.table_name || ':' || c.row_id end)
        || array_agg(distinct ${sql.raw(rightsWords)}), null) as touched
      from command_log l join row_change c on c.organisation_id = l.organisation_id and c.command_id = l.id
      where l.organisation_id = ${organisationId} and l.at > ${from}
      group by l.id, l.actor_user_id limit 100`);
    return found.rows.map(({ by, touched }) => ({ organisationId, by, touched }));
  });
}
