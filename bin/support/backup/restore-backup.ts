import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

import { Trouble } from "@/lib/trouble";

import { type Manifest, contentPathIn, faultsOf, readManifest, tablePath } from "./manifest";
import { copyOut, migrationsOf, quoted, tablesOf } from "./tables";

/** Keeps bytes and tells the hash they got. */
export type KeepContent = (bytes: NodeJS.ReadableStream) => Promise<string>;

/**
 * Puts a backup into an installation where nothing is yet, then reads every table again and compares it with the backup:
 * all of it is there, or nothing.
 *
 * @param keepKeys API keys, calendar feeds and passwords of mail programs stay good; otherwise they have ended.
 * @param url a superuser's: what refers to each other comes in any order.
 * @throws {Trouble} when the backup is damaged, of another version, or somebody lives here already.
 */
export async function restoreBackup(
  url: string,
  folder: string,
  keepContent: KeepContent,
  { keepKeys }: { keepKeys: boolean } = { keepKeys: false },
): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const faults = await faultsOf(folder);
  if (faults.length > 0) throw new Trouble(`The backup is damaged:\n${faults.join("\n")}`);
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query("begin");
    await client.query("set local row_security = off");
    await client.query("set local session_replication_role = replica");
    await mustFit(client, manifest);
    for (const { sha256 } of manifest.content) {
      const kept = await keepContent(createReadStream(contentPathIn(folder, sha256)));
      if (kept !== sha256) throw new Trouble(`File ${sha256} became another when it was kept.`);
    }
    const all = manifest.tables.map(({ name }) => `public.${quoted(name)}`).join(", ");
    await client.query(`truncate ${all}`);
    for (const { name, columns } of manifest.tables) {
      const into = `copy public.${quoted(name)} (${columns.map(quoted).join(", ")}) from stdin`;
      await pipeline(createReadStream(tablePath(folder, name)), createGunzip(), client.query(copyFrom(into)));
    }
    for (const { name, value } of manifest.sequences)
      if (value !== null)
        await client.query("select setval($1::regclass, $2::bigint)", [`public.${quoted(name)}`, value]);
    await mustBeEqual(client, manifest);
    await calmDown(client, keepKeys);
    await client.query("commit");
    return manifest;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === "42501")
      throw new Trouble("Restoring needs a superuser of the database: set DATABASE_MIGRATION_URL to one.");
    throw error;
  } finally {
    await client.end();
  }
}

/**
 * What was under way when the backup was made may have been done since: nobody is signed in, and what waited to be sent
 * waits for a person. Keys that were taken away since would be good again: all of them end, unless they are to stay.
 */
async function calmDown(client: pg.Client, keepKeys: boolean): Promise<void> {
  await client.query("delete from public.session");
  await client.query("delete from public.verification");
  if (!keepKeys) {
    await client.query("update public.api_key set revoked_at = now() where revoked_at is null");
    await client.query("update public.calendar_feed set revoked_at = now() where revoked_at is null");
    await client.query("delete from public.app_password");
  }
  await client.query(
    "update public.outbound_mail set status = 'uncertain', next_try_at = null where status = 'queued'",
  );
  await client.query("update public.webhook_delivery set status = 'withheld' where status = 'waiting'");
}

async function mustFit(client: pg.Client, manifest: Manifest): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    `select exists (select from public.organisation) or exists (select from public."user") as used`,
  );
  if (rows[0]?.used) throw new Trouble("Somebody works here already: a backup is restored into an empty installation.");
  const applied = await migrationsOf(client);
  if (applied.join() !== manifest.migrations.join())
    throw new Trouble(
      "The backup was made by another version of Suivi. Restore it with that version, then upgrade: upgrading moves the data along.",
    );
}

async function mustBeEqual(client: pg.Client, manifest: Manifest): Promise<void> {
  const tables = await tablesOf(client);
  for (const { name, sha256 } of manifest.tables) {
    const table = tables.find((one) => one.name === name);
    const hash = createHash("sha256");
    if (table) await pipeline(client.query(copyTo(copyOut(table))), hash);
    if (hash.digest("hex") !== sha256) throw new Trouble(`Table ${name} is not what it was: nothing was restored.`);
  }
}
