import "server-only";
import { sql } from "drizzle-orm";

import { readOffice } from "@/lib/access/page";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

const longestMilliseconds = 5000;

/** One read of a report page: its statements run five seconds at most, then the answer is a refusal with its words. */
export const readReportPage = <T>(slug: string, read: (scope: Scope) => Promise<T>): Promise<T> =>
  readOffice(slug, (scope) => orTooMuch(() => read(scope)), "bounded");

/** The same where no page is read. The bound lasts to the end of the transaction. */
export async function boundedRead<T>(
  scope: Scope,
  read: () => Promise<T>,
  longest: number = longestMilliseconds,
): Promise<T> {
  await scope.tx.execute(sql`select set_config('statement_timeout', ${`${longest}`}, true)`);
  return orTooMuch(read);
}

async function orTooMuch<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (tookTooLong(error)) throw new Refusal("blocked", "refusal.report.tooMuch");
    throw error;
  }
}

/** PostgreSQL ended the statement: 57014. */
function tookTooLong(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ("code" in at && at.code === "57014") return true;
  }
  return false;
}
