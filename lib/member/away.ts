import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { today } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";

/** The last day of the absence a member is in now ("2026-12-14"), or null: beside faces and in choices of people. */
export const awayUntil = (scope: Scope, userId: SQL | { getSQL: () => SQL }): SQL<string | null> => {
  const day = today(scope.now, scope.organisation.timeZone);
  return sql<string | null>`(select max(away.ends_on)::text from absence away
    where away.organisation_id = ${scope.organisationId} and away.user_id = ${userId} and away.starts_on <= ${day}
      and away.ends_on >= ${day} and away.returned_at is null)`;
};
