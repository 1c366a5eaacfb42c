import { migrate } from "@/db/migrate";
import { putContent } from "@/lib/document/content-store";
import { Trouble } from "@/lib/trouble";

import { restoreBackup } from "./support/backup/restore-backup";
import { openDatabase } from "./support/database";
import { main } from "./support/main";

const keep = async (bytes: NodeJS.ReadableStream) => (await putContent(piecesOf(bytes))).sha256;

await main(async (later) => {
  const given = process.argv.slice(2);
  const keepKeys = given.includes("--keep-keys");
  const [folder] = given.filter((word) => word !== "--keep-keys");
  if (!folder) throw new Trouble("npm run restore -- <folder of a backup> [--keep-keys]");
  const database = await openDatabase();
  later(database.release);
  await migrate(database.migrationUrl);
  const { madeAt, tables, content } = await restoreBackup(database.migrationUrl, folder, keep, { keepKeys });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`The backup of ${madeAt} is restored: ${rows} rows, ${content.length} files, each compared.`);
  console.log(
    keepKeys
      ? "Keys of programs, calendar feeds and passwords of mail programs are good again: look at them first."
      : "Nobody is signed in; keys of programs, calendar feeds and passwords of mail programs have ended: make new ones.",
  );
  console.log("Passwords of mail servers and signing keys open only with the secret of the installation it came from.");
});

async function* piecesOf(bytes: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}
