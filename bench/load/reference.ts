import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type pg from "pg";

import { Trouble } from "@/lib/trouble";

const generator = resolve("../shared/bench/gen.sql");

/**
 * Makes the reference load in schema `bench`, as the other systems were measured with; the same for the same `n`.
 *
 * @throws one sentence where the generator is not beside this repository
 */
export async function makeReferenceLoad(client: pg.Client, n: number): Promise<void> {
  if (!existsSync(generator)) {
    throw new Trouble(
      `The reference load is not here: ${generator} is missing, and nothing can be measured without it.`,
    );
  }
  const sql = readFileSync(generator, "utf8")
    .split("\n")
    .filter((line) => !line.startsWith("\\"))
    .join("\n")
    // psql's variable; a cast has two colons.
    .replaceAll(/(?<!:):n\b/g, String(n));
  await client.query(sql);
}
