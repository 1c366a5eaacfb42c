import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import type { Promises, ServiceLevel } from "./level";
import type { OfficeCalendar } from "./office-hours";

/** By organisation: what holds under one stamp. Null where nothing was ever promised. */
const remembered = new Map<string, { stamp: number; promises: Promises | null }>();
const mostRemembered = 500;

/** Service levels and what they count by. Without a statement while nothing of it changed since it was read. */
export async function promisesOf(scope: Scope): Promise<Promises | null> {
  const { organisationId } = scope;
  const stamp = scope.organisation.configurationStamp;
  const known = remembered.get(organisationId);
  if (known?.stamp === stamp) return known.promises;
  const { stamp: read, ...found } = await readPromises(scope);
  const promises = found.promises.levels.length > 0 ? found.promises : null;
  // What this very transaction changed may never come to be, and is remembered by nobody.
  if (read === stamp) {
    remembered.delete(organisationId);
    remembered.set(organisationId, { stamp, promises });
    const [oldest] = remembered.keys();
    if (remembered.size > mostRemembered && oldest) remembered.delete(oldest);
  }
  return promises;
}

type Node = { id: string; parentId: string | null };
type Row = {
  stamp: number;
  levels: ServiceLevel[];
  calendars: OfficeCalendar[];
  sections: Node[];
  categories: Node[];
  partnerCategories: Node[];
};

/** As it stands in this transaction, with what it changed itself. */
export async function readPromises({ tx, organisationId }: Scope): Promise<{ stamp: number; promises: Promises }> {
  const {
    rows: [row],
  } = await tx.execute<Row>(sql`select o.configuration_stamp as stamp,
    (select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name, 'version', l.version, 'active', l.active,
        'sequence', l.sequence, 'criteria', l.criteria, 'calendarId', l.calendar_id, 'runsWhileWaiting', l.runs_while_waiting,
        'minutes', json_build_object('first_response', l.first_response_minutes,
          'next_response', l.next_response_minutes, 'close', l.close_minutes))
        order by l.sequence, l.created_at, l.id), '[]')
      from service_level l where l.organisation_id = o.id) as levels,
    (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'version', c.version,
        'timeZone', c.time_zone, 'hours', c.hours, 'holidays', c.holidays)), '[]')
      from office_calendar c where c.organisation_id = o.id) as calendars,
    ${tree("section")} as sections, ${tree("category")} as categories, ${tree("partner_category")} as "partnerCategories"
    from organisation o where o.id = ${organisationId}`);
  if (!row) throw new Error(`There is no organisation ${organisationId}.`);
  const { levels, calendars, sections, categories, partnerCategories } = row;
  const promises = {
    levels,
    calendars: byId(calendars),
    sections: byId(sections),
    categories: byId(categories),
    partnerCategories: byId(partnerCategories),
  };
  return { stamp: row.stamp, promises };
}

const tree = (table: "section" | "category" | "partner_category") => sql`(
  select coalesce(json_agg(json_build_object('id', n.id, 'parentId', n.parent_id)), '[]')
  from ${sql.identifier(table)} n where n.organisation_id = o.id)`;

const byId = <One extends { id: string }>(all: readonly One[]) => new Map(all.map((one) => [one.id, one]));
