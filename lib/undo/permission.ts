import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";

import { sections } from "@/db/schema";
import type { EventFacts } from "@/lib/event/facts";
import { eventToShow } from "@/lib/event/load";
import { mayEditEvent, mayReadEvent, rolesOnEvent } from "@/lib/event/record-roles";
import type { Actor } from "@/lib/kernel/actor";
import type { RecordRole } from "@/lib/kernel/record-role";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { mayPublishArticle, mayWriteArticles } from "@/lib/knowledge/roles";
import { mayKeepOrders } from "@/lib/sale-order/visible";
import { mayEditTicket, mayReadTicket, rolesOnTicket } from "@/lib/ticket/record-roles";
import { approvalRequired } from "@/lib/ticket/registry";
import { uuidArray } from "@/lib/ticket/visible";

import { approved, unapproved } from "./own-act";
import type { Plan, Row } from "./plan";
import { keyOf } from "./plan";
import type { Root } from "./roots";

type Person = Extract<Actor, { kind: "person" }>;

export type Asked = {
  roots: readonly Root[];
  rows: ReadonlyMap<string, Row>;
  plan: Plan;
  /** The asker did it himself. */
  own: boolean;
  /** So lately that the toast may still be there. */
  justNow: boolean;
  /** Tickets whose own values or lists are concerned, not only what hangs on them. */
  worked: ReadonlySet<string>;
  /** Events that the plan changes, or what hangs on them. */
  changedEvents: ReadonlySet<string>;
  /** Events whose mail is taken back from the hold. */
  held: ReadonlySet<string>;
};

/**
 * The permission of the inverse act, asked on the records as they are. Whoever did it may undo it as long as he may
 * still change the record, or might once it is put back; of others' acts it is the supervisor's.
 *
 * @throws {Refusal} "not-found" for records that the asker does not see, else "not-permitted".
 */
export async function refuseStrangers(scope: Scope, asked: Asked): Promise<void> {
  const { actor } = scope;
  if (actor.kind !== "person") return;
  if (actor.standing.role === "partner") throw notFound();
  if (asked.roots.length === 0 && !asked.own) throw notFound();
  const verdicts = [...(await ticketVerdicts(scope, actor, asked)), ...(await eventVerdicts(scope, actor, asked))];
  for (const root of asked.roots) {
    if (root.kind !== "ticket" && root.kind !== "event") verdicts.push(verdictElsewhere(actor, root, asked.own));
  }
  if (verdicts.includes("unseen")) throw notFound();
  if (verdicts.includes("refused")) throw new Refusal("not-permitted", "undo.refusal.notYours");
}

type Verdict = "allowed" | "refused" | "unseen";

const verdict = (allowed: boolean): Verdict => (allowed ? "allowed" : "refused");

const idsOf = (roots: readonly Root[], kind: "ticket" | "event"): string[] =>
  roots.flatMap((root) => (root.kind === kind ? [root.id] : []));

async function ticketVerdicts(scope: Scope, actor: Person, asked: Asked): Promise<Verdict[]> {
  const ids = idsOf(asked.roots, "ticket");
  if (ids.length === 0) return [];
  const operators = await operatorsOf(scope, ids);
  const tickets = ids.map((id) => ({ id, row: asked.rows.get(keyOf({ table: "ticket", rowId: id })) }));
  const approvals = await approvalsOf(scope, [
    ...new Set(tickets.flatMap(({ row }) => (row ? [String(row.section_id)] : []))),
  ]);
  return tickets.map(({ id, row }) => {
    if (!row) return "unseen";
    const present = ticketPeople(row, operators.get(id) ?? []);
    const after = { ...row, ...valuesFor(asked.plan, "ticket", id) };
    const restored = ticketPeople(after, operators.get(id) ?? []);
    const { standing, userId } = actor;
    const roles = rolesOnTicket(standing, userId, present);
    const isSupervisor = roles.includes("SUPERVISOR");
    const seen = mayReadTicket(standing, userId, present) || (asked.own && asked.justNow);
    if (!seen) return "unseen";
    if (isSupervisor) return "allowed";
    if (!asked.own) return "refused";
    const approval = approvalRequired(String(row.kind), approvals.get(String(row.section_id)) ?? "by_kind");
    if (approval && unapproved.has(present.phase) && approved.has(restored.phase)) return "refused";
    if (!asked.worked.has(id)) return verdict(works(roles));
    return verdict(mayEditTicket(standing, userId, present) || mayEditTicket(standing, userId, restored));
  });
}

const works = (roles: readonly RecordRole[]): boolean => roles.some((role) => role !== "AUDITOR");

async function eventVerdicts(scope: Scope, actor: Person, asked: Asked): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const id of idsOf(asked.roots, "event")) {
    const row = asked.rows.get(keyOf({ table: "event", rowId: id }));
    const facts = row && (await eventFacts(scope, row));
    verdicts.push(facts ? eventVerdict(actor, facts, asked, id) : "unseen");
  }
  return verdicts;
}

function eventVerdict(actor: Person, facts: EventFacts, asked: Asked, id: string): Verdict {
  const { standing } = actor;
  const roles = rolesOnEvent(standing, actor, facts);
  if (!mayReadEvent(standing, actor, facts) && !(asked.own && asked.justNow)) return "unseen";
  if (roles.includes("SUPERVISOR")) return "allowed";
  if (!asked.own) return "refused";
  const values = valuesFor(asked.plan, "event", id);
  const restored = { ...facts, ...(values.state ? { state: values.state as EventFacts["state"] } : {}) };
  if (restored.state === "confirmed" && (facts.state === "draft" || facts.state === "planned")) return "refused";
  const stays = !asked.changedEvents.has(id);
  if (stays || asked.held.has(id)) return verdict(works(roles));
  return verdict(mayEditEvent(standing, actor, facts) || mayEditEvent(standing, actor, restored));
}

/** What decisions know of an event; of a deleted one, what its own row says. */
async function eventFacts(scope: Scope, row: Row): Promise<EventFacts | null> {
  if (row.deleted_at === null) {
    try {
      return (await eventToShow(scope, { id: String(row.id) })).situation.facts;
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }
  return {
    direction: row.direction,
    state: row.state,
    senderId: row.sender_id,
    recipientIds: [],
    sectionId: row.section_id,
    recipientSectionIds: [],
    assigneeId: row.assignee_id,
    supervisorId: row.supervisor_id,
    createdBy: row.created_by,
    followUpRoles: [],
    followUpIsReadable: false,
  } as unknown as EventFacts;
}

function verdictElsewhere(actor: Person, root: Root, own: boolean): Verdict {
  if (actor.standing.role === "admin") return "allowed";
  if (root.kind === "personal") return root.ownerId === actor.userId ? verdict(own) : "unseen";
  if (root.kind === "partner") return own && !root.isInternal ? "allowed" : "unseen";
  if (root.kind === "article")
    return own && (root.isShown ? mayPublishArticle(actor, root.sectionId) : mayWriteArticles(actor))
      ? "allowed"
      : "refused";
  if (root.kind === "order") return own && mayKeepOrders(actor.standing, root.sectionId) ? "allowed" : "unseen";
  return "unseen";
}

/** The values a plan puts back in one row; a created row that goes, or a deleted one that returns, changes none. */
function valuesFor(plan: Plan, table: string, rowId: string): Row {
  const step = plan.restore.find((one) => one.table === table && one.rowId === rowId && one.act === "set");
  return step?.act === "set" ? step.values : {};
}

const ticketPeople = (row: Row, operatorIds: readonly string[]) => ({
  sectionId: String(row.section_id),
  phase: row.phase as Parameters<typeof mayEditTicket>[2]["phase"],
  responsibleId: row.responsible_id as string | null,
  supervisorId: row.supervisor_id as string | null,
  createdBy: row.created_by as string | null,
  operatorIds,
});

async function operatorsOf(scope: Scope, ticketIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await scope.tx.execute<{ ticketId: string; userIds: string[] }>(sql`
    select ticket_id as "ticketId", array_agg(user_id) as "userIds" from ticket_operator
    where organisation_id = ${scope.organisationId} and ticket_id = any(${uuidArray(ticketIds)}::uuid[]) group by 1`);
  return new Map(rows.map(({ ticketId, userIds }) => [ticketId, userIds]));
}

async function approvalsOf(scope: Scope, sectionIds: readonly string[]) {
  const rows = await scope.tx
    .select({ id: sections.id, approvalRequired: sections.approvalRequired })
    .from(sections)
    .where(and(eq(sections.organisationId, scope.organisationId), inArray(sections.id, [...sectionIds])));
  return new Map(rows.map(({ id, approvalRequired: setting }) => [id, setting]));
}
