import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { memberships, partners, ticketOperators, ticketWatchers } from "@/db/schema";
import { command } from "@/lib/access/command";
import { isId, newId } from "@/lib/kernel/ids";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { addOperator, applyToTicket } from "../apply";
import { type LoadedTicket, ticketForUpdate } from "../load";
import { mayEditTicket } from "../record-roles";
import type { OperatorInput, UnwatchInput, WatchInput } from "../schema";

/**
 * Puts somebody in copy: a partner or colleague by id, or a bare address. Possible on closed tickets too, like a comment.
 *
 * @throws {Refusal} "invalid" beside `who` when the person has no address.
 */
export const watchTicket = command("ticket.watch", async (scope, input: WatchInput) => {
  const ticket = await ticketForUpdate(scope, input);
  mayComment(ticket);
  const watcher = await watcherOf(scope, input.who);
  const { organisationId, now } = scope;
  const written = await scope.tx
    .insert(ticketWatchers)
    .values({
      organisationId,
      id: newId(),
      ticketId: ticket.row.id,
      createdAt: now,
      updatedAt: now,
      createdBy: ticket.situation.actorUserId,
      email: watcher.email,
      userId: watcher.userId,
      partnerId: watcher.partnerId,
      addedVia: "user",
    })
    .onConflictDoNothing()
    .returning({ id: ticketWatchers.id });
  return written.length > 0 ? edited(scope, ticket, { watchers: [null, watcher.name] }) : keyOf(ticket);
});

/** Takes somebody out of the copies. */
export const unwatchTicket = command("ticket.unwatch", async (scope, input: UnwatchInput) => {
  const ticket = await ticketForUpdate(scope, input);
  mayComment(ticket);
  const [gone] = await scope.tx
    .delete(ticketWatchers)
    .where(
      and(
        eq(ticketWatchers.organisationId, scope.organisationId),
        eq(ticketWatchers.ticketId, ticket.row.id),
        input.watcherId === "me" ? isMyself(scope) : eq(ticketWatchers.id, input.watcherId),
      ),
    )
    .returning({ email: ticketWatchers.email });
  return gone ? edited(scope, ticket, { watchers: [gone.email, null] }) : keyOf(ticket);
});

/** Put in copy as a colleague, or by their address alone. */
const isMyself = ({ actor }: Scope) =>
  actor.kind === "person"
    ? sql`(${ticketWatchers.userId} = ${actor.userId} or lower(${ticketWatchers.email}) = lower(${actor.email}))`
    : sql`false`;

/** One more person who works on the ticket, with the rights of an operator. */
export const addTicketOperator = command("ticket.addOperator", async (scope, input: OperatorInput) => {
  const ticket = await editable(scope, input.number);
  const name = await colleague(scope, input.userId);
  await addOperator(scope, ticket.row.id, input.userId);
  return edited(scope, ticket, { operatorIds: [null, name] });
});

export const removeTicketOperator = command("ticket.removeOperator", async (scope, input: OperatorInput) => {
  const ticket = await editable(scope, input.number);
  const name = await colleague(scope, input.userId);
  const gone = await scope.tx
    .delete(ticketOperators)
    .where(
      and(
        eq(ticketOperators.organisationId, scope.organisationId),
        eq(ticketOperators.ticketId, ticket.row.id),
        eq(ticketOperators.userId, input.userId),
      ),
    )
    .returning({ id: ticketOperators.id });
  return gone.length > 0 ? edited(scope, ticket, { operatorIds: [name, null] }) : keyOf(ticket);
});

function mayComment({ situation }: LoadedTicket): void {
  const may = situation.roles === "system" || situation.roles.some((role) => role !== "AUDITOR");
  if (!may) throw new Refusal("not-permitted", "ticket.refusal.notYours");
}

async function editable(scope: Scope, number: number): Promise<LoadedTicket> {
  const ticket = await ticketForUpdate(scope, { number });
  const { actor } = scope;
  if (actor.kind === "person" && !mayEditTicket(actor.standing, actor.userId, ticket.situation.facts)) {
    throw new Refusal("not-permitted", "ticket.refusal.notEditable");
  }
  return ticket;
}

const keyOf = ({ row }: LoadedTicket) => ({ number: row.number, version: row.version });

async function edited(scope: Scope, { row }: LoadedTicket, details: Record<string, unknown>) {
  const changed = await applyToTicket(scope, row, {
    allowed: true,
    changes: [
      { kind: "set", values: { lastActivityAt: scope.now } },
      { kind: "history", entry: { entryType: "edit", label: "edit", details } },
    ],
  });
  return { number: changed.number, version: changed.version };
}

async function watcherOf(scope: Scope, who: string) {
  const { actor } = scope;
  if (who === "me") {
    if (actor.kind !== "person") throw invalidField("who", "refusal.chooseOne");
    return { email: actor.email, name: actor.name, userId: actor.userId, partnerId: actor.personId };
  }
  if (!isId(who)) return { email: who, name: who, userId: null, partnerId: null };
  const [person] = await scope.tx
    .select({
      partnerId: partners.id,
      name: partners.name,
      userId: memberships.userId,
      email: sql<string | null>`coalesce(${memberships.email}, ${partners.email})`,
    })
    .from(partners)
    .leftJoin(
      memberships,
      and(eq(memberships.organisationId, partners.organisationId), eq(memberships.personId, partners.id)),
    )
    .where(and(eq(partners.organisationId, scope.organisationId), eq(partners.id, who)));
  if (!person) throw invalidField("who", "refusal.chooseOne");
  const { email } = person;
  if (!email) throw invalidField("who", "ticket.refusal.noAddress");
  return { ...person, email };
}

async function colleague(scope: Scope, userId: string): Promise<string> {
  const [member] = await scope.tx
    .select({ name: partners.name })
    .from(memberships)
    .innerJoin(
      partners,
      and(eq(partners.organisationId, memberships.organisationId), eq(partners.id, memberships.personId)),
    )
    .where(
      and(
        eq(memberships.organisationId, scope.organisationId),
        eq(memberships.userId, userId),
        memberships.active,
        sql`${memberships.role} <> 'partner'`,
      ),
    );
  if (!member) throw invalidField("userId", "refusal.chooseOne");
  return member.name;
}
