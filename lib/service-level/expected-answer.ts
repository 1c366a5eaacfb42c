import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import { levelOf } from "./level";
import { promisesOf } from "./load-promises";
import { afterOfficeTime } from "./office-hours";

/** As a ticket begins where nobody chose another. */
const USUAL_PRIORITY = 3;

/** Until when a first answer would be promised to a ticket filed now; null where none would be. */
export async function expectedAnswer(
  scope: Scope,
  ticket: { kind: string; sectionId: string; categoryId: string | null; partnerId: string },
): Promise<Date | null> {
  const promises = await promisesOf(scope);
  if (!promises) return null;
  const asksWho = promises.levels.some(({ active, criteria }) => active && criteria.partnerCategoryId);
  const partnerCategoryIds = asksWho ? await categoriesOf(scope, ticket.partnerId) : [];
  const level = levelOf(promises, { ...ticket, priority: USUAL_PRIORITY, partnerCategoryIds });
  const calendar = level && promises.calendars.get(level.calendarId);
  const minutes = level?.minutes.first_response ?? null;
  return calendar && minutes !== null ? afterOfficeTime(calendar, scope.now, minutes * 60_000) : null;
}

async function categoriesOf({ tx, organisationId }: Scope, partnerId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct l.category_id as id from partner p
      join partner_category_link l on l.organisation_id = p.organisation_id and l.partner_id in (p.id, p.company_id)
    where p.organisation_id = ${organisationId} and p.id = ${partnerId}`);
  return rows.map(({ id }) => id);
}
