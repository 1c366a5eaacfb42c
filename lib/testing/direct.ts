import pg from "pg";

/**
 * The database as its owner sees it, past every scope: for tests that look at what was really written, in all
 * organisations at once.
 */
export function direct(url = process.env.DATABASE_MIGRATION_URL) {
  const client = new pg.Client(url);
  const connected = client.connect();
  return {
    rows: async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> => {
      await connected;
      return (await client.query<Row>(sql, values)).rows;
    },
    close: async () => {
      await connected;
      await client.end();
    },
  };
}

export type Direct = ReturnType<typeof direct>;

/** A fingerprint of the rows of every table; two that are equal mean that nothing changed anywhere. */
export async function fingerprints({ rows }: Direct, except: readonly string[] = []): Promise<Record<string, string>> {
  const tables = await rows<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname",
  );
  const kept = tables.map(({ name }) => name).filter((name) => !except.includes(name));
  const prints = kept.map(
    (name) =>
      `select '${name}' as name, count(*) || ':' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as print from "${name}" t`,
  );
  const found = await rows<{ name: string; print: string }>(prints.join(" union all "));
  return Object.fromEntries(found.map(({ name, print }) => [name, print]));
}
