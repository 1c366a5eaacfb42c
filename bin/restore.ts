import { Readable } from "node:stream";

import { migrate } from "@/db/migrate";
import { putContent } from "@/lib/document/content-store";
import { Trouble } from "@/lib/trouble";

import { restoreBackup } from "./support/backup/restore-backup";
import { openDatabase } from "./support/database";
import { main } from "./support/main";

const keep = async (bytes: NodeJS.ReadableStream) => (await putContent(new Readable().wrap(bytes))).sha256;

await main(async (later) => {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Trouble("npm run restore -- <folder of a backup>");
  const database = await openDatabase();
  later(database.release);
  await migrate(database.migrationUrl);
  const { madeAt, tables, content } = await restoreBackup(database.migrationUrl, folder, keep);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`The backup of ${madeAt} is restored: ${rows} rows, ${content.length} files, each compared.`);
  console.log("Passwords of mail servers and signing keys open only with the secret of the installation it came from.");
});
