import { createHash } from "node:crypto";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, expect, it } from "vitest";
import { ZipFile } from "yazl";

import { type Archive, openArchive, readThrough } from "./read-zip";

const place = mkdtempSync(join(tmpdir(), "suivi-archives-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");
const file = "A file.";
const row = `{"id":1}\n`;
const said = (text: string) => ({ sha256: sha256(text), size: Buffer.byteLength(text) });
const manifest = {
  format: "suivi-organisation",
  formatVersion: 1,
  schema: "0005_doors",
  madeAt: "2026-11-22T09:00:00.000Z",
  organisation: { id: "0198f0a0-0000-7000-8000-000000000001", name: "My Company", slug: "my-company" },
  users: { count: 0, ...said("") },
  tables: [{ name: "tag", columns: ["id"], rows: 1, ...said(row) }],
  content: [said(file)],
  missing: [],
};
const whole = {
  "tables/tag.ndjson": row,
  "users.ndjson": "",
  [`content/${sha256(file)}`]: file,
  "manifest.json": JSON.stringify(manifest),
};

let count = 0;
async function zipOf(
  entries: readonly (readonly [string, string | Buffer])[],
  options: { mode?: number; change?: (bytes: Buffer) => Buffer } = {},
): Promise<string> {
  const path = join(place, `${(count += 1)}.zip`);
  const zip = new ZipFile();
  for (const [name, bytes] of entries) zip.addBuffer(Buffer.from(bytes), name, { mode: options.mode ?? 0o100600 });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  if (options.change) writeFileSync(path, options.change(readFileSync(path)));
  return path;
}
const entries = Object.entries(whole);
const without = (name: string) => entries.filter(([other]) => other !== name);
const renamed = (from: string, to: string) => (bytes: Buffer) =>
  Buffer.from(bytes.toString("latin1").replaceAll(from, to), "latin1");

async function opened(path: string): Promise<Archive["manifest"]> {
  const archive = await openArchive(path);
  try {
    await readThrough(archive);
    return archive.manifest;
  } finally {
    archive.close();
  }
}

it("reads a whole archive", async () => {
  expect(await opened(await zipOf(entries))).toMatchObject({ organisation: { slug: "my-company" } });
});

it.each<[string, () => Promise<string>, RegExp]>([
  [
    "that is no zip file",
    async () => (writeFileSync(join(place, "no.zip"), "no"), join(place, "no.zip")),
    /no zip file/,
  ],
  ["that ends early", () => zipOf(entries, { change: (bytes) => bytes.subarray(0, bytes.length - 30) }), /no zip file/],
  ["without a manifest", () => zipOf(without("manifest.json")), /no manifest/],
  ["with another manifest", () => zipOf([...without("manifest.json"), ["manifest.json", "{}"]]), /manifest is another/],
  ["without a file it names", () => zipOf(without(`content/${sha256(file)}`)), /lacks content/],
  ["without a table it names", () => zipOf(without("tables/tag.ndjson")), /lacks tables\/tag/],
  [
    "with a file it does not name",
    () => zipOf([...entries, [`content/${"0".repeat(64)}`, "x"]]),
    /not what its manifest/,
  ],
  ["with a file that is not ours", () => zipOf([...entries, ["run.sh", "x"]]), /not ours/],
  ["with a file twice", () => zipOf([...entries, ["users.ndjson", ""]]), /twice/],
  [
    "with other rows of the same length",
    () => zipOf([...without("tables/tag.ndjson"), ["tables/tag.ndjson", `{"id":2}\n`]]),
    /not what was written/,
  ],
  [
    "with more rows",
    () => zipOf([...without("tables/tag.ndjson"), ["tables/tag.ndjson", row + row]]),
    /not what its manifest/,
  ],
  [
    "that leads out of its folder",
    () => zipOf([...entries, ["zz/evil.txt", "x"]], { change: renamed("zz/evil", "../evil") }),
    /damaged|not ours/,
  ],
  [
    "that leads to the root",
    () => zipOf([...entries, ["zetc/evil", "x"]], { change: renamed("zetc/evil", "/etc/evil") }),
    /damaged|not ours/,
  ],
  [
    "with backslashes",
    () => zipOf([...entries, ["zz/evil.txt", "x"]], { change: renamed("zz/evil", "..\\evil") }),
    /damaged|not ours/,
  ],
  ["with links for files", () => zipOf(entries, { mode: 0o120777 }), /packed as archives of ours are not/],
  ["with a name out of a prototype", () => zipOf([...entries, ["tables/__proto__.ndjson", "x"]]), /not ours/],
])("refuses one %s", async (_, make, reason) => {
  await expect(opened(await make())).rejects.toThrow(reason);
});

it("refuses what would fill a disk", { timeout: 60_000 }, async () => {
  const zeros = Buffer.alloc(96 * 1024 * 1024);
  const hash = sha256(zeros);
  const bomb = { ...manifest, content: [...manifest.content, { sha256: hash, size: zeros.length }] };
  const path = await zipOf([
    ...without("manifest.json"),
    [`content/${hash}`, zeros],
    ["manifest.json", JSON.stringify(bomb)],
  ]);
  await expect(opened(path)).rejects.toThrow(/far more/);
});

it("refuses what unpacks to more than its entry says", async () => {
  const long = "x".repeat(1_000_000);
  const path = await zipOf([...without("tables/tag.ndjson"), ["tables/tag.ndjson", long]], {
    // The size of the long entry, wherever the directory says it, becomes that of the row.
    change: (bytes) => {
      const size = Buffer.alloc(4);
      size.writeUInt32LE(long.length);
      const small = Buffer.alloc(4);
      small.writeUInt32LE(Buffer.byteLength(row));
      return renamed(size.toString("latin1"), small.toString("latin1"))(bytes);
    },
  });
  await expect(opened(path)).rejects.toThrow(/damaged/);
});
