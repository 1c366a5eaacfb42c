import "server-only";
import { sql } from "drizzle-orm";

import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

const longestMilliseconds = 5000;

const tooMuch = "refusal.report.tooMuch";

/** Whether a refusal says that a shorter period would be answered. */
export const isTooMuch = ({ because }: Refusal): boolean => because.key === tooMuch;

/** Statements of such a read run five seconds at most, to the end of the transaction; then the answer is a refusal with its words. */
export async function boundedRead<T>(
  scope: Scope,
  read: () => Promise<T>,
  longest: number = longestMilliseconds,
): Promise<T> {
  await scope.tx.execute(sql`select set_config('statement_timeout', ${`${longest}`}, true)`);
  return orTooMuch(read);
}

/** What the database ended for its length, as a refusal. */
export async function orTooMuch<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (tookTooLong(error)) throw new Refusal("blocked", tooMuch);
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
