import pg from "pg";

import { createOrganisation } from "@/lib/organisation/commands";

import { peopleSql } from "./people";
import { makeReferenceLoad } from "./reference";
import { ticketsSql } from "./tickets";

const founded = "2024-11-01T08:00:00Z";

/** Fills an empty, migrated database with the reference load: one organisation, under one command, changes captured. */
export async function load(ownerUrl: string, n: number): Promise<{ organisationId: string; seconds: number }> {
  const organisation = await createOrganisation(
    { name: "Bench", slug: "bench", locale: "en", timeZone: "UTC", currency: "EUR", firstSection: null, isDemo: true },
    { by: "bench", via: "import", now: new Date(founded) },
  );
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await makeReferenceLoad(client, n);
    const began = performance.now();
    await client.query("begin");
    const { rows } = await client.query<{ id: string }>(
      `insert into command_log (organisation_id, id, command, at, actor_kind, actor_name, via, input_hash)
       values ($1, gen_random_uuid(), 'bench.load', $2, 'system', 'bench', 'import', '') returning id`,
      [organisation.id, founded],
    );
    const command = rows[0]?.id ?? "";
    await client.query(
      `select set_config('app.organisation_id', $1, true), set_config('app.command_id', $2, true), set_config('app.now', $3, true)`,
      [organisation.id, command, founded],
    );
    const words = { ORG: organisation.id, AT: founded, COMMAND: command, COMPANY: organisation.ownCompanyId };
    for (const sql of [peopleSql, ticketsSql]) {
      await client.query(sql.replaceAll(/__([A-Z]+)__/g, (_, word: string) => literal(words, word)));
    }
    await client.query("commit");
    const seconds = (performance.now() - began) / 1000;
    await client.query("vacuum analyze");
    await client.query("checkpoint");
    return { organisationId: organisation.id, seconds };
  } finally {
    await client.end();
  }
}

function literal(words: Record<string, string>, word: string): string {
  const value = words[word];
  if (value === undefined) throw new Error(`The load knows no ${word}.`);
  return `${pg.escapeLiteral(value)}::${word === "AT" ? "timestamptz" : "uuid"}`;
}
