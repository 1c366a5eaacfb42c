import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";

import { mailboxes, sections } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { type Placed, asTree } from "@/lib/organisation/tree";

export type SectionRow = typeof sections.$inferSelect;

/** All sections, parents before their children; those out of use included. */
export async function sectionTree({ tx, organisationId }: Scope): Promise<Placed<SectionRow>[]> {
  const rows = await tx
    .select()
    .from(sections)
    .where(eq(sections.organisationId, organisationId))
    .orderBy(asc(sections.sequence), asc(sections.name));
  return asTree(rows);
}

/** Addresses section mail may come from: those of active mailboxes. */
export async function mailboxAddressChoices({ tx, organisationId }: Scope): Promise<string[]> {
  const rows = await tx
    .select({ address: mailboxes.address })
    .from(mailboxes)
    .where(and(eq(mailboxes.organisationId, organisationId), eq(mailboxes.active, true)))
    .orderBy(asc(mailboxes.address));
  return rows.map(({ address }) => address);
}

/** A section whose mail or escalations would reach nobody (domain 7.6). */
export type SectionWarning = {
  kind: "noManager" | "managerWithoutMail" | "responsibleWithoutMail" | "responsibleGone";
  section: string;
  name: string;
};

/** Sections in use without a manager, or where somebody at work has no address mail could be sent to. */
export async function sectionWarnings({ tx, organisationId }: Scope): Promise<SectionWarning[]> {
  const unusable = sql`m.email !~ '^[^@[:space:]]+@[^@[:space:]]+$'`;
  const found = await tx.execute<SectionWarning>(sql`
    select 'noManager' as kind, s.name as section, '' as name from section s
      where s.organisation_id = ${organisationId} and s.active and s.manager_id is null and s.parent_id is null
    union all
    select 'managerWithoutMail', s.name, p.name from section s
      join membership m on m.organisation_id = s.organisation_id and m.user_id = s.manager_id
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      where s.organisation_id = ${organisationId} and s.active and (${unusable} or not m.active)
    union all
    select distinct 'responsibleWithoutMail', s.name, p.name from assignment a
      join section s on s.organisation_id = a.organisation_id and s.id = a.section_id and s.active
      join membership m on m.organisation_id = a.organisation_id and m.user_id = a.user_id and m.active
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      where a.organisation_id = ${organisationId} and a.role = 'operator' and ${unusable}
    union all
    select distinct 'responsibleGone', s.name, p.name from membership m
      join ticket t on t.organisation_id = m.organisation_id and t.responsible_id = m.user_id
        and t.phase in ('draft', 'submitted', 'open', 'pending') and t.deleted_at is null
      join section s on s.organisation_id = t.organisation_id and s.id = t.section_id
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      where m.organisation_id = ${organisationId} and not m.active
    order by 2, 1, 3 limit 50`);
  return found.rows;
}
