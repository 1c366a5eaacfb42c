import "server-only";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { eq, or } from "drizzle-orm";

import { organisations } from "@/db/schema";
import { asAccount } from "@/lib/access/scope";
import { type Arriving, bringInWhole } from "@/lib/access/whole";
import { hasContent, putContent } from "@/lib/document/content-store";
import { removeUnused } from "@/lib/document/held-content";
import { isUsableSlug } from "@/lib/organisation/slug";
import { Trouble } from "@/lib/trouble";

import { type Archive, openArchive, readThrough } from "./archive/read-zip";
import { batchesOf } from "./lines";
import { clearTable, fillIn, loadTable } from "./load-table";
import {
  type ArchivedUser,
  FORMAT,
  type Manifest,
  USERS,
  contentEntry,
  schemaHere,
  tableEntry,
  userSchema,
} from "./manifest";
import { noteArrival } from "./note-arrival";
import { settlePeople } from "./people";
import { appendOnlyTables } from "@/db/protect";
import { type CatalogueTable, type KeptTable, catalogueSql, keptTables, textKeysOf } from "./tables";
import { linesOf } from "./write-organisation";

export type BroughtIn = { manifest: Manifest; slug: string; rows: number; newUsers: number };

/**
 * Brings an organisation in from its archive: all of it, or nothing. What its rules did is in it already, so no rule,
 * notice or mail follows from bringing it in; counts, words for search and sums of reports are made anew. Everything is
 * read again at the end and compared with the archive.
 *
 * @throws {Trouble} when the archive is damaged, of another version, or the organisation is here.
 */
export async function readOrganisation(path: string, wishes: { slug?: string } = {}): Promise<BroughtIn> {
  const archive = await openArchive(path);
  const kept: string[] = [];
  try {
    const { manifest } = archive;
    mustBeOurs(manifest);
    await readThrough(archive);
    const slug = wishes.slug ?? manifest.organisation.slug;
    await mustBeFree(manifest.organisation.id, slug);
    const people = await peopleOf(archive);
    return await bringInWhole(manifest.organisation.id, async (arriving) => {
      const { renamed, made } = await arriving.asAccount((scope) => settlePeople(scope, people));
      const rows = await arrive(arriving, archive, slug, renamed);
      await noteArrival(arriving, manifest);
      for (const { sha256 } of manifest.content) await keep(archive, sha256, kept);
      return { manifest, slug, rows, newUsers: made };
    });
  } catch (error) {
    // Unless somebody else brought the same meanwhile, nobody's rows name them.
    for (const sha256 of kept) await asAccount((scope) => removeUnused(scope, sha256)).catch(() => {});
    throw inWords(error);
  } finally {
    archive.close();
  }
}

/** @throws {Trouble} when it is of a Suivi that kept its things otherwise. */
function mustBeOurs({ formatVersion, schema }: Manifest): void {
  const here = schemaHere();
  if (formatVersion > FORMAT || schema > here)
    throw new Trouble(`The archive was made by a newer Suivi (${schema}); this one is ${here}. Upgrade first.`);
  if (schema !== here)
    throw new Trouble(
      `The archive was made by an older Suivi (${schema}); this one is ${here}. Import it into that version, then upgrade: upgrading moves the data along.`,
    );
}

async function mustBeFree(id: string, slug: string): Promise<void> {
  if (!isUsableSlug(slug))
    throw new Trouble(`"${slug}" cannot be an address of an organisation: choose one with --slug.`);
  const found = await asAccount(({ tx }) =>
    tx
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(or(eq(organisations.id, id), eq(organisations.slug, slug))),
  );
  const same = found.find((organisation) => organisation.id === id);
  if (same) throw new Trouble(`This organisation is here already, as ${same.name}: it is not brought in twice.`);
  if (found.length > 0)
    throw new Trouble(`The address /${slug} belongs to ${found[0]?.name}: choose another with --slug.`);
}

async function peopleOf(archive: Archive): Promise<ArchivedUser[]> {
  const people: ArchivedUser[] = [];
  for await (const lines of batchesOf(archive.open(USERS), { lines: 1000, letters: 1_000_000 }))
    for (const line of lines) people.push(userSchema.parse(JSON.parse(line)));
  return people;
}

async function arrive(
  arriving: Arriving,
  { manifest, open }: Archive,
  slug: string,
  renamed: ReadonlyMap<string, string>,
): Promise<number> {
  const catalogue = (await arriving.query(catalogueSql)) as CatalogueTable[];
  const tables = keptTables(catalogue);
  mustFit(manifest, tables);
  let rows = 0;
  const asHere = (table: KeptTable) => lineAsHere(table, slug, renamed);
  for (const table of tables) {
    // Their rows cannot be taken back, and no trigger writes them now.
    if (table.name !== "organisation" && !appendOnlyTables.some((name) => name === table.name))
      await clearTable(arriving, table);
    rows += await loadTable(arriving, table, open(tableEntry(table.name)), asHere(table)).catch(inTable(table));
  }
  for (const table of tables)
    if (table.later.length > 0)
      await fillIn(arriving, table, open(tableEntry(table.name)), asHere(table)).catch(inTable(table));
  const isSame = (table: KeptTable) =>
    renamed.size === 0 && (table.name !== "organisation" || slug === manifest.organisation.slug);
  for (const table of tables) await mustBeEqual(arriving, manifest, table, textKeysOf(catalogue), isSame(table));
  return rows;
}

function mustFit({ tables }: Manifest, here: readonly KeptTable[]): void {
  const inArchive = new Map(tables.map(({ name, columns }) => [name, columns.join()]));
  for (const { name, columns } of here)
    if (inArchive.get(name) !== columns.join())
      throw new Trouble(`The archive holds ${name} otherwise than this Suivi does: it was made by another version.`);
  if (inArchive.size !== here.length) throw new Trouble("The archive holds tables that this Suivi does not know.");
}

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** People are known under the ids of this installation, wherever a row names them, and the organisation by its new address. */
function lineAsHere({ name }: KeptTable, slug: string, renamed: ReadonlyMap<string, string>): (line: string) => string {
  const named = (line: string) => (renamed.size === 0 ? line : line.replace(anyId, (id) => renamed.get(id) ?? id));
  if (name !== "organisation") return named;
  return (line) => JSON.stringify({ ...(JSON.parse(named(line)) as object), slug });
}

/** What is here now is what the archive says, to the last letter where nothing was to become another. */
async function mustBeEqual(
  arriving: Arriving,
  { tables }: Manifest,
  table: KeptTable,
  textKeys: ReadonlySet<string>,
  toTheLetter: boolean,
): Promise<void> {
  const said = tables.find(({ name }) => name === table.name);
  const hash = createHash("sha256");
  let rows = 0;
  for await (const lines of linesOf(arriving, table, textKeys)) {
    rows += lines.length;
    hash.update(`${lines.join("\n")}\n`);
  }
  if (rows !== said?.rows || (toTheLetter && hash.digest("hex") !== said.sha256))
    throw new Trouble(
      `What became of ${table.name} is not what the archive holds (${rows} rows of ${said?.rows ?? 0}): nothing was brought in.`,
    );
}

async function keep({ open }: Archive, sha256: string, kept: string[]): Promise<void> {
  if (await hasContent(sha256)) return;
  kept.push(sha256);
  await putContent(Readable.from(open(contentEntry(sha256)), { objectMode: false }));
}

const inTable =
  ({ name }: KeptTable) =>
  (error: unknown): never => {
    if (error instanceof Trouble) throw error;
    throw new Trouble(`A row of ${name} cannot be kept: ${reasonOf(error)}. Nothing was brought in.`);
  };

const inWords = (error: unknown): unknown =>
  error instanceof SyntaxError || (error instanceof Error && error.name === "ZodError")
    ? new Trouble("The archive names people as archives of ours do not: nothing was brought in.")
    : error;

function reasonOf(error: unknown): string {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (typeof reason === "object" && reason !== null && "constraint" in reason) {
    if (reason.constraint === "mailbox_address_pkey")
      return "one of its mail addresses belongs to another organisation here";
  }
  return reason instanceof Error ? reason.message : String(reason);
}
