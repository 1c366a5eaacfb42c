import { single } from "../ui/address";

type Query = Record<string, string | string[] | undefined>;

/** Which row is open, and what was typed where somebody only looks what it would change. */
export function typedIn(query: Query): { row: string | undefined; typed: Record<string, string | undefined> | null } {
  const one = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, single(value)]));
  return { row: one["id"] ?? one["row"], typed: one["look"] ? one : null };
}
