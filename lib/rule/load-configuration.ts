import "server-only";
import { sql } from "drizzle-orm";

import { today } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";

import { ruleDefinition } from "./schema";
import type { Rule } from "./types";
import {
  type CategoryOfWorld,
  type PersonOfWorld,
  type RuleWorld,
  type SectionOfWorld,
  withDescendants,
} from "./world";

/** A changed definition on trial: from when to when it is asked beside the present one. */
export type RuleOnTrial = Rule & { since: Date; until: Date | null };

export type RuleConfiguration = {
  /** Active ones in running order. */
  rules: readonly Rule[];
  onTrial: readonly RuleOnTrial[];
  world: RuleWorld;
};

/** By organisation: what holds for one stamp and one day. */
const remembered = new Map<string, { stamp: number; day: string; configuration: RuleConfiguration }>();
const mostRemembered = 500;

/** Rules and what they know beside the ticket. Without a statement while nothing of it changed since it was read. */
export async function ruleConfiguration(scope: Scope): Promise<RuleConfiguration> {
  const { organisationId, organisation, now } = scope;
  const day = today(now, organisation.timeZone);
  const stamp = organisation.configurationStamp;
  const known = remembered.get(organisationId);
  if (known?.stamp === stamp && known.day === day) return known.configuration;
  const { stamp: read, configuration } = await readConfiguration(scope, day);
  // What this very transaction changed may never come to be, and is remembered by nobody.
  if (read === stamp) {
    remembered.delete(organisationId);
    remembered.set(organisationId, { stamp, day, configuration });
    const [oldest] = remembered.keys();
    if (remembered.size > mostRemembered && oldest) remembered.delete(oldest);
  }
  return configuration;
}

type Named = { id: string; name: string; parentId: string | null };
type Member = Omit<PersonOfWorld, "worksIn"> & { assigned: (string | null)[] };
type RuleRow = Record<string, unknown> & {
  id: string;
  version: number;
  active: boolean;
  createdAt: string;
  activatedAt: string | null;
  shadow: Record<string, unknown> | null;
  shadowSince: string | null;
  shadowUntil: string | null;
};
type Row = {
  stamp: number;
  rules: RuleRow[];
  sections: SectionOfWorld[];
  categories: CategoryOfWorld[];
  partnerCategories: Named[];
  people: Member[];
};

async function readConfiguration(scope: Scope, day: string) {
  const { organisationId, organisation } = scope;
  const {
    rows: [row],
  } = await scope.tx.execute<Row>(sql`select o.configuration_stamp as stamp,
    (select coalesce(json_agg(json_build_object('id', r.id, 'version', r.version, 'active', r.active, 'name', r.name,
        'sequence', r.sequence, 'stopAfter', r.stop_after, 'criteria', r.criteria, 'actions', r.actions,
        'dateType', r.date_type, 'delay', r.delay, 'delayUnit', r.delay_unit, 'createdAt', r.created_at,
        'activatedAt', r.activated_at, 'shadow', r.shadow, 'shadowSince', r.shadow_since, 'shadowUntil', r.shadow_until)
        order by r.sequence, r.created_at, r.id), '[]')
      from rule r where r.organisation_id = o.id and r.deleted_at is null and (r.active or r.shadow is not null)) as rules,
    (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'active', s.active, 'parentId', s.parent_id,
        'managerId', s.manager_id, 'allowDelete', s.allow_delete, 'approvalRequired', s.approval_required,
        'emailAddress', s.email_address)), '[]')
      from section s where s.organisation_id = o.id) as sections,
    (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'active', c.active, 'parentId', c.parent_id,
        'kind', c.kind, 'sectionId', c.section_id)), '[]')
      from category c where c.organisation_id = o.id) as categories,
    (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'parentId', c.parent_id)), '[]')
      from partner_category c where c.organisation_id = o.id) as "partnerCategories",
    (select coalesce(json_agg(json_build_object('userId', m.user_id, 'name', p.name, 'email', m.email,
        'phone', coalesce(p.phone, p.mobile), 'active', m.active,
        'isAdmin', m.role = 'admin', 'isAway', away.id is not null,
        'deputyUserId', away.deputy_user_id,
        'assigned', array(select a.section_id from assignment a
          where a.organisation_id = m.organisation_id and a.user_id = m.user_id and a.role in ('operator', 'supervisor')
            and a.starts_on <= ${day}::date and (a.ends_on is null or a.ends_on >= ${day}::date)))), '[]')
      from membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
        left join lateral (select b.id, b.deputy_user_id from absence b
          where b.organisation_id = m.organisation_id and b.user_id = m.user_id and b.starts_on <= ${day}::date
            and b.ends_on >= ${day}::date and b.returned_at is null
          order by b.ends_on desc, b.id limit 1) away on true
      where m.organisation_id = o.id and m.role <> 'partner') as people
    from organisation o where o.id = ${organisationId}`);
  if (!row) throw new Error(`There is no organisation ${organisationId}.`);
  const sections = byId(row.sections);
  const all = [...sections.keys()];
  const worksIn = (assigned: Member["assigned"]): string[] => [
    ...new Set(assigned.flatMap((id) => (id === null ? all : [...withDescendants(sections, id)]))),
  ];
  const people = row.people.map(({ assigned, ...person }) => ({ ...person, worksIn: worksIn(assigned) }));
  const world: RuleWorld = {
    organisation: { id: organisation.id, name: organisation.name, timeZone: organisation.timeZone },
    sections,
    categories: byId(row.categories),
    partnerCategories: byId(row.partnerCategories),
    people: new Map(people.map((person) => [person.userId, person])),
  };
  const rules = row.rules.flatMap((rule) => (rule.active ? (asRule(rule, rule) ?? []) : []));
  return { stamp: row.stamp, configuration: { rules, onTrial: row.rules.flatMap(trialOf), world } };
}

const byId = <One extends { id: string }>(all: readonly One[]) => new Map(all.map((one) => [one.id, one]));

/** A definition that no longer fits what rules may say is passed over rather than half understood. */
function asRule(row: RuleRow, definition: unknown): Rule | null {
  const parsed = ruleDefinition.safeParse(definition);
  if (!parsed.success) {
    log.error({ rule: row.id, because: parsed.error.message }, "a rule cannot be read and is passed over");
    return null;
  }
  return {
    ...parsed.data,
    id: row.id,
    version: row.version,
    createdAt: new Date(row.createdAt),
    activatedAt: row.activatedAt ? new Date(row.activatedAt) : null,
  };
}

function trialOf(row: RuleRow): RuleOnTrial[] {
  if (!row.shadow || !row.shadowSince) return [];
  const rule = asRule(row, row.shadow);
  const until = row.shadowUntil ? new Date(row.shadowUntil) : null;
  return rule ? [{ ...rule, since: new Date(row.shadowSince), until }] : [];
}
