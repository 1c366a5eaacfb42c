import "server-only";
import { sql } from "drizzle-orm";

import type { AccountScope, Scope } from "@/lib/kernel/scope";
import { installationOutbox, outboxFigures } from "@/lib/outgoing-mail/figures";

/** How much of a queue is in which state, and since when the oldest. */
export type QueueFigure = { queue: "inbound" | "outbound" | "work"; state: string; count: number; oldest: Date };

type Row = { queue: QueueFigure["queue"]; state: string; count: number; oldest: string };

/** What mails cost that could hardly be read is counted for a day: nothing waits there. */
const dayBefore = (now: Date): string => new Date(now.getTime() - 86_400_000).toISOString();

/** Every queue of one organisation, and what reading its mails cost in the last day. */
export async function queuesOf(scope: Scope): Promise<QueueFigure[]> {
  const { organisationId, now, tx } = scope;
  const { rows } = await tx.execute<Row>(sql`
    select 'inbound' as queue, status as state, count(*)::int as count, min(received_at) as oldest from inbound_mail
      where organisation_id = ${organisationId} and status in ('stored', 'quarantined', 'failed') group by 2
    union all
    select 'inbound', 'unreadable', count(*)::int, min(received_at) from inbound_mail
      where organisation_id = ${organisationId} and reason = 'unreadable' and received_at > ${dayBefore(now)}::timestamptz
      having count(*) > 0
    union all
    select 'inbound', 'reader_killed', sum(readers_killed)::int, min(received_at) from inbound_mail
      where organisation_id = ${organisationId} and readers_killed > 0 and received_at > ${dayBefore(now)}::timestamptz
      having count(*) > 0
    union all
    select 'work', task, count(*)::int, min(due_at) from due_work
      where organisation_id = ${organisationId} and done_at is null and due_at <= ${now.toISOString()}::timestamptz group by 2`);
  const outbox = await outboxFigures(scope);
  return [...rows.map(figure), ...outbox.map((one) => ({ queue: "outbound" as const, ...one }))];
}

/** Every queue of every organisation of the installation. */
export async function installationQueues(scope: AccountScope): Promise<(QueueFigure & { organisationId: string })[]> {
  const { rows } = await scope.tx.execute<Row & { organisationId: string }>(sql`
    select organisation_id as "organisationId", queue, state, count, oldest
    from queue_figures(${scope.now.toISOString()}::timestamptz)`);
  const outbox = await installationOutbox(scope);
  return [
    ...rows.map((row) => ({ ...figure(row), organisationId: row.organisationId })),
    ...outbox.map((one) => ({ queue: "outbound" as const, ...one })),
  ];
}

const figure = ({ oldest, ...row }: Row): QueueFigure => ({ ...row, oldest: new Date(oldest) });
