import "server-only";
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";

import { type Entry, type ZipFile, openPromise } from "yauzl";

import { Trouble } from "@/lib/trouble";

import { MANIFEST, type Manifest, USERS, contentEntry, manifestSchema, tableEntry } from "../manifest";

/** An archive whose entries are those it says it has; what they hold is checked while it is read. */
export type Archive = {
  manifest: Manifest;
  /** @throws {Trouble} when the bytes are not those the archive says. */
  open: (name: string) => AsyncGenerator<Uint8Array>;
  close: () => void;
};

const largestManifest = 256 * 1024 * 1024;
const mostEntries = 5_000_000;

/** Text packs to a tenth, seldom to a fiftieth: what unpacks to more than this was made to fill disks. */
const mostTimes = 200;
const alwaysAllowed = 64 * 1024 * 1024;

const nameOfEntry = /^(manifest\.json|users\.ndjson|tables\/[a-z][a-z0-9_]{0,62}\.ndjson|content\/[0-9a-f]{64})$/;
const stored = 0;
const deflated = 8;

/**
 * Opens an archive and compares what it holds with what it says, before a byte of it is used. Nothing is unpacked to the
 * disk under a name from the archive.
 *
 * @throws {Trouble} one sentence for whatever is no archive of ours.
 */
export async function openArchive(path: string): Promise<Archive> {
  const { size } = await stat(path).catch(() => {
    throw new Trouble(`There is no file ${path}.`);
  });
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true }).catch(() => {
    throw new Trouble(`${path} is no archive of an organisation: it is no zip file, or not a whole one.`);
  });
  try {
    const entries = await entriesOf(zip);
    if (
      [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0) >
      size * mostTimes + alwaysAllowed
    )
      throw new Trouble("The archive would unpack to far more than any organisation holds: it is refused.");
    const manifest = await manifestOf(zip, entries);
    const said = saidEntries(manifest);
    for (const [name, entry] of entries)
      if (said.get(name)?.size !== entry.uncompressedSize && name !== MANIFEST)
        throw new Trouble(`The archive holds ${name}, which is not what its manifest says.`);
    for (const name of said.keys()) if (!entries.has(name)) throw new Trouble(`The archive lacks ${name}.`);
    return {
      manifest,
      open: (name) => readEntry(zip, entries.get(name), said.get(name)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error instanceof Trouble ? error : damaged(error);
  }
}

const damaged = (error: unknown) =>
  new Trouble(`The archive is damaged: ${error instanceof Error ? error.message : String(error)}.`);

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > mostEntries) throw new Trouble("The archive has more files than any organisation.");
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (!nameOfEntry.test(entry.fileName))
      throw new Trouble(`The archive holds ${shown(entry.fileName)}, which is not ours.`);
    if (entries.has(entry.fileName)) throw new Trouble(`The archive holds ${entry.fileName} twice.`);
    if (entry.isEncrypted() || ![stored, deflated].includes(entry.compressionMethod) || isLink(entry))
      throw new Trouble(`${entry.fileName} is packed as archives of ours are not.`);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

const shown = (name: string): string => JSON.stringify(name.slice(0, 80));

/** Unix notes the kind of a file in the upper half; a plain file, or nothing, is what we write. */
const isLink = ({ externalFileAttributes }: Entry): boolean => {
  const kind = (externalFileAttributes >>> 16) & 0o170000;
  return kind !== 0 && kind !== 0o100000;
};

async function manifestOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<Manifest> {
  const entry = entries.get(MANIFEST);
  if (!entry || entry.uncompressedSize > largestManifest)
    throw new Trouble("This is no archive of an organisation: it has no manifest.");
  const pieces: Uint8Array[] = [];
  for await (const piece of readEntry(zip, entry, undefined)) pieces.push(piece);
  try {
    return manifestSchema.parse(JSON.parse(Buffer.concat(pieces).toString("utf8")));
  } catch {
    throw new Trouble("This is no archive of an organisation that this Suivi can read: its manifest is another.");
  }
}

type Said = { sha256: string; size: number };

function saidEntries({ users, tables, content }: Manifest): Map<string, Said> {
  return new Map<string, Said>([
    [USERS, users],
    ...tables.map((table) => [tableEntry(table.name), table] as const),
    ...content.map((file) => [contentEntry(file.sha256), file] as const),
  ]);
}

async function* readEntry(zip: ZipFile, entry: Entry | undefined, said: Said | undefined): AsyncGenerator<Uint8Array> {
  if (!entry) throw new Trouble("The archive lacks a file it names.");
  const hash = createHash("sha256");
  try {
    // Ends with an error as soon as more comes out than the entry says.
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      hash.update(piece as Uint8Array);
      yield piece as Uint8Array;
    }
  } catch (error) {
    throw damaged(error);
  }
  if (said && hash.digest("hex") !== said.sha256)
    throw new Trouble(`The archive is damaged: ${entry.fileName} is not what was written.`);
}

/** Reads every byte once, so that a damaged archive is refused before anything is written. */
export async function readThrough({ manifest, open }: Archive): Promise<void> {
  for (const name of saidEntries(manifest).keys()) for await (const piece of open(name)) void piece;
}
