import "server-only";
import type { z } from "zod";

import type { Command } from "@/lib/access/command";

/**
 * One act that may be asked for many records at once. Each record gets a command of its own, by the person who asked,
 * with the permissions of that moment.
 */
export type BulkAct = {
  name: string;
  /** What the numbers of its rows are; "other" acts are filed by commands only, with an input per row. */
  on: "ticket" | "event" | "other";
  /** What is the same for all rows. */
  params: z.ZodType<Record<string, unknown>>;
  perform: Command<Record<string, unknown>, unknown>;
};

/**
 * Makes a bulk act of a command and its schema: each row is its number and version together with the params, read by
 * the command's own schema.
 */
export function bulkAct<Schema extends z.ZodType>(definition: {
  name: string;
  on: BulkAct["on"];
  params: BulkAct["params"];
  schema: Schema;
  command: Command<z.output<Schema>, unknown>;
}): BulkAct {
  const { schema, command, ...act } = definition;
  const perform = Object.assign(
    (scope: Parameters<typeof command>[0], input: Record<string, unknown>) => command(scope, schema.parse(input)),
    { commandName: command.commandName },
  );
  return { ...act, perform };
}
