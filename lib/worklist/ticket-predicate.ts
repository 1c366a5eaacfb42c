import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { RecordRole } from "@/lib/kernel/record-role";
import type { Scope } from "@/lib/kernel/scope";
import { type FactColumns, ownToSql } from "@/lib/kernel/to-sql";
import { isOneOf } from "@/lib/ticket/visible";

import { askerOf, personOf } from "./asker";
import type { Worklist } from "./worklist";

/** Live work, word for word as the partial indexes say it. */
export const liveTickets = sql`${tickets.deletedAt} is null and ${tickets.phase} in ('draft', 'submitted', 'open', 'pending')`;

/** Where the facts of conditions about tickets lie. */
export const ticketFactColumns: FactColumns = {
  kind: tickets.kind,
  state: tickets.state,
  phase: tickets.phase,
  archived: tickets.archived,
  responsibleId: tickets.responsibleId,
  deadline: tickets.deadline,
  nextActionAt: tickets.nextActionAt,
  promiseDueAt: tickets.promiseDueAt,
  expectedCloseOn: tickets.expectedCloseOn,
  /** When the section means to have closed it. */
  targetCloseAt: sql`(select ${tickets.createdAt} + make_interval(hours => s.target_close_hours) from section s
    where s.organisation_id = ${tickets.organisationId} and s.id = ${tickets.sectionId})`,
};

/** The rows of a worklist of tickets. Its record roles read, so nobody sees in a list what they could not open. */
export function ticketsOf(scope: Scope, list: Worklist): SQL {
  const kept = list.ended ? sql`${tickets.deletedAt} is null` : liveTickets;
  return sql`${tickets.organisationId} = ${scope.organisationId} and ${kept}
    and ${ownToSql(list.condition, ticketFactColumns, askerOf(scope))} and ${hasRole(scope, list.audience)}`;
}

/** Every arm of the OR can use an index of its own, so that no list has to look at all live work. */
function hasRole(scope: Scope, audience: readonly RecordRole[]): SQL {
  const { standing, userId } = personOf(scope);
  const owns = sql`${tickets.createdBy} = ${userId}`;
  const operates = sql`${tickets.responsibleId} = ${userId} or ${tickets.id} = any(${operatedBy(scope)})`;
  const supervises = sql`${tickets.supervisorId} = ${userId} or ${isOneOf(tickets.sectionId, standing.supervises)}`;
  const readable = sql`${tickets.phase} <> 'draft' or ${isOneOf(tickets.sectionId, standing.readsTicketDrafts)}
    or ${owns} or ${operates} or ${tickets.supervisorId} = ${userId}`;
  const arms: Record<RecordRole, SQL> = {
    OWNER: owns,
    OPERATOR: operates,
    SUPERVISOR: supervises,
    COLLEAGUE: sql`(${isOneOf(tickets.sectionId, standing.operates)} and (${readable}))`,
    AUDITOR: sql`(${isOneOf(tickets.sectionId, standing.audits)} and (${readable}))`,
  };
  if (standing.role === "admin" && audience.includes("SUPERVISOR")) return sql`true`;
  return sql`(${sql.join(
    audience.map((role) => arms[role]),
    sql` or `,
  )})`;
}

/** Tickets that name the asker as an operator: looked up once, not per row. */
export const operatedBy = (scope: Scope): SQL => sql`array(select o.ticket_id from ticket_operator o
  where o.organisation_id = ${scope.organisationId} and o.user_id = ${personOf(scope).userId})`;
