import "server-only";
import { z } from "zod";

import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import type { Because } from "../interpret";
import type { ReadyRow, WrittenRow } from "./row";

/** Writes row after row; one that is refused leaves nothing behind, and the others stand. */
export async function oneByOne(
  scope: Scope,
  rows: readonly ReadyRow[],
  write: (row: ReadyRow) => Promise<WrittenRow>,
): Promise<WrittenRow[]> {
  const written: WrittenRow[] = [];
  for (const row of rows) {
    try {
      written.push(await scope.savepoint(() => write(row)));
    } catch (error) {
      written.push({ id: row.id, outcome: "failed", targetId: null, because: becauseOf(error) });
    }
  }
  return written;
}

function becauseOf(error: unknown): Because {
  if (error instanceof Refusal) {
    const [field] = Object.entries(error.fields);
    return field ? { ...field[1], field: field[0] } : error.because;
  }
  if (error instanceof z.ZodError)
    return { key: "refusal.fieldNotUsable", field: String(error.issues[0]?.path[0] ?? "") };
  throw error;
}
