import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { configuredName } from "@/lib/organisation/configured-name";
import { asTree } from "@/lib/organisation/tree";

/** Something a rule may name; what is out of use is there for the rules that named it before. */
export type RuleChoice = { id: string; label: string; active: boolean };

export type RuleChoices = Record<"section" | "category" | "partnerCategory" | "person", RuleChoice[]>;

type Node = {
  id: string;
  name: string;
  nameTranslations: Record<string, string>;
  parentId: string | null;
  active: boolean;
};
type Row = Record<"sections" | "categories" | "partnerCategories", Node[]> & {
  people: { id: string; name: string; active: boolean }[];
};

/** All that rules of this organisation may name, in one statement; partners are searched for instead. */
export async function ruleChoices({ tx, organisationId }: Scope, locale = "en"): Promise<RuleChoices> {
  const nodes = (table: "section" | "category" | "partner_category", order: string) => sql`
    (select coalesce(json_agg(json_build_object('id', n.id, 'name', n.name, 'nameTranslations', ${
      table === "partner_category" ? sql`'{}'::jsonb` : sql`n.name_translations`
    }, 'parentId', n.parent_id, 'active', n.active) order by ${sql.raw(order)}), '[]')
      from ${sql.identifier(table)} n where n.organisation_id = ${organisationId})`;
  const {
    rows: [row],
  } = await tx.execute<Row>(sql`select ${nodes("section", "n.sequence, n.name")} as sections,
    ${nodes("category", "n.sequence, n.name")} as categories,
    ${nodes("partner_category", "n.name")} as "partnerCategories",
    (select coalesce(json_agg(json_build_object('id', m.user_id, 'name', p.name, 'active', m.active)
        order by p.name collate "und-x-icu", m.id), '[]')
      from membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      where m.organisation_id = ${organisationId} and m.role <> 'partner') as people`);
  if (!row) throw new Error("A select without a from found no row.");
  const tree = (all: Node[]): RuleChoice[] =>
    asTree(all.map((node) => ({ ...node, name: configuredName(node, locale) }))).map(({ id, path, active }) => ({
      id,
      label: path,
      active,
    }));
  return {
    section: tree(row.sections),
    category: tree(row.categories),
    partnerCategory: tree(row.partnerCategories),
    person: row.people.map(({ id, name, active }) => ({ id, label: name, active })),
  };
}
