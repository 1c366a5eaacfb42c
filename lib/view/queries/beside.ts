import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { uuidArray, visibleTickets } from "@/lib/ticket/visible";
import { personOf } from "@/lib/worklist/asker";
import { narrowedBy, ofActivity } from "@/lib/worklist/narrowed";
import { type TicketFilter, activeOf, idsOf, valuesOf } from "@/lib/worklist/ticket-filter";
import { operatedBy } from "@/lib/worklist/ticket-predicate";

import type { AskedView } from "../asked";
import type { SavedFilter } from "../saved-filter";
import { mayShare } from "../sharing";

export type Named = { id: string; name: string };
export type OwnField = {
  key: string;
  label: string;
  labelTranslations: Record<string, string>;
  type: "text" | "number" | "date" | "boolean" | "choice";
  choices: string[] | null;
};
/** What the panel of filters offers; only names of what the filter names while it is closed. */
export type FilterChoices = {
  section: Named[];
  responsible: Named[];
  category: Named[];
  tag: Named[];
  partner: Named[];
  campaign: Named[];
};

export type Beside = {
  choices: FilterChoices;
  fields: OwnField[];
  /** The asker's own and the shared ones, by name. */
  saved: SavedFilter[];
  /** How the asker likes this list. */
  preference: { columns?: string[]; widths?: Record<string, number>; dense?: boolean };
  total: number | null;
  /** There are more than the total says. */
  more: boolean;
  mayShare: boolean;
};

/** Beyond this a total is only "more than". */
const countedUpTo = 1000;
const mostChoices = 300;

/**
 * What stands around the rows of a view, in one statement.
 *
 * @param counted the number of rows where it is known, what has to be counted, or null for none.
 */
export async function besideTheView(scope: Scope, asked: AskedView, counted: number | SQL | null): Promise<Beside> {
  const { filter, panel } = asked;
  const { organisationId } = scope;
  const { userId } = personOf(scope);
  const named = (from: SQL, field: "section" | "category" | "tag" | "partner") => {
    const also = field === "partner" ? idsOf(filter.company) : [];
    const chosen = sql`x.id = any(${uuidArray([...idsOf(filter[field]), ...also])}::uuid[])`;
    const wanted = panel && field !== "partner" ? sql`(x.active or ${chosen})` : chosen;
    return sql`(select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name collate "und-x-icu"), '[]')
      from (select x.id, x.name from ${from} where x.organisation_id = ${organisationId} and ${wanted} order by x.name limit ${mostChoices}) x)`;
  };
  const people = uuidArray(idsOf(filter.responsible));
  const found = await scope.tx.execute<{
    choices: FilterChoices;
    fields: OwnField[];
    saved: SavedFilter[];
    preference: Beside["preference"] | null;
    total: number | null;
  }>(sql`select json_build_object(
      'section', ${named(sql`section x`, "section")},
      'category', ${named(sql`category x`, "category")},
      'tag', ${named(sql`tag x`, "tag")},
      'partner', ${named(sql`partner x`, "partner")},
      'campaign', (select coalesce(json_agg(json_build_object('id', ${tickets.id}, 'name', ${tickets.title}) order by ${tickets.title}), '[]') from ${tickets}
        where ${tickets.organisationId} = ${organisationId} and ${tickets.id} = any(${uuidArray(idsOf(filter.campaign))}::uuid[]) and ${visibleTickets(scope)}),
      'responsible', (select coalesce(json_agg(json_build_object('id', m.user_id, 'name', p.name) order by p.name collate "und-x-icu"), '[]')
        from membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
        where m.organisation_id = ${organisationId} and (m.user_id = any(${people}::uuid[]) or (${panel} and m.active and m.role <> 'partner')))
    ) as choices,
    (select coalesce(json_agg(json_build_object('key', f.key, 'label', f.label, 'labelTranslations', f.label_translations, 'type', f.type, 'choices', f.choices) order by f.sequence, f.label), '[]')
      from custom_field f where f.organisation_id = ${organisationId} and f.active) as fields,
    (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'version', s.version, 'shared', s.owner_user_id is null, 'pinned', s.pinned,
        'criteria', s.criteria, 'sort', s.sort, 'viewMode', s.view_mode, 'view', s.view) order by s.name collate "und-x-icu"), '[]')
      from saved_filter s where s.organisation_id = ${organisationId} and s.target = 'tickets'
        and (s.owner_user_id is null or s.owner_user_id = ${userId})) as saved,
    (select v.view from view_preference v where v.organisation_id = ${organisationId} and v.user_id = ${userId} and v.list = ${asked.list ?? "tickets"}) as preference,
    ${counted === null || typeof counted === "number" ? sql`null::int` : totalOf(scope, asked, counted)} as total`);
  const [row] = found.rows;
  if (!row) throw new Error("What stands around the view was not answered.");
  const total = typeof counted === "number" ? counted : row.total;
  const bounded = typeof counted !== "number" && !isKept(asked);
  return {
    ...row,
    preference: row.preference ?? {},
    total: bounded && total !== null ? Math.min(total, countedUpTo) : total,
    more: bounded && total !== null && total > countedUpTo,
    mayShare: mayShare(scope),
  };
}

/** Whether the counts kept of live work know this number, however many there are. */
function isKept({ filter, list }: AskedView): boolean {
  const said = Object.keys(filter).filter((name) => filter[name as keyof TicketFilter]);
  const known = said.every((name) => ["kind", "section", "state", "sort", "active"].includes(name));
  return list === null && known && activeOf(filter) === "live";
}

function totalOf(scope: Scope, asked: AskedView, where: SQL): SQL {
  if (!isKept(asked))
    return sql`(select count(*)::int from (select from ${tickets} where ${where} limit ${countedUpTo + 1}) counted)`;
  const { filter } = asked;
  const kept = sql`(select coalesce(sum(c.count), 0)::int from live_count c where c.organisation_id = ${scope.organisationId}
    ${oneOf(sql`c.kind`, filter.kind)}${oneOf(sql`c.state`, filter.state)}${oneOf(sql`c.section_id::text`, filter.section)}
    and ${readBySection(scope, sql`c.section_id`, sql`c.state`)})`;
  return sql`${kept} + ${beyondSections(scope, filter)}`;
}

/** Sections let one see all their tickets, drafts only where they say so. */
function readBySection(scope: Scope, section: SQL, state: SQL): SQL {
  const { standing } = personOf(scope);
  if (standing.role === "admin") return sql`true`;
  const beyondDrafts = [...standing.operates, ...standing.audits];
  return sql`(${section} = any(${uuidArray(standing.supervises)}::uuid[]) or (${section} = any(${uuidArray(beyondDrafts)}::uuid[])
    and (${state} <> 'draft' or ${section} = any(${uuidArray(standing.readsTicketDrafts)}::uuid[]))))`;
}

/**
 * One's own business in other sections, and one's drafts. Whatever ties somebody to a ticket lets them see it. What one is
 * responsible for is counted apart: that may be much, and all that is asked of it stands in `ticket_live_responsible`.
 */
function beyondSections(scope: Scope, filter: TicketFilter): SQL {
  const { standing, userId } = personOf(scope);
  if (standing.role === "admin") return sql`0`;
  const elsewhere = sql.join(
    [
      sql`${tickets.organisationId} = ${scope.organisationId}`,
      ofActivity.live,
      ...narrowedBy(scope, filter),
      sql`not ${readBySection(scope, sql`${tickets.sectionId}`, sql`${tickets.state}`)}`,
    ],
    sql` and `,
  );
  return sql`(select count(*)::int from ${tickets} where ${elsewhere} and ${tickets.responsibleId} = ${userId})
    + (select count(*)::int from ${tickets} where ${elsewhere} and ${tickets.responsibleId} is distinct from ${userId}
      and (${tickets.supervisorId} = ${userId} or ${tickets.createdBy} = ${userId} or ${tickets.id} = any(${operatedBy(scope)})))`;
}

const oneOf = (column: SQL, value: string | undefined) =>
  value ? sql` and ${column} = any(${`{${valuesOf(value).join(",")}}`})` : sql``;
