import type pg from "pg";

/** Neither the frame of a transaction nor who is asking counts (performance.md, counting rules). */
const notCounted = [
  "begin%",
  "commit%",
  "rollback%",
  "savepoint%",
  "release%",
  "select set_config(%",
  "%from session s join%",
  "%with recursive mine as%",
  "%pg_stat_statements%",
];

/** How many SQL statements `work` asks of the database, by the rules of performance.md. */
export async function countStatements(
  client: pg.Client,
  work: () => Promise<void>,
): Promise<{ count: number; texts: string[] }> {
  await client.query("alter system set pg_stat_statements.track = 'top'");
  await client.query("select pg_reload_conf()");
  await client.query("select pg_sleep(0.3)");
  await client.query("select pg_stat_statements_reset()");
  await work();
  const { rows } = await client.query<{ calls: string; query: string }>(
    `select calls, query from pg_stat_statements
     where dbid = (select oid from pg_database where datname = current_database())
       and not lower(trim(regexp_replace(query, '\\s+', ' ', 'g'))) like any($1) order by calls desc`,
    [notCounted],
  );
  await client.query("alter system set pg_stat_statements.track = 'none'");
  await client.query("select pg_reload_conf()");
  return {
    count: rows.reduce((sum, { calls }) => sum + Number(calls), 0),
    texts: rows.map(({ calls, query }) => `${calls} × ${query.replaceAll(/\s+/g, " ").slice(0, 160)}`),
  };
}
