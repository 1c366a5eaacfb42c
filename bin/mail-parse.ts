import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

import { ParsePool } from "@/lib/mail/parse/pool";
import { told } from "@/lib/mail/parse/told";

/**
 * Shows what the gateway understands of mails, by the gateway's own readers and their limits:
 *
 *     bin/mail-parse --root DIR < list-of-files
 *
 * One JSON line for each line of the list, in its order.
 */
const atOnce = Math.max(2, availableParallelism());

async function main(): Promise<void> {
  // The launcher goes to the project, whose packages are needed; paths are meant from where it was called.
  const root = resolve(process.env.SUIVI_CALLED_FROM ?? ".", option("root") ?? ".");
  const pool = new ParsePool(atOnce);
  const pending: Promise<string>[] = [];
  const write = async () => {
    const line = await pending.shift();
    if (line !== undefined && !process.stdout.write(`${line}\n`))
      await new Promise((done) => process.stdout.once("drain", done));
  };
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const file = line.trim();
    if (file === "") continue;
    pending.push(lineOf(pool, root, file));
    if (pending.length >= atOnce * 8) await write();
  }
  while (pending.length > 0) await write();
  await pool.stop();
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  if (at > 0) return process.argv[at + 1];
  return process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
}

async function lineOf(pool: ParsePool, root: string, file: string): Promise<string> {
  const parsed = await pool.parse({ path: join(root, file) });
  return JSON.stringify(
    "mail" in parsed ? { file, ok: true, ...told(parsed.mail) } : { file, ok: false, error: parsed.unreadable },
  );
}

await main();
