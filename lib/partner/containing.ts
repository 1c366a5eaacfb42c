import "server-only";
import { type SQL, and, sql } from "drizzle-orm";

import { partners } from "@/db/schema";

/** Every typed word stands somewhere in the name or the address. */
export function containing(text: string): SQL | undefined {
  const words = text.trim().slice(0, 100).split(/\s+/).filter(Boolean).slice(0, 6);
  return and(
    ...words.map((word) => sql`(${partners.name} ilike ${like(word)} or ${partners.email} ilike ${like(word)})`),
  );
}

const like = (word: string): string => `%${word.replace(/[\\%_]/g, "\\$&")}%`;
