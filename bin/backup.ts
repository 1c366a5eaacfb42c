import { Readable } from "node:stream";

import { hasContent, openContent } from "@/lib/document/content-store";
import { Trouble } from "@/lib/trouble";

import { faultsOf, readManifest } from "./support/backup/manifest";
import { writeBackup } from "./support/backup/write-backup";
import { openDatabase } from "./support/database";
import { main } from "./support/main";

const usage = `npm run backup -- <folder>           writes a backup into a new folder
npm run backup -- --check <folder>   reads a backup through and says whether it is whole`;

const bytes = async (sha256: string) => ((await hasContent(sha256)) ? Readable.from(openContent(sha256)) : null);

await main(async (later) => {
  const [first, second] = process.argv.slice(2);
  if (first === "--check" && second) return check(second);
  if (!first || first.startsWith("-")) throw new Trouble(usage);
  const database = await openDatabase();
  later(database.release);
  const { tables, content, missing } = await writeBackup(database.migrationUrl, first, bytes, new Date());
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`${rows} rows of ${tables.length} tables and ${content.length} files are in ${first}.`);
  if (missing.length > 0) console.log(`${missing.length} files were missing already; manifest.json names them.`);
  console.log(
    "The installation's secret is not among them: keep AUTH_SECRET, or the file `secret` of DATA_DIR, apart.",
  );
  return check(first);
});

async function check(folder: string): Promise<number> {
  const faults = await faultsOf(folder);
  for (const fault of faults) console.log(fault);
  const { madeAt } = await readManifest(folder);
  console.log(faults.length > 0 ? "This backup is damaged." : `The backup of ${madeAt} is whole.`);
  return faults.length > 0 ? 1 : 0;
}
