import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { personRows } from "./keeper";
import {
  appendOnlyTables,
  derivedColumns,
  globalTables,
  personalColumns,
  secretColumns,
  uncapturedTables,
} from "./protect";

/**
 * Security level L0: what the database itself promises, read from its catalogue. An exception stands in a list here,
 * with its reason.
 */

/** Unique indexes that do not begin with the organisation: the value is global by nature. */
const globalUniques = new Set([
  "organisation_pkey",
  "organisation_slug_unique",
  "mailbox_address_pkey",
  "mailbox_address_key",
]);
/** References that need no organisation: their target is global. */
const globalReferences = new Set(["membership_user_id_user_id_fk"]);
const crossingFunctions = [
  "accounts_of_person",
  "address_is_anothers",
  "article_candidates",
  "article_suggestions",
  "claim_due_work",
  "claim_inbound_mail",
  "claim_mailbox",
  "claim_outbound_mail",
  "claim_webhook_delivery",
  "content_is_unused",
  "erase_account",
  "erase_person",
  "erase_words",
  "expire_changes",
  "expire_correspondence",
  "extend_mailbox_lease",
  "lost_outbound_mail",
  "member_languages",
  "note_mailbox_fetch",
  "note_rules_looked",
  "old_raw_mail",
  "organisations_with_clock_rules",
  "outbox_figures",
  "queue_figures",
  "search_candidates",
];

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client(process.env.DATABASE_URL);
  await client.connect();
});
afterAll(() => client.end());

const ask = async <Row extends object>(sql: string): Promise<Row[]> => (await client.query<Row>(sql)).rows;

const tables = () =>
  ask<{ name: string; tenant: boolean; rls: boolean; forced: boolean; owner: string }>(`
  select c.relname as name, c.relrowsecurity as rls, c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner,
    c.relname = 'organisation' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id') as tenant
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'm', 'v')`);

const tenantNames = async () => (await tables()).filter(({ tenant }) => tenant).map(({ name }) => name);

describe("The catalogue of the database", () => {
  it("was really read", async () => {
    expect((await tables()).length).toBeGreaterThan(45);
  });

  it("forces row-level security on every table, and the runtime owns none", async () => {
    const unsafe = (await tables()).filter(({ rls, forced, owner }) => !rls || !forced || owner !== "suivi_owner");
    expect(unsafe).toEqual([]);
  });

  it("knows every table as either of an organisation or global", async () => {
    const stray = (await tables()).filter(
      ({ name, tenant }) => tenant === globalTables.some((global) => global === name),
    );
    expect(stray).toEqual([]);
  });

  it("makes the organisation mandatory", async () => {
    const loose = await ask(`select c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'organisation_id' and not a.attnotnull`);
    expect(loose).toEqual([]);
  });

  it("gives every tenant table exactly one policy for the application, with USING and WITH CHECK on the organisation", async () => {
    const policies = await ask<{ name: string; command: string; using: string; check: string }>(`
      select p.polrelid::regclass::text as name, p.polcmd as command, pg_get_expr(p.polqual, p.polrelid) as using,
        pg_get_expr(p.polwithcheck, p.polrelid) as check
      from pg_policy p where 'suivi_app'::regrole = any(p.polroles)`);
    expect(policies.map(({ name }) => name.replaceAll('"', "")).sort()).toEqual((await tenantNames()).sort());
    for (const { name, command, using, check } of policies) {
      expect(command, name).toBe("*");
      expect(using, name).toMatch(
        /^\((organisation_id|id) = \(NULLIF\(current_setting\('app\.organisation_id'::text, true\), ''::text\)\)::uuid\)$/,
      );
      expect(check, name).toBe(using);
    }
  });

  it("has no policy for everybody", async () => {
    expect(await ask("select polname from pg_policy where 0 = any(polroles)")).toEqual([]);
  });

  it("lets a reference inside an organisation carry the organisation on both sides, and never null it", async () => {
    const references = await ask<{
      name: string;
      from: string;
      to: string;
      columns: string[];
      targets: string[];
      deletion: string;
    }>(`
      select c.conname as name, c.conrelid::regclass::text as from, c.confrelid::regclass::text as to, c.confdeltype as deletion,
        array(select a.attname::text from unnest(c.conkey) with ordinality k(n, i) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.i) as columns,
        array(select a.attname::text from unnest(c.confkey) with ordinality k(n, i) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by k.i) as targets
      from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`);
    const tenant = new Set(await tenantNames());
    const inside = references.filter(
      ({ name, from }) => tenant.has(from.replaceAll('"', "")) && !globalReferences.has(name),
    );
    expect(inside.length).toBeGreaterThan(60);
    for (const { name, columns, targets, deletion } of inside) {
      expect(columns[0], name).toBe("organisation_id");
      expect(targets[0], name).toBe("organisation_id");
      expect(deletion, name).not.toBe("n");
    }
  });

  it("starts every unique index of a tenant table with the organisation", async () => {
    const uniques = await ask<{ name: string; of: string; first: string }>(`
      select i.indexrelid::regclass::text as name, i.indrelid::regclass::text as of, a.attname as first
      from pg_index i join pg_class c on c.oid = i.indrelid left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indisunique and c.relnamespace = 'public'::regnamespace`);
    const tenant = new Set(await tenantNames());
    const wrong = uniques.filter(
      ({ name, of, first }) =>
        tenant.has(of.replaceAll('"', "")) && first !== "organisation_id" && !globalUniques.has(name),
    );
    expect(wrong).toEqual([]);
  });

  it("has the columns that are listed as secret, derived or personal", async () => {
    const rows = await ask<{ name: string }>(`
      select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace`);
    const known = new Set(rows.map(({ name }) => name));
    const listed = [secretColumns, derivedColumns, personalColumns].flatMap((list) =>
      Object.entries(list).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)),
    );
    expect(listed.filter((name) => !known.has(name))).toEqual([]);
  });

  it("knows of every table with personal columns whose its rows are, so that a person can be forgotten", () => {
    expect(Object.keys(personRows).sort()).toEqual(Object.keys(personalColumns).sort());
  });

  it("captures every tenant table but the listed ones", async () => {
    const captured = await ask<{ name: string }>(
      "select tgrelid::regclass::text as name from pg_trigger where tgname = 'capture' and not tgisinternal and tgenabled = 'O'",
    );
    const expected = (await tenantNames()).filter((name) => !uncapturedTables.some((one) => one === name));
    expect(captured.map(({ name }) => name).sort()).toEqual(expected.sort());
    // New rows by another trigger, all of a statement at once; an organisation's own row has its key under another name.
    const ofNewRows = await ask<{ name: string }>(
      "select tgrelid::regclass::text as name from pg_trigger where tgname = 'capture_new' and not tgisinternal and tgenabled = 'O'",
    );
    expect(ofNewRows.map(({ name }) => name).sort()).toEqual(expected.filter((name) => name !== "organisation"));
  });

  it("lets only the listed functions cross organisations, with a fixed search path, for the roles that need them", async () => {
    const definers = await ask<{ name: string; owner: string; settings: string[] | null; open: boolean }>(`
      select proname as name, pg_get_userbyid(proowner) as owner, proconfig as settings,
        has_function_privilege('suivi_idle', oid, 'execute') as open
      from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by proname`);
    expect(definers.map(({ name }) => name)).toEqual(crossingFunctions);
    for (const { name, owner, settings, open } of definers) {
      expect(["suivi_search", "suivi_dispatch", "suivi_keeper"], name).toContain(owner);
      expect(settings, name).toEqual(["search_path=pg_catalog, public"]);
      expect(open, name).toBe(false);
    }
  });

  it("grants the idle role nothing", async () => {
    const granted = await ask(`select c.relname from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm')
        and has_table_privilege('suivi_idle', c.oid, 'select, insert, update, delete, truncate, references, trigger')`);
    expect(granted).toEqual([]);
  });

  it("lets records only be added to", async () => {
    const changed = await ask<{ name: string }>(`select c.relname as name from pg_class c
      where c.relname in (${appendOnlyTables.map((name) => `'${name}'`).join(", ")})
        and has_table_privilege('suivi_app', c.oid, 'update, delete, truncate')`);
    expect(changed).toEqual([]);
  });

  it("makes no runtime role a superuser, an owner or one that passes policies by", async () => {
    const strong = await ask(`select rolname from pg_roles
      where rolname like 'suivi\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`);
    expect(strong).toEqual([]);
  });

  it("has no view, which would look past policies, and nothing that PUBLIC may do", async () => {
    const views = await ask(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')",
    );
    expect(views).toEqual([]);
    const open = await ask(
      "select table_name, privilege_type from information_schema.role_table_grants where table_schema = 'public' and grantee = 'PUBLIC'",
    );
    expect(open).toEqual([]);
  });

  it("fixes the search path of every function", async () => {
    const loose = await ask<{ name: string }>(`select proname as name from pg_proc
      where pronamespace = 'public'::regnamespace and not coalesce(proconfig::text like '%search_path=pg_catalog, public%', false)`);
    expect(loose).toEqual([]);
  });

  it("keeps accounts and organisations apart: no role reaches both, but for what is listed with its reason", async () => {
    const reached = await ask<{ role: string; name: string }>(`select r.role, c.relname as name
      from pg_class c, unnest(array['suivi_app', 'suivi_rehearsal', 'suivi_account']) r(role)
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and has_table_privilege(r.role, c.oid, 'select, insert, update, delete') order by 1, 2`);
    const tenant = new Set((await tenantNames()).filter((name) => name !== "organisation"));
    const crossing = reached
      .filter(({ role, name }) => (role === "suivi_account") === tenant.has(name) && name !== "organisation")
      .map(({ role, name }) => `${role}: ${name}`);
    expect(crossing).toEqual(readBeforeAnOrganisationIsKnown);
  });

  it("lets nobody but the owner make anything in the schema", async () => {
    const makers = await ask<{ role: string }>(`select rolname as role from pg_roles
      where rolname like 'suivi\\_%' and rolname <> 'suivi_owner' and has_schema_privilege(rolname, 'public', 'create')`);
    expect(makers).toEqual([]);
  });
});

/** Whose mailbox an address is, and how an organisation wants to be signed in to, is asked before it is known who asks. */
const readBeforeAnOrganisationIsKnown = [
  "suivi_account: identity_provider",
  "suivi_account: mailbox_address",
  "suivi_account: sign_in_policy",
];
