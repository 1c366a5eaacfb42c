import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

export type SatisfactionSettings = {
  asks: boolean;
  delayDays: number;
  asksSuppliers: boolean;
  sections: { id: string; name: string; nameTranslations: Record<string, string>; asks: boolean | null }[];
};

/** How customers are asked, and what each section says: for administrators. */
export async function satisfactionPage({ tx, organisationId }: Scope): Promise<SatisfactionSettings> {
  const { rows } = await tx.execute<SatisfactionSettings>(sql`select
    coalesce(one.asks, false) as asks, coalesce(one.delay_days, 1) as "delayDays",
    coalesce(one.asks_suppliers, false) as "asksSuppliers",
    (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'nameTranslations', s.name_translations,
        'asks', its.asks) order by s.sequence, s.name, s.id), '[]')
      from section s left join satisfaction_setting its
        on its.organisation_id = s.organisation_id and its.section_id = s.id
      where s.organisation_id = ${organisationId} and s.active) as sections
    from (select 1) always left join satisfaction_setting one
      on one.organisation_id = ${organisationId} and one.section_id is null`);
  const [found] = rows;
  if (!found) throw new Error("A select without from answers with one row.");
  return found;
}
