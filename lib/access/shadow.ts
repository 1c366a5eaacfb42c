import "server-only";
import type pg from "pg";

import type { Scope } from "@/lib/kernel/scope";

import { queryBuilderOn } from "./query-builder";

type Asked = { text: string } & Record<string, unknown>;
type Client = { query: (statement: Asked, ...values: unknown[]) => unknown };

/**
 * The same scope, in which some tables are others than they are: each statement is asked under common table
 * expressions of their names, which stand before the tables themselves. For reads of pages only.
 *
 * @param tables the expressions, without parameters: `"ticket" as (…), "event" as (…)`.
 */
export function shadowed(scope: Scope, tables: string, now: Date): Scope {
  const { $client: client } = scope.tx as unknown as { $client: Client };
  const asking: Client = {
    // Not planned once: the text holds a moment, and would fill the memory of plans.
    query: (statement, ...values) =>
      client.query({ ...statement, text: under(tables, statement.text), planned: false }, ...values),
  };
  const tx = queryBuilderOn(asking as unknown as pg.Client);
  return { ...scope, tx, now };
}

/** A statement with expressions of its own keeps them, one level further in: they may be recursive, ours may not. */
function under(tables: string, text: string): string {
  return /^\s*with\b/i.test(text) ? `with ${tables} select * from (${text}) asked` : `with ${tables} ${text}`;
}
