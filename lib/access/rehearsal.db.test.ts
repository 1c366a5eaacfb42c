import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { rehearsedTables } from "@/db/protect";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";

import { run } from "./run";
import { readToRehearse } from "./scope";

const clerk = { kind: "system", name: "rehearsal" } as const;

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const rehearse = <T>(work: (scope: Scope) => Promise<T>) => readToRehearse(here.nivalis.id, clerk, work);
const count = (table: string) => (scope: Scope) =>
  scope.tx.execute<{ count: number }>(sql.raw(`select count(*)::int as count from "${table}"`));
const overwrite = (scope: Scope) => scope.tx.execute(sql`update ticket set title = 'Changed'`);
const refused = { cause: { code: "42501" } };

describe("The role in which rules are rehearsed", () => {
  it("may not read what rules did", async () => {
    await expect(rehearse(count("rule_run"))).rejects.toMatchObject(refused);
    await expect(rehearse(count("rule_clock"))).rejects.toMatchObject(refused);
    const input = { kind: "general", title: "Ruled", sectionId: here.sections.supportTeam, allDay: undefined };
    const { number } = await run(here.as("garnier"), createTicket, input, { via: "page" });
    const [ticket] = await database.rows<{ id: string }>(
      "select id from ticket where organisation_id = $1 and number = $2",
      [here.nivalis.id, number],
    );
    const { id } = ticket!;
    const [command] = await database.rows<{ id: string }>(
      `insert into command_log (organisation_id, id, command, at, actor_kind, via, input_hash)
        values ($1, $2, 'rule.run', now(), 'system', 'rule', 'x') returning id`,
      [here.nivalis.id, newId()],
    );
    await database.rows(
      `insert into occasion (organisation_id, id, ticket_id, command_id, position, type, from_state, to_state, cause_rule_run_id, at)
        values ($1, $2, $3, $4, 0, 'edit', 'draft', 'draft', $5, now())`,
      [here.nivalis.id, newId(), id, command!.id, newId()],
    );
    await database.rows(
      `insert into history_entry (organisation_id, id, ticket_id, command_id, at, entry_type, label)
        values ($1, $2, $3, $4, now(), 'rule', 'x')`,
      [here.nivalis.id, newId(), id, command!.id],
    );
    const told = await rehearse(async (scope) => ({
      causes: (await scope.tx.execute(sql`select from occasion where cause_rule_run_id is not null`)).rows,
      lines: (await scope.tx.execute(sql`select from history_entry where entry_type = 'rule'`)).rows,
      commands: (await scope.tx.execute(sql`select from command_log where via = 'rule'`)).rows,
    }));
    expect(told).toEqual({ causes: [], lines: [], commands: [] });
  });

  it("reads what was recorded, in its own organisation alone", async () => {
    for (const table of Object.keys(rehearsedTables)) {
      const key = table === "organisation" ? "id" : "organisation_id";
      const found = await rehearse((scope) =>
        scope.tx.execute(sql.raw(`select from "${table}" where ${key} <> '${here.nivalis.id}'`)),
      );
      expect(found.rows, table).toEqual([]);
    }
    expect((await rehearse(count("row_change"))).rows[0]!.count).toBeGreaterThan(0);
  });

  it("writes nothing and sees no account", async () => {
    const privileges = await database.rows<{ table: string }>(
      `select relname as table from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and (has_table_privilege('suivi_rehearsal', oid, 'insert, update, delete, truncate')
          or relname in ('user', 'session', 'account') and has_table_privilege('suivi_rehearsal', oid, 'select'))`,
    );
    expect(privileges).toEqual([]);
    // The transaction is read-only as well, and says so first.
    await expect(rehearse(overwrite)).rejects.toMatchObject({ cause: { code: "25006" } });
  });
});
