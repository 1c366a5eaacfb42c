import { createWriteStream } from "node:fs";
import { rename, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";

import { closePool } from "@/db/connect";
import { asAccount } from "@/lib/access/scope";
import { organisationBySlug } from "@/lib/organisation/by-slug";
import { writeOrganisation } from "@/lib/transfer/write-organisation";
import { Trouble } from "@/lib/trouble";

import { openDatabase } from "./support/database";
import { main } from "./support/main";

const usage = "npm run export -- <address of the organisation> <file.zip>";

await main(async (later) => {
  const [slug, file] = process.argv.slice(2);
  if (!slug || !file) throw new Trouble(usage);
  if (await isThere(file)) throw new Trouble(`${file} is there already: an archive gets a file of its own.`);
  const database = await openDatabase();
  later(database.release);
  later(closePool);
  const organisation = await asAccount((scope) => organisationBySlug(scope, slug));
  if (!organisation) throw new Trouble(`There is no organisation /${slug} here.`);
  const { id, name } = organisation;
  const { stream, manifest } = writeOrganisation(id, new Date());
  // Mails and addresses of everybody: for the eyes of who exports. The name comes when the file is whole.
  await pipeline(stream, createWriteStream(`${file}.partial`, { mode: 0o600 }));
  const { tables, content, missing } = await manifest;
  await rename(`${file}.partial`, file);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`${rows} rows and ${content.length} files of ${name} are in ${file}.`);
  if (missing.length > 0) console.log(`${missing.length} files were missing already; the manifest names them.`);
});

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
