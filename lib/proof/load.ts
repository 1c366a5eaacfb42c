import "server-only";
import { sql } from "drizzle-orm";

import type { Standing } from "@/lib/kernel/actor";
import { today } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { ruleConfiguration } from "@/lib/rule/load-configuration";
import { type RuleWorld, withDescendants } from "@/lib/rule/world";
import { ticketKinds } from "@/lib/ticket/registry";

import type { Configuration } from "./types";

type Row = {
  kinds: { id: string; kind: string }[];
  mailboxes: string[];
  assignments: { userId: string; role: "supervisor" | "operator" | "auditor"; sectionId: string | null }[];
};

/** Rights, sections and rules as they stand today. Absences pass by and say nothing of how things are arranged. */
export async function configurationOf(scope: Scope): Promise<Configuration> {
  const { organisationId, organisation, now } = scope;
  const { rules, world } = await ruleConfiguration(scope);
  const day = today(now, organisation.timeZone);
  const {
    rows: [row],
  } = await scope.tx.execute<Row>(sql`select
    (select coalesce(json_agg(json_build_object('id', s.id, 'kind', s.default_kind)), '[]')
      from section s where s.organisation_id = ${organisationId}) as kinds,
    (select coalesce(json_agg(distinct m.section_id) filter (where m.section_id is not null), '[]')
      from mailbox m where m.organisation_id = ${organisationId} and m.active) as mailboxes,
    (select coalesce(json_agg(json_build_object('userId', a.user_id, 'role', a.role, 'sectionId', a.section_id)), '[]')
      from assignment a where a.organisation_id = ${organisationId} and a.starts_on <= ${day}::date
        and (a.ends_on is null or a.ends_on >= ${day}::date)) as assignments`);
  if (!row) throw new Error("A select without a from found no row.");
  const present = new Map([...world.people].map(([id, person]) => [id, { ...person, isAway: false }]));
  return {
    world: { ...world, people: present },
    kinds: ticketKinds,
    rules,
    standings: standingsOf(world, row.assignments),
    kindOfSection: new Map(row.kinds.map(({ id, kind }) => [id, kind])),
    mailboxSections: new Set(row.mailboxes),
    now,
  };
}

/** What each active member may do where: assignments and managed sections cover what lies below (domain 2.0). */
function standingsOf({ sections, people }: RuleWorld, assignments: Row["assignments"]): Map<string, Standing> {
  const below = (ids: readonly (string | null)[]): string[] => [
    ...new Set(ids.flatMap((id) => (id === null ? [...sections.keys()] : [...withDescendants(sections, id)]))),
  ];
  const active = [...people.values()].filter((person) => person.active);
  return new Map(
    active.map(({ userId, isAdmin }) => {
      const as = (role: string) =>
        assignments.filter((one) => one.userId === userId && one.role === role).map(({ sectionId }) => sectionId);
      const managed = [...sections.values()].filter(({ managerId }) => managerId === userId).map(({ id }) => id);
      return [
        userId,
        {
          role: isAdmin ? "admin" : "staff",
          supervises: below([...managed, ...as("supervisor")]),
          operates: below(as("operator")),
          audits: below(as("auditor")),
          readsTicketDrafts: [],
          readsEventDrafts: [],
          portal: null,
        },
      ];
    }),
  );
}
