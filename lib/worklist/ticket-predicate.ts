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
  const { kept, roles } = partsOf(scope, list);
  return sql`${kept} and (${sql.join(roles, sql` or `)})`;
}

/** The same rows once per reason why somebody sees them: each has an index that leads to its first rows. */
export function ticketsByRole(scope: Scope, list: Worklist): SQL[] {
  const { kept, roles } = partsOf(scope, list);
  return roles.map((role) => sql`${kept} and (${role})`);
}

function partsOf(scope: Scope, list: Worklist): { kept: SQL; roles: SQL[] } {
  const kept = list.ended ? sql`${tickets.deletedAt} is null` : liveTickets;
  return {
    kept: sql`${tickets.organisationId} = ${scope.organisationId} and ${kept}
    and ${ownToSql(list.condition, ticketFactColumns, askerOf(scope))}`,
    roles: rolesIn(scope, list.audience),
  };
}

/** What makes somebody one of those a list is for; never none. */
function rolesIn(scope: Scope, audience: readonly RecordRole[]): SQL[] {
  const { standing, userId } = personOf(scope);
  if (standing.role === "admin" && audience.includes("SUPERVISOR")) return [sql`true`];
  const owns = sql`${tickets.createdBy} = ${userId}`;
  const operates = [sql`${tickets.responsibleId} = ${userId}`, sql`${tickets.id} = any(${operatedBy(scope)})`];
  const supervises = sql`${tickets.supervisorId} = ${userId}`;
  const readable = sql`(${tickets.phase} <> 'draft' or ${isOneOf(tickets.sectionId, standing.readsTicketDrafts)}
    or ${sql.join([owns, ...operates, supervises], sql` or `)})`;
  const readableIn = (sections: readonly string[]) => inSections(sections).map((here) => sql`${here} and ${readable}`);
  const reasons: Record<RecordRole, SQL[]> = {
    OWNER: [owns],
    OPERATOR: operates,
    SUPERVISOR: [supervises, ...inSections(standing.supervises)],
    COLLEAGUE: readableIn(standing.operates),
    AUDITOR: readableIn(standing.audits),
  };
  const found = audience.flatMap((role) => reasons[role]);
  return found.length > 0 ? found : [sql`false`];
}

/** Without sections there is nothing to look through. */
const inSections = (sections: readonly string[]): SQL[] =>
  sections.length > 0 ? [isOneOf(tickets.sectionId, sections)] : [];

/** Tickets that name the asker as an operator: looked up once, not per row. */
export const operatedBy = (scope: Scope): SQL => sql`array(select o.ticket_id from ticket_operator o
  where o.organisation_id = ${scope.organisationId} and o.user_id = ${personOf(scope).userId})`;
