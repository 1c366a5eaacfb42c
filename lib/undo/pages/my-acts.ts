import "server-only";
import { sql } from "drizzle-orm";

import { commandLogs, events, tickets } from "@/db/schema";
import { visibleEvents } from "@/lib/event/visible";
import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { neverRestored, notUndoable, undoableTables } from "@/lib/kernel/undoable";
import { visibleTickets } from "@/lib/ticket/visible";

import { type OwnAct, offersUndo } from "../own-act";
import { ownActColumn } from "../own-act-sql";

const perPage = 50;

export type MyAct = {
  id: string;
  command: string;
  at: Date;
  /** The act on many records that this one began. */
  bulkId: string | null;
  /** What it was about, where the person may still see it; `gone`: their own ticket, deleted, which an undo brings back. */
  record: { target: "ticket" | "event"; number: number; title: string; gone: boolean } | null;
  /** Undone since, by whomever. */
  undone: boolean;
  /** Why it stays, as a key of the messages; null where it can be undone. */
  stays: string | null;
};

const latestFirst: readonly SortKey[] = [
  { by: sql`${commandLogs.at}`, type: "timestamptz", down: true },
  { by: sql`${commandLogs.id}::text`, type: "text" },
];

/** What the person did lately that could be undone, latest first, fifty at a time. One statement. */
export async function myActs(scope: Scope, after: string | null) {
  const { organisationId, actor } = scope;
  const userId = actor.kind === "person" ? actor.userId : null;
  const tables = `{${Object.keys(undoableTables).join(",")}}`;
  const found = await scope.tx.execute<Raw>(sql`
    select ${commandLogs.id} as id, ${commandLogs.command} as command, ${commandLogs.at} as at, ${placeOf(latestFirst)} as place,
      case when ${commandLogs.command} in ('bulk.start', 'bulk.undo') then ${commandLogs.answer} ->> 'id' end as "bulkId",
      coalesce(${tickets.number}, ${events.number}) as number, coalesce(${tickets.title}, ${events.title}) as title,
      ${tickets.id} is not null as "isTicket", ${tickets.deletedAt} is not null as "isGone",
      exists (select from command_log u where u.organisation_id = ${organisationId} and u.undoes = ${commandLogs.id}) as undone,
      about.row_id is not null and ${tickets.id} is null and ${events.id} is null as "isElsewhere",
      case when ${tickets.id} is not null then json_build_object('sectionId', ${tickets.sectionId}, 'phase', ${tickets.phase},
        'responsibleId', ${tickets.responsibleId}, 'supervisorId', ${tickets.supervisorId}, 'createdBy', ${tickets.createdBy},
        'operatorIds', (select coalesce(json_agg(o.user_id), '[]') from ticket_operator o
          where o.organisation_id = ${organisationId} and o.ticket_id = ${tickets.id})) end as ticket,
      case when ${tickets.id} is not null then ${ownActColumn(organisationId, sql`${commandLogs.id}`, sql`${tickets.id}`)} end as act
    from ${commandLogs}
      left join lateral (select c.table_name, c.row_id from row_change c
        where c.organisation_id = ${organisationId} and c.command_id = ${commandLogs.id} and c.table_name in ('ticket', 'event')
        order by c.table_name desc, c.seq limit 1) about on true
      left join ${tickets} on ${tickets.organisationId} = ${organisationId} and about.table_name = 'ticket'
        and ${tickets.id} = about.row_id::uuid
        and (${visibleTickets(scope)} or (${tickets.deletedAt} is not null and ${tickets.createdBy} = ${userId}))
      left join ${events} on ${events.organisationId} = ${organisationId} and about.table_name = 'event'
        and ${events.id} = about.row_id::uuid and ${visibleEvents(scope)}
    where ${commandLogs.organisationId} = ${organisationId} and ${commandLogs.actorUserId} = ${userId}
      and ${afterPlace(latestFirst, after)}
      and (${commandLogs.command} in ('bulk.start', 'bulk.undo')
        or (not exists (select from bulk_act b where b.organisation_id = ${organisationId} and b.id = ${commandLogs.causeId})
          and exists (select from row_change c where c.organisation_id = ${organisationId} and c.command_id = ${commandLogs.id}
            and c.table_name = any(${tables}::text[])
            and (c.op <> 'U' or c.old - ${`{${neverRestored.join(",")}}`}::text[] <> '{}'))))
    order by ${orderBy(latestFirst)} limit ${perPage + 1}`);
  const shown = found.rows.slice(0, perPage);
  return {
    acts: shown.map(
      ({ id, command, at, bulkId, number, title, isTicket, isGone, undone, isElsewhere, ticket, act }): MyAct => ({
        id,
        command,
        at: new Date(at),
        bulkId,
        record: number && title ? { target: isTicket ? "ticket" : "event", number, title, gone: isGone } : null,
        undone,
        stays: notUndoable[command] ?? (isElsewhere || !isOffered(ticket, act) ? "undo.refusal.notYours" : null),
      }),
    ),
    next: found.rows.length > perPage ? (shown.at(-1)?.place ?? null) : null,
    now: scope.now,
    timeZone: scope.organisation.timeZone,
  };

  // Approvals are asked when it is undone: they hang on the section.
  function isOffered(ticket: Raw["ticket"], act: Raw["act"]): boolean {
    return !ticket || !act || actor.kind !== "person" || offersUndo(actor, ticket, false, act);
  }
}

type Raw = {
  id: string;
  command: string;
  at: string;
  place: string;
  bulkId: string | null;
  number: number | null;
  title: string | null;
  isTicket: boolean;
  isGone: boolean;
  undone: boolean;
  /** About a ticket or event that the person sees no more. */
  isElsewhere: boolean;
  ticket: Parameters<typeof offersUndo>[1] | null;
  act: OwnAct | null;
};
