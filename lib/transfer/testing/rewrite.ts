import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";

import { openArchive } from "../archive/read-zip";
import { zipWriter } from "../archive/write-zip";
import { MANIFEST, type Manifest, USERS, contentEntry, tableEntry } from "../manifest";

export type Change = {
  manifest?: (manifest: Manifest) => Manifest;
  /** What is written instead of the text of an entry. */
  entry?: (name: string, text: string) => string;
};

/** An archive by somebody who knows the format: every hash is right, and what it holds is not. */
export async function rewrite(from: string, to: string, { manifest: change, entry }: Change): Promise<void> {
  const archive = await openArchive(from);
  const zip = zipWriter();
  const done = pipeline(zip.stream, createWriteStream(to));
  const bytesOf = async (name: string) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of archive.open(name)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  const add = async (name: string) => {
    const before = await bytesOf(name);
    const bytes = entry && !name.startsWith("content/") ? Buffer.from(entry(name, before.toString())) : before;
    await zip.add(
      name,
      (async function* one() {
        yield bytes;
      })(),
    );
    return { sha256: createHash("sha256").update(bytes).digest("hex"), size: bytes.length };
  };
  const { manifest } = archive;
  const users = { ...manifest.users, ...(await add(USERS)) };
  const tables: Manifest["tables"] = [];
  for (const table of manifest.tables) tables.push({ ...table, ...(await add(tableEntry(table.name))) });
  for (const { sha256 } of manifest.content) await add(contentEntry(sha256));
  const said = change ? change({ ...manifest, users, tables }) : { ...manifest, users, tables };
  await zip.add(
    MANIFEST,
    (async function* one() {
      yield Buffer.from(JSON.stringify(said));
    })(),
  );
  zip.end();
  await done;
  archive.close();
}
