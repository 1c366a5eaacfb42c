import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import { type RawHidden, hiddenFrom, hiddenOf } from "../hidden";
import type { Hidden, KeptName } from "../table";

export type FilterChoice = { id: string } & KeptName;
export type FilterChoices = {
  section: FilterChoice[];
  /** Of a kind of ticket: its own and those of every kind. */
  category: (FilterChoice & { kind: string | null })[];
  responsible: { id: string; personId: string | null; name: string }[];
  hidden: Hidden;
};

/** What the filters of a report with a page of its own offer, and whether the reader sees all there is. One statement. */
export async function filterChoices(scope: Scope): Promise<FilterChoices> {
  const o = scope.organisationId;
  const { rows } = await scope.tx.execute<Omit<FilterChoices, "hidden"> & { hidden: RawHidden }>(sql`select
    coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'nameTranslations', s.name_translations)
      order by s.sequence, s.name) from section s where s.organisation_id = ${o} and s.active), '[]'::jsonb) as section,
    coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'nameTranslations', c.name_translations,
      'kind', c.kind) order by c.sequence, c.name) from category c where c.organisation_id = ${o} and c.active), '[]'::jsonb) as category,
    coalesce((select jsonb_agg(jsonb_build_object('id', m.user_id, 'personId', m.person_id, 'name', p.name)
      order by p.name collate "und-x-icu") from membership m
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      where m.organisation_id = ${o} and m.active and m.role <> 'partner'), '[]'::jsonb) as responsible,
    ${hiddenFrom(scope)} as hidden`);
  const [row] = rows;
  if (!row) throw new Error("What can be chosen was not answered.");
  return { ...row, hidden: hiddenOf(row.hidden) };
}
