import "server-only";
import { sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";

import { tickets } from "@/db/schema";
import { clock } from "@/lib/access/clock";
import { command } from "@/lib/access/command";
import { memberOf } from "@/lib/access/member-of";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { unseal } from "@/lib/access/seal";
import { type TicketAnswer, ticketAnswer, ticketAnswers } from "@/lib/api/queries/tickets";
import type { Actor } from "@/lib/kernel/actor";
import type { Scope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";
import { visibleTickets } from "@/lib/ticket/visible";
import { secretOf } from "@/lib/webhook/commands";
import { postTo } from "@/lib/webhook/post";
import { orderFor } from "@/lib/worklist/ticket-order";

import { nextTry } from "./pace";

type Claimed = { organisationId: string; id: string };

const leaseSeconds = 60;
const worker: Actor = { kind: "system", name: "webhooks" };

/** Tells the webhooks of all organisations what they are to be told now, some at a time; answers how many were told. */
export async function deliverDue(atMost: number, now: Date = clock()): Promise<number> {
  const { rows } = await asAccount(
    ({ tx }) =>
      tx.execute<Claimed>(sql`select organisation_id as "organisationId", id
        from claim_webhook_delivery(${now.toISOString()}::timestamptz, ${atMost}, ${leaseSeconds})`),
    now,
  );
  await Promise.all(rows.map((claimed) => deliver(claimed, now)));
  return rows.length;
}

type Due = {
  webhookId: string;
  url: string;
  secret: string;
  active: boolean;
  userId: string;
  ticketId: string;
  kind: string;
  change: Record<string, unknown>;
  attempts: number;
  createdAt: string;
};

type Ending = {
  status: "delivered" | "given_up" | "withheld" | "waiting";
  nextTryAt?: Date;
  lastStatus?: number | null;
  lastError?: string | null;
};

async function deliver({ organisationId, id }: Claimed, now: Date): Promise<void> {
  try {
    const due = await readAs(organisationId, worker, (scope) => dueDelivery(scope, id), now);
    const ending = due ? await told(organisationId, id, due, now) : null;
    if (ending) await run({ organisationId, actor: worker }, settleDelivery, { id, ...ending }, { via: "clock", now });
  } catch (error) {
    // The lease ends by itself, and it is told again under the same id.
    log.error({ err: error, delivery: id }, "a webhook could not be told");
  }
}

/** What a member may not see, or no longer, is not told to programs that listen for them. */
async function told(organisationId: string, id: string, due: Due, now: Date): Promise<Ending> {
  if (!due.active) return { status: "withheld", lastError: "out of use" };
  const ticket = await readAs(organisationId, worker, (scope) => ticketAsSeen(scope, due), now);
  if (!ticket) return { status: "withheld", lastError: "not visible" };
  const body = JSON.stringify({ id, kind: due.kind, at: due.createdAt, change: due.change, ticket });
  const signature = new Webhook(unseal(due.secret, secretOf(organisationId, due.webhookId))).sign(id, now, body);
  const headers = {
    "Content-Type": "application/json",
    "User-Agent": "Suivi",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": signature,
  };
  try {
    const { status } = await postTo(due.url, body, headers);
    if (status >= 200 && status < 300) return { status: "delivered", lastStatus: status, lastError: null };
    return later(due, now, { lastStatus: status, lastError: null });
  } catch (error) {
    // Which doors stand open in our own network is told to nobody.
    log.info({ err: error, webhook: due.webhookId }, "a webhook was not reached");
    return later(due, now, { lastStatus: null, lastError: "not reached" });
  }
}

function later({ attempts, createdAt }: Due, now: Date, last: Pick<Ending, "lastStatus" | "lastError">): Ending {
  const next = nextTry(attempts, new Date(createdAt), now);
  return next ? { status: "waiting", nextTryAt: next, ...last } : { status: "given_up", ...last };
}

async function dueDelivery(scope: Scope, id: string): Promise<Due | null> {
  const { rows } = await scope.tx.execute<Due>(sql`
    select w.id as "webhookId", w.url, w.secret, w.active, w.user_id as "userId", d.ticket_id as "ticketId", d.kind, d.change,
      d.attempts, to_char(d.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt"
    from webhook_delivery d join webhook w on w.organisation_id = d.organisation_id and w.id = d.webhook_id
    where d.organisation_id = ${scope.organisationId} and d.id = ${id} and d.status = 'waiting'`);
  return rows[0] ?? null;
}

async function ticketAsSeen(scope: Scope, { userId, ticketId }: Due): Promise<TicketAnswer | null> {
  const member = await memberOf(scope, userId);
  if (!member || member.standing.role === "partner") return null;
  const where = sql`${tickets.organisationId} = ${scope.organisationId} and ${tickets.id} = ${ticketId}
    and ${visibleTickets({ ...scope, actor: member })}`;
  const [found] = await ticketAnswers(scope, { where, order: orderFor("number"), after: null, limit: 1 });
  return found ? ticketAnswer.parse(found) : null;
}

const settleDelivery = command(
  "webhook.settle",
  async (scope, { id, status, nextTryAt, ...last }: { id: string } & Ending) => {
    const now = scope.now.toISOString();
    await scope.tx.execute(sql`
    update webhook_delivery set status = ${status}, leased_until = null, updated_at = ${now}::timestamptz,
      delivered_at = case when ${status} = 'delivered' then ${now}::timestamptz else delivered_at end,
      next_try_at = coalesce(${nextTryAt?.toISOString() ?? null}::timestamptz, next_try_at),
      last_status = ${last.lastStatus ?? null}, last_error = ${last.lastError ?? null}
    where organisation_id = ${scope.organisationId} and id = ${id} and status = 'waiting'`);
  },
);
