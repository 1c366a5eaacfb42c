import pg from "pg";

/**
 * Removes the demo organisations with everything in them, and the people of the demo who belong nowhere else, in one
 * transaction. Files stay in the content store: real organisations may hold the same bytes.
 *
 * @param migrationUrl the login that may become the owner of the tables; policies do not bind it while this runs.
 * @returns how many organisations went
 */
export async function removeDemo(migrationUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: migrationUrl });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("set local role suivi_owner");
    const tables = await tenantTables(client);
    // The owner obeys its own policies unless they stop being forced; both come back with the commit.
    await forEach(
      client,
      ["organisation", "user", "installation", ...tables],
      (name) => `alter table ${name} no force row level security`,
    );
    await forEach(client, ["organisation", ...tables], (name) => `alter table ${name} disable trigger user`);
    for (const name of tables) {
      await client.query(
        `delete from ${quoted(name)} where organisation_id in (select id from organisation where is_demo)`,
      );
    }
    const removed = await client.query("delete from organisation where is_demo");
    await client.query(
      `delete from "user" where is_demo and not exists (select from membership where membership.user_id = "user".id)`,
    );
    await client.query("update installation set demo_since = null, demo_day = null");
    await forEach(client, ["organisation", ...tables], (name) => `alter table ${name} enable trigger user`);
    await forEach(
      client,
      ["organisation", "user", "installation", ...tables],
      (name) => `alter table ${name} force row level security`,
    );
    await client.query("commit");
    return removed.rowCount ?? 0;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    await client.end();
  }
}

const quoted = (name: string): string => pg.escapeIdentifier(name);

async function forEach(
  client: pg.Client,
  tables: readonly string[],
  statement: (name: string) => string,
): Promise<void> {
  await client.query(tables.map((name) => statement(quoted(name))).join("; "));
}

/** Every table of organisations, those that point at others first. */
async function tenantTables(client: pg.Client): Promise<string[]> {
  const { rows: names } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id')`,
  );
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint
     where contype = 'f' and conrelid <> confrelid`,
  );
  const left = new Set(names.map(({ name }) => name));
  const order: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter((name) => !references.some(({ from, to }) => to === name && left.has(from)));
    if (free.length === 0) throw new Error(`These tables point at each other: ${[...left].join(", ")}.`);
    for (const name of free) left.delete(name);
    order.push(...free);
  }
  return order;
}
