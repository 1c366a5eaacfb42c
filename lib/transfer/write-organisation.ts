import "server-only";
import { hasContent, openContent } from "@/lib/document/content-store";
import { asAccount } from "@/lib/access/scope";
import { type Whole, readWhole } from "@/lib/access/whole";

import { type Written, zipWriter } from "./archive/write-zip";
import {
  type ArchivedUser,
  FORMAT,
  MANIFEST,
  type Manifest,
  USERS,
  contentEntry,
  schemaHere,
  tableEntry,
} from "./manifest";
import { archivedUsers, usersNamed } from "./people";
import {
  type CatalogueTable,
  type KeptTable,
  catalogueSql,
  keptTables,
  linesSql,
  namesBytes,
  textKeysOf,
} from "./tables";

/**
 * Writes everything an organisation has into one archive, as it was at one moment, its files and raw mails beside the
 * rows. However large it is, only a piece of it is held.
 *
 * @returns the archive as a stream, and what it holds once it was read to its end.
 */
export function writeOrganisation(organisationId: string, madeAt: Date) {
  const zip = zipWriter();
  const manifest = written(organisationId, madeAt, zip).catch((error: unknown) => {
    zip.fail(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  // Whoever reads the stream hears of it there.
  manifest.catch(() => {});
  return { stream: zip.stream, manifest };
}

type Zip = ReturnType<typeof zipWriter>;

async function written(organisationId: string, madeAt: Date, zip: Zip): Promise<Manifest> {
  const { organisation, tables, hashes, userIds } = await readWhole(organisationId, async (whole) => {
    const catalogue = (await whole.query(catalogueSql)) as CatalogueTable[];
    const kept = keptTables(catalogue);
    const textKeys = textKeysOf(catalogue);
    const said: Manifest["tables"] = [];
    for (const table of kept) said.push(await writeTable(whole, zip, table, textKeys));
    const [row] = await whole.ask("select id, name, slug from organisation where id = $1", [organisationId]);
    return {
      organisation: row as Manifest["organisation"],
      tables: said,
      hashes: await contentNamed(whole, kept),
      userIds: await usersNamed(whole),
    };
  });
  const users = await writeUsers(zip, userIds);
  const manifest: Manifest = {
    format: "suivi-organisation",
    formatVersion: FORMAT,
    schema: schemaHere(),
    madeAt: madeAt.toISOString(),
    organisation,
    users,
    tables,
    content: [],
    missing: [],
  };
  for (const sha256 of hashes) {
    if (!(await hasContent(sha256))) manifest.missing.push(sha256);
    // Pictures, PDFs and packed files are most of it: packing them again gains nothing.
    else manifest.content.push(await zip.add(contentEntry(sha256), openContent(sha256), false));
  }
  await zip.add(MANIFEST, pieceOf(`${JSON.stringify(manifest, null, 1)}\n`));
  zip.end();
  return manifest;
}

async function writeTable(
  whole: Whole,
  zip: Zip,
  table: KeptTable,
  textKeys: ReadonlySet<string>,
): Promise<Manifest["tables"][number]> {
  let rows = 0;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const lines of linesOf(whole, table, textKeys)) {
      rows += lines.length;
      yield Buffer.from(`${lines.join("\n")}\n`);
    }
  }
  const { sha256, size } = await zip.add(tableEntry(table.name), pieces());
  return { name: table.name, columns: table.columns, rows, sha256, size };
}

const fewest = 50;
const most = 1000;
const lettersAtOnce = 2 * 1024 * 1024;

/** The rows of a table, so many at a time that a piece is neither long nor short. */
export async function* linesOf(
  { query, organisationId }: Whole,
  table: KeptTable,
  textKeys: ReadonlySet<string>,
): AsyncGenerator<string[]> {
  await query(`declare transfer_rows no scroll cursor for ${linesSql(table, organisationId, textKeys)}`);
  for (let next = fewest; ;) {
    const lines = (await query(`fetch forward ${next} from transfer_rows`)).map(({ line }) => String(line));
    if (lines.length > 0) yield lines;
    if (lines.length < next) break;
    const letters = lines.reduce((sum, line) => sum + line.length, 0);
    next = Math.max(fewest, Math.min(most, next * 2, Math.floor((lettersAtOnce * next) / letters)));
  }
  await query("close transfer_rows");
}

async function writeUsers(zip: Zip, ids: readonly string[]): Promise<Manifest["users"]> {
  const users: ArchivedUser[] = await asAccount((scope) => archivedUsers(scope, ids));
  const lines = users.map((user) => `${JSON.stringify(user)}\n`).join("");
  return { count: users.length, ...((await zip.add(USERS, pieceOf(lines))) satisfies Written) };
}

async function* pieceOf(text: string): AsyncGenerator<Uint8Array> {
  if (text !== "") yield Buffer.from(text);
}

/** Every file and raw mail that a row names, once. */
async function contentNamed({ query, organisationId }: Whole, tables: readonly KeptTable[]): Promise<string[]> {
  const parts = tables.filter(namesBytes).map(({ name, columns }) => {
    // Raw mail that was kept for as long as it should be is gone on purpose.
    const here = columns.includes("raw_removed_at") ? " and raw_removed_at is null" : "";
    return `select sha256 from public."${name}" where organisation_id = '${organisationId}' and sha256 is not null${here}`;
  });
  const rows = await query(`select distinct sha256 from (${parts.join(" union all ")}) named order by 1`);
  return rows.map(({ sha256 }) => String(sha256)).filter((sha256) => /^[0-9a-f]{64}$/.test(sha256));
}
