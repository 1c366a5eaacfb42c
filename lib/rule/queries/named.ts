import "server-only";
import { and, asc, ilike } from "drizzle-orm";

import { rules } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { isAdmin } from "@/lib/organisation/admin-only";

import { inTheList } from "../kept-rule";

const most = 5;

/** Rules whose name contains the words; for administrators alone, whose they are. Nobody else costs a statement. */
export async function rulesNamed(scope: Scope, words: string): Promise<{ id: string; name: string }[]> {
  const text = words.trim();
  if (!isAdmin(scope) || text.length < 2) return [];
  return scope.tx
    .select({ id: rules.id, name: rules.name })
    .from(rules)
    .where(and(inTheList(scope), ilike(rules.name, `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`)))
    .orderBy(asc(rules.sequence), asc(rules.id))
    .limit(most);
}
