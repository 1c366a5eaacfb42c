import "server-only";
import { sql } from "drizzle-orm";

import type { AccountScope, Scope } from "@/lib/kernel/scope";

/** What waits in the outbox, or went wrong in it: `deferred` was tried before; failures are those of 30 days. */
export type OutboxState = "queued" | "deferred" | "paused" | "uncertain" | "failed" | "bounced";

export type OutboxFigure = { state: OutboxState; count: number; oldest: Date };

type Row = { organisationId: string; state: OutboxState; count: number; oldest: string };

/** Of one organisation. */
export async function outboxFigures({ tx, organisationId, now }: Scope): Promise<OutboxFigure[]> {
  const since = new Date(now.getTime() - 30 * 86_400_000).toISOString();
  const { rows } = await tx.execute<Row>(sql`
    select case when status = 'queued' and attempts > 0 then 'deferred' else status end as state, count(*)::int as count,
      min(created_at) as oldest
    from outbound_mail where organisation_id = ${organisationId}
      and (status in ('queued', 'paused', 'uncertain')
        or (status in ('failed', 'bounced') and created_at > ${since}::timestamptz))
    group by 1`);
  return rows.map(figure);
}

/** Of every organisation of the installation: for its administrators, and for machines that watch it. */
export async function installationOutbox({ tx }: AccountScope): Promise<(OutboxFigure & { organisationId: string })[]> {
  const { rows } = await tx.execute<Row>(sql`
    select organisation_id as "organisationId", status as state, count, oldest from outbox_figures()`);
  return rows.map((row) => ({ ...figure(row), organisationId: row.organisationId }));
}

const figure = ({ state, count, oldest }: Row): OutboxFigure => ({ state, count, oldest: new Date(oldest) });
