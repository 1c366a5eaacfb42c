import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { type RawHidden, hiddenFrom, hiddenOf } from "@/lib/report/hidden";
import type { Hidden } from "@/lib/report/table";
import { uuidArray } from "@/lib/ticket/visible";
import { idsOf } from "@/lib/worklist/ticket-filter";

import type { ForecastAsk } from "./ask";
import { type OpenOpportunity, openFrom } from "./queries";
import { type KeptSnapshot, snapshotsFrom } from "./snapshots";

type Named = { id: string; name: string };

/** What a forecast can be narrowed to, the names of what it is narrowed to, and what its reader does not see. */
export type Beside = {
  choices: { section: Named[]; responsible: Named[]; category: Named[]; company: Named[] };
  hidden: Hidden;
};

const mostChoices = 300;

/** What all pages stand on: with the opportunities that are open now, where they are asked for. */
export type Stood = Beside & { snapshots: KeptSnapshot[]; open: OpenOpportunity[] };

/** One statement. Companies are too many to choose from a list: one gets to them by the table of clients. */
export async function besideForecast(
  scope: Scope,
  ask: ForecastAsk,
  { today, withOpen }: { today: string; withOpen: boolean },
): Promise<Stood> {
  const { organisationId } = scope;
  const { filter } = ask;
  const { rows } = await scope.tx.execute<Omit<Stood, "hidden"> & { hidden: RawHidden }>(sql`
    select json_build_object(
      'section', ${named(sql`select id, name from section where organisation_id = ${organisationId}
        and (active or id = any(${chosen(filter.section)})) order by name limit ${mostChoices}`)},
      'category', ${named(sql`select id, name from category where organisation_id = ${organisationId}
        and (kind is null or kind = 'sale_opportunity') and (active or id = any(${chosen(filter.category)}))
        order by name limit ${mostChoices}`)},
      'responsible', ${named(sql`select m.user_id as id, p.name from membership m
        join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
        where m.organisation_id = ${organisationId} and m.role <> 'partner'
          and (m.active or m.user_id = any(${chosen(filter.responsible)})) order by p.name limit ${mostChoices}`)},
      'company', ${named(sql`select id, name from partner where organisation_id = ${organisationId}
        and id = any(${chosen([filter.company, filter.partner].filter(Boolean).join(","))})`)}
    ) as choices, ${hiddenFrom(scope)} as hidden, ${snapshotsFrom(scope, ask, today)} as snapshots,
    ${withOpen ? openFrom(scope, ask) : sql`'[]'::json`} as open`);
  const [row] = rows;
  if (!row) throw new Error("What stands beside the forecast was not answered.");
  return { ...row, hidden: hiddenOf(row.hidden) };
}

const chosen = (value: string | undefined): SQL => sql`${uuidArray(idsOf(value))}::uuid[]`;

const named = (rows: SQL): SQL => sql`(select coalesce(json_agg(x order by x.name), '[]') from (${rows}) x)`;
