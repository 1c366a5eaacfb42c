import "server-only";
import { sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Task } from "@/lib/due-work/task";
import { planWork } from "@/lib/due-work/plan-work";
import type { Actor } from "@/lib/kernel/actor";
import type { Scope } from "@/lib/kernel/scope";

import { type Promises, levelOf } from "./level";
import { readPromises } from "./load-promises";
import { type Clock, type Happening, follow, isLive } from "./promise";
import { type Reckoned, reckon } from "./reckon";
import { stepOf } from "./settle-clocks";
import { type TicketWithClocks, keepClocks, ticketsWithClocks } from "./ticket-clocks";

const clerk: Actor = { kind: "system", name: "service levels" };
const batch = 200;

/** After levels, office hours or the categories of a partner changed: every unclosed ticket in turn, a batch a command. */
export const reckonTickets: Task = async (organisationId, { after, partnerId }, now) => {
  const input = { after: idOf(after), partnerId: idOf(partnerId) };
  await run({ organisationId, actor: clerk }, reckonBatch, input, { via: "clock", now });
  return null;
};

const idOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Reckons one batch of tickets by the levels and hours there are now, and plans the next. */
export const reckonBatch = command("serviceLevel.reckon", async (scope, { after, partnerId }: Round) => {
  // A change while this waited planned its own round; what is read here holds until the commit.
  const { promises } = await readPromises(scope);
  const ids = await nextTickets(scope, { after, partnerId });
  if (ids.length > 0) await reckonThese(scope, promises, ids);
  const last = ids.at(-1);
  if (last && ids.length === batch) await planWork(scope, "serviceLevel.reckon", { after: last, partnerId });
  else await lookAgain(scope);
  return { reckoned: ids.length };
});

/** Where it goes on, and of whom; without a partner of everybody. */
type Round = { after: string | null; partnerId: string | null };

/** Of a company with its people: what it belongs to is theirs too. */
const ofPartner = ({ organisationId }: Scope, partnerId: string) => sql`${tickets.partnerId} = any(array(
  select p.id from partner p where p.organisation_id = ${organisationId} and (p.id = ${partnerId} or p.company_id = ${partnerId})))`;

/** Locked in one order, as every command locks them. */
async function nextTickets(scope: Scope, { after, partnerId }: Round): Promise<string[]> {
  const rows = await scope.tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      sql`${tickets.organisationId} = ${scope.organisationId} and ${tickets.deletedAt} is null
        and ${tickets.phase} in ('draft', 'submitted', 'open', 'pending') and ${after ? sql`${tickets.id} > ${after}` : sql`true`} and ${partnerId ? ofPartner(scope, partnerId) : sql`true`}`,
    )
    .orderBy(tickets.id)
    .limit(batch)
    .for("update");
  return rows.map(({ id }) => id);
}

/** Rules that wait for a promise look at every ticket again: some of what moved is due already. */
async function lookAgain({ tx, organisationId }: Scope): Promise<void> {
  await tx.execute(sql`delete from rule_clock c using rule r
    where c.organisation_id = ${organisationId} and r.organisation_id = c.organisation_id and r.id = c.rule_id
      and r.date_type in ('first_response_due', 'next_response_due', 'close_due')`);
}

async function reckonThese(scope: Scope, promises: Promises, ids: readonly string[]): Promise<void> {
  const found = await ticketsWithClocks(scope, ids);
  const happening = nothingHappened(scope);
  const steps = found.map((ticket) => ({ ticket, step: stepOf(ticket, promises, happening) }));
  const changed = steps.flatMap(({ ticket, step }) => {
    const written = new Set(step.changed.map(({ clock }) => clock.id));
    const moved = step.clocks
      .filter((clock) => isLive(clock) && !written.has(clock.id))
      .map((clock) => ({ ticketId: ticket.id, clock, reckoned: reckon(clock, promises) }))
      .filter(({ clock, reckoned }) => isMoved(ticket, clock, reckoned));
    return [...step.changed, ...moved];
  });
  const first = steps.flatMap(({ step }) => step.first ?? []);
  await keepClocks(scope, promises, changed, first);
}

function isMoved({ clocks }: TicketWithClocks, { id }: Clock, { dueAt, secondsLeft }: Reckoned): boolean {
  const stored = clocks.find((clock) => clock.id === id);
  const due = stored?.dueAt ? new Date(stored.dueAt).getTime() : undefined;
  return due !== dueAt?.getTime() || stored?.secondsLeft !== secondsLeft;
}

/** Time passed, and nothing else: only level and hours may be other ones. */
export const nothingHappened = ({ now, commandId }: Scope): Happening => ({
  at: now,
  by: commandId ?? "",
  undoes: null,
  created: false,
  startedToWait: false,
  incoming: false,
  outgoing: false,
  takenBack: false,
});

/** The clocks of a ticket under levels and hours that are only proposed. */
export const underProposal = (ticket: TicketWithClocks, promises: Promises, happening: Happening): Clock[] =>
  follow(ticket.clocks, { ...ticket, level: levelOf(promises, ticket) }, happening, () => "new");
