import type pg from "pg";

import { pool } from "@/db/connect";

/**
 * What transactions of this process have written and committed, by PostgreSQL's own statistics of the transaction, asked
 * just before COMMIT; and whether it had a number at all, which one that only read never gets. Far cheaper than comparing
 * all tables, so that it can be asked after every single question of the matrix.
 */
export type Written = { tables: Record<string, number>; hasNumber: boolean };

type Query = (statement: string | { text: string }, ...more: unknown[]) => Promise<pg.QueryResult>;
type Counts = { tables: Record<string, number>; hasNumber: boolean } | null;

const counts = {
  name: "matrix_written",
  text: `select coalesce(json_object_agg(name, n), '{}') as tables, pg_current_xact_id_if_assigned() is not null as "hasNumber"
    from (select relname::text as name, pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
        + pg_stat_get_xact_tuples_deleted(oid) as n
      from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace) t where n > 0`,
};

/** From now on; ask `written()` for what came since it was asked last. */
export function watchWrites(): { written: () => Promise<Written[]> } {
  let noted: Promise<Written | null>[] = [];
  pool().on("connect", (client) => {
    watch(client, (one) => noted.push(one));
  });
  return {
    written: async () => {
      const found = await Promise.all(noted);
      noted = [];
      return found.filter((one) => one !== null);
    },
  };
}

function watch(client: pg.PoolClient, note: (one: Promise<Written | null>) => void): void {
  const send = client.query.bind(client) as unknown as Query;
  let before: Promise<Counts> | null = null;
  const query: Query = (statement, ...more) => {
    const text = typeof statement === "string" ? statement : statement.text;
    if (text.startsWith("begin")) {
      const answer = send(statement, ...more);
      // What may only read has nothing to tell.
      before = /^begin[^;]* read only/.test(text) ? null : ask(send);
      return answer;
    }
    if (text !== "commit" || !before) return send(statement, ...more);
    const [first, last] = [before, ask(send)];
    before = null;
    note(difference(first, last));
    return send(statement, ...more);
  };
  Object.assign(client, { query });
}

/** Null where the transaction had failed already: nothing of it stays. */
const ask = (send: Query): Promise<Counts> =>
  send(counts).then(
    ({ rows }) => rows[0] as Counts,
    () => null,
  );

/** The connection's counts begin before the transaction: what was not reported yet is still among them. */
async function difference(first: Promise<Counts>, last: Promise<Counts>): Promise<Written | null> {
  const [before, after] = [await first, await last];
  if (!before || !after) return null;
  const tables = Object.fromEntries(
    Object.entries(after.tables)
      .map(([name, count]) => [name, count - (before.tables[name] ?? 0)] as const)
      .filter(([, count]) => count !== 0),
  );
  return Object.keys(tables).length > 0 || after.hasNumber ? { tables, hasNumber: after.hasNumber } : null;
}
