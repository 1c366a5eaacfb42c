import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

export const tryKinds = ["filed", "postponed", "again", "release", "asNew", "dismiss", "rawRemoved"] as const;

/** What was done about a mail, by whom, and what came of it: the row keeps them, oldest first. */
export type Try = {
  at: string;
  what: (typeof tryKinds)[number];
  /** A member's name; machines have none. */
  who: string | null;
  status: string;
  reason: string | null;
  note: string | null;
};

/** A line to be added to what a row keeps of its tries. */
export function tryNow({ now, actor }: Scope, line: Omit<Try, "at" | "who">): Try {
  return { at: now.toISOString(), who: actor.kind === "person" ? actor.name : null, ...line };
}

/** The column with one more line; of a mail that is tried for ever only the last ones are kept. */
export const withTry = (column: unknown, line: Try) =>
  sql`case when jsonb_array_length(${column}) >= 50 then ${column} - 0 else ${column} end || ${JSON.stringify([line])}::jsonb`;
