import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PassThrough, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";

import { Trouble } from "@/lib/trouble";

import { type Manifest, contentPathIn, manifestPath, tablePath } from "./manifest";
import { type BackedUpTable, copyOut, migrationsOf, quoted, tablesOf } from "./tables";

/** Opens bytes by their hash; null where they are not kept. */
export type OpenContent = (sha256: string) => Promise<NodeJS.ReadableStream | null>;

/**
 * Writes all tables as they are at one moment, and every file and raw mail they name, into a new folder; Suivi may run
 * meanwhile. The folder has its name only when it is whole.
 *
 * @throws {Trouble} when the folder is there already, or the login may not read past row-level security.
 */
export async function writeBackup(url: string, folder: string, openContent: OpenContent, now: Date): Promise<Manifest> {
  if (await hasFiles(folder)) throw new Trouble(`${folder} is there already: a backup gets a folder of its own.`);
  const draft = `${folder}.partial`;
  // Mails, addresses and hashes of everybody: for the eyes of who backs up.
  await mkdir(join(draft, "tables"), { recursive: true, mode: 0o700 });
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query("set local row_security = off");
    const tables = await tablesOf(client);
    const written: Manifest["tables"] = [];
    for (const table of tables) written.push(await writeTable(client, table, draft));
    const named = await contentNamed(client, tables);
    const manifest: Manifest = {
      format: "suivi-backup-1",
      madeAt: now.toISOString(),
      migrations: await migrationsOf(client),
      tables: written,
      sequences: await sequencesOf(client),
      content: [],
      missing: [],
    };
    await client.query("commit");
    for (const sha256 of named) {
      const size = await writeContent(openContent, draft, sha256);
      if (size === null) manifest.missing.push(sha256);
      else manifest.content.push({ sha256, size });
    }
    await writeFile(manifestPath(draft), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, folder);
    return manifest;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === insufficientPrivilege)
      throw new Trouble(
        "The login of the database may not read past row-level security. Set DATABASE_MIGRATION_URL to a superuser's, or one with BYPASSRLS.",
      );
    throw error;
  } finally {
    await client.end();
  }
}

const insufficientPrivilege = "42501";

async function hasFiles(folder: string): Promise<boolean> {
  return readdir(folder).then(
    (names) => names.length > 0,
    () => false,
  );
}

async function writeTable(
  client: pg.Client,
  table: BackedUpTable,
  folder: string,
): Promise<Manifest["tables"][number]> {
  const hash = createHash("sha256");
  let rows = 0;
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      // One line is one row: line breaks within are written as \n.
      for (const byte of piece) if (byte === newline) rows += 1;
      done(null, piece);
    },
  });
  await pipeline(
    client.query(copyTo(copyOut(table))),
    counted,
    createGzip(),
    createWriteStream(tablePath(folder, table.name), { mode: 0o600 }),
  );
  return { name: table.name, columns: table.columns, rows, sha256: hash.digest("hex") };
}

const newline = 0x0a;

/** Columns that name bytes kept beside the database are called so everywhere. */
async function contentNamed(client: pg.Client, tables: readonly BackedUpTable[]): Promise<string[]> {
  const naming = tables.filter(({ columns }) => columns.includes("sha256"));
  const parts = naming.map(({ name }) => `select sha256 from public.${quoted(name)} where sha256 is not null`);
  if (parts.length === 0) return [];
  const { rows } = await client.query<{ sha256: string }>(
    `select distinct sha256 from (${parts.join(" union all ")}) named order by 1`,
  );
  return rows.map(({ sha256 }) => sha256).filter((sha256) => /^[0-9a-f]{64}$/.test(sha256));
}

async function sequencesOf(client: pg.Client): Promise<Manifest["sequences"]> {
  const { rows } = await client.query<{ name: string; value: string | null }>(
    "select sequencename as name, last_value::text as value from pg_sequences where schemaname = 'public' order by 1",
  );
  return rows;
}

async function writeContent(openContent: OpenContent, folder: string, sha256: string): Promise<number | null> {
  const bytes = await openContent(sha256);
  if (!bytes) return null;
  const path = contentPathIn(folder, sha256);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  let size = 0;
  const counted = new PassThrough().on("data", (piece: Buffer) => (size += piece.length));
  await pipeline(bytes, counted, createWriteStream(path, { mode: 0o600 }));
  return size;
}
