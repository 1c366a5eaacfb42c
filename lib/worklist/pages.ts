import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { cache } from "react";

import { readOffice } from "@/lib/access/page";
import { afterPlace } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";

import { askerOf, personOf } from "./asker";
import { type WorklistCount, countWorklists } from "./counts";
import { eventsOf } from "./event-predicate";
import type { WorkFigures } from "./figures";
import type { PlacedLine, WorkLine } from "./line";
import { eventLines, eventOrders } from "./queries/event-lines";
import { type Pick, ticketLines, ticketOrders } from "./queries/ticket-lines";
import { workFigures } from "./queries/work-figures";
import { type WorklistId, worklistOf, worklists } from "./registry";
import { ticketsOf } from "./ticket-predicate";
import { type Verb, type Worklist, verbs } from "./worklist";

export type SiteMessage = { number: number; title: string; content: string | null; sender: string | null };
export type FrameSection = { id: string; name: string; kind: string };

/** What the frame of every page shows: counts, sections, messages to acknowledge. One statement. */
export const officeFrame = cache((slug: string) =>
  readOffice(slug, async (scope) => {
    const found = await scope.tx.execute<FrameRow>(
      sql`select ${workFigures(scope)} as figures, ${mySections(scope)} as sections, ${unreadMessages(scope)} as messages,
        ${unreadNotices(scope)} as notices`,
    );
    const row = found.rows[0];
    if (!row) throw new Error("The frame's statement answered nothing.");
    const person = personOf(scope);
    const counts = countWorklists(row.figures, person, askerOf(scope));
    return { counts, sections: row.sections, messages: row.messages, notices: row.notices, role: person.standing.role };
  }),
);

type FrameRow = { figures: WorkFigures; sections: FrameSection[]; messages: SiteMessage[]; notices: number };

/** Sections one has a seat in. */
function mySections(scope: Scope): SQL {
  const { standing } = personOf(scope);
  const ids = [...standing.supervises, ...standing.operates, ...standing.audits];
  const mine = standing.role === "admin" ? sql`true` : sql`s.id = any(${`{${ids.join(",")}}`}::uuid[])`;
  return sql`(select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'kind', s.default_kind) order by s.sequence, s.name), '[]')
    from section s where s.organisation_id = ${scope.organisationId} and s.active and ${mine})`;
}

const unreadMessages = (scope: Scope): SQL => sql`(
  select coalesce(json_agg(json_build_object('number', e.number, 'title', e.title, 'content', e.content, 'sender', p.name) order by e.sent_at), '[]')
  from event_recipient r
    join event e on e.organisation_id = r.organisation_id and e.id = r.event_id
    left join partner p on p.organisation_id = e.organisation_id and p.id = e.sender_id
  where r.organisation_id = ${scope.organisationId} and r.partner_id = ${personOf(scope).personId} and r.acknowledged_at is null
    and e.type = 'site_message' and e.state = 'sent' and e.deleted_at is null)`;

const unreadNotices = (scope: Scope): SQL => sql`(select count(*)::int from notification n
  where n.organisation_id = ${scope.organisationId} and n.user_id = ${personOf(scope).userId} and n.read_at is null)`;

/** How many lines of each list My work shows; the list itself has the rest. */
const shownPerList = 12;

export type WorkGroup = {
  verb: Verb;
  count: number;
  late: number;
  lists: { id: WorklistId; step: string; lines: WorkLine[]; more: number }[];
};

/** My work: the worklists under their verbs, each with its first lines. Two statements beside the frame's. */
export async function myWork(slug: string): Promise<{ total: number; groups: WorkGroup[]; now: Date; timeZone: string }> {
  const { counts } = await officeFrame(slug);
  const shown = counts.filter(({ added }) => added > 0);
  const { lines, now, timeZone } = await readOffice(slug, async (scope) => {
    const picks = shown.map(({ id }) => pickOf(scope, listOf(id), shownPerList));
    const tickets = await ticketLines(scope, picks.filter(({ name }) => listOf(name).target === "ticket"));
    const events = await eventLines(scope, picks.filter(({ name }) => listOf(name).target === "event"));
    const own = personOf(scope).name;
    // One's own face on every row would say nothing.
    const lines = [...tickets, ...events].map((line) => ({ ...line, responsible: line.responsible === own ? null : line.responsible }));
    return { lines: Map.groupBy(lines, ({ list }) => list), now: scope.now, timeZone: scope.organisation.timeZone };
  });
  const groups = verbs.flatMap((verb) => groupOf(verb, shown, lines));
  return { total: totalOf(counts), groups, now, timeZone };
}

/** Everything that waits for this person, each row once per verb. */
export const totalOf = (counts: readonly WorklistCount[]): number => counts.reduce((total, { added }) => total + added, 0);

function groupOf(verb: Verb, shown: readonly WorklistCount[], lines: Map<string, PlacedLine[]>): WorkGroup[] {
  const here = shown.filter(({ id }) => listOf(id).verb === verb);
  if (here.length === 0) return [];
  const lists = here.map(({ id, added }) => {
    const its = lines.get(id) ?? [];
    return { id, step: listOf(id).step, lines: its, more: added - its.length };
  });
  return [{ verb, count: totalOf(here), late: here.reduce((late, count) => late + (count.id.startsWith("my.") ? count.late : 0), 0), lists }];
}

function listOf(id: string): Worklist<WorklistId> {
  const list = worklistOf(id);
  if (!list) throw new Error(`There is no worklist "${id}".`);
  return list;
}

/** The rows of a list; on My work without those that another list of the verb shows already. */
function pickOf(scope: Scope, list: Worklist, limit: number, options: { whole?: boolean; after?: string | null } = {}): Pick {
  const rows = list.target === "ticket" ? ticketsOf : eventsOf;
  const other = !options.whole && list.shownBy ? worklistOf(list.shownBy) : undefined;
  const order = orderOf(list);
  const beyond = other ? sql` and (${rows(scope, other)}) is not true` : sql``;
  return {
    name: list.id,
    where: sql`${rows(scope, list)}${beyond} and ${afterPlace(order, options.after ?? null)}`,
    order,
    limit,
  };
}

function orderOf(list: Worklist) {
  if (list.target === "event") return list.verb === "deliver" || list.ended ? eventOrders.latest : eventOrders.soonest;
  if (list.id === "my.actions") return ticketOrders.nextAction;
  if (list.id === "my.late" || list.id === "all.late") return ticketOrders.deadline;
  return list.ended ? ticketOrders.activity : ticketOrders.priority;
}

const perPage = 50;

/** One worklist, fifty lines at a time; null for an id that does not exist. */
export async function worklistPage(slug: string, id: string, after: string | null) {
  const list = worklistOf(id);
  if (!list) return null;
  const { counts } = await officeFrame(slug);
  const found = await readOffice(slug, async (scope) => {
    const picks = [pickOf(scope, list, perPage + 1, { whole: true, after })];
    const lines = list.target === "ticket" ? await ticketLines(scope, picks) : await eventLines(scope, picks);
    return { lines, now: scope.now, timeZone: scope.organisation.timeZone };
  });
  const lines = found.lines.slice(0, perPage);
  const siblings = worklists
    .filter(({ family }) => family === list.family)
    .map((one) => ({ id: one.id, count: counts.find((count) => count.id === one.id)?.count ?? null, kept: one.verb === null }))
    .filter((one) => one.id === id || one.kept || one.count !== null);
  return {
    id: list.id,
    step: list.step,
    count: counts.find((count) => count.id === id)?.count ?? (list.verb ? 0 : null),
    lines,
    next: found.lines.length > perPage ? (lines.at(-1)?.place ?? null) : null,
    siblings,
    now: found.now,
    timeZone: found.timeZone,
  };
}
