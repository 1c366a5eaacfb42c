import { parseArgs } from "node:util";

import { closePool } from "@/db/connect";
import { migrate } from "@/db/migrate";
import { openArchive, readThrough } from "@/lib/transfer/archive/read-zip";
import { readOrganisation } from "@/lib/transfer/read-organisation";
import { Trouble } from "@/lib/trouble";

import { openDatabase } from "./support/database";
import { main } from "./support/main";

const usage = `npm run import -- <file.zip>                brings an organisation in
npm run import -- <file.zip> --slug <name>  under another address
npm run import -- --check <file.zip>        reads an archive through and says whether it is whole`;

await main(async (later) => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { slug: { type: "string" }, check: { type: "boolean" } },
  });
  const [file] = positionals;
  if (!file) throw new Trouble(usage);
  if (values.check) return check(file);
  const database = await openDatabase();
  later(database.release);
  later(closePool);
  await migrate(database.migrationUrl);
  const { manifest, slug, rows, newUsers } = await readOrganisation(file, values.slug ? { slug: values.slug } : {});
  console.log(
    `${manifest.organisation.name} is here as /${slug}: ${rows} rows, ${manifest.content.length} files, each compared.`,
  );
  console.log(
    `${newUsers} people have a new account and no password: they sign in by a mailed code, or set one by "Forgot password".`,
  );
  console.log(
    "API keys, webhooks, calendar feeds, invitations, DKIM keys and passwords of mailboxes are to be made anew.",
  );
});

async function check(file: string): Promise<void> {
  const archive = await openArchive(file);
  await readThrough(archive);
  const { organisation, madeAt } = archive.manifest;
  archive.close();
  console.log(`The archive of ${organisation.name}, made at ${madeAt}, is whole.`);
}
