import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { partners, satisfactions, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Task } from "@/lib/due-work/task";
import type { Actor } from "@/lib/kernel/actor";
import { mailAddress } from "@/lib/kernel/email-address";
import { isId, newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { whyNoAutomaticMail } from "@/lib/outgoing-mail/automatic-limits";
import { queueMail } from "@/lib/outgoing-mail/queue";
import { readerLanguage } from "@/lib/outgoing-mail/reader-language";
import { fromOfSection } from "@/lib/outgoing-mail/sender-of";
import { suppressedAmong } from "@/lib/outgoing-mail/suppression";

import { OPEN_DAYS, askedFrom, isAskedAbout, isNotAsked } from "./asked-about";
import { letterOf } from "./letter";

const clerk: Actor = { kind: "system", name: "satisfaction" };
const day = 86_400_000;

/** Asks the customer of a closed ticket how it went: once for ever, and not where it was opened again. */
export const askAfterClosing: Task = async (organisationId, { ticketId }, now) => {
  if (typeof ticketId !== "string" || !isId(ticketId)) return null;
  const { again } = await run({ organisationId, actor: clerk }, askOnce, { ticketId }, { via: "clock", now });
  return again;
};

const askOnce = command("satisfaction.ask", async (scope, { ticketId }: { ticketId: string }) => {
  const { now } = scope;
  const ticket = await ticketToAsk(scope, ticketId);
  if (!ticket) return { again: null };
  // Closed anew meanwhile: the time runs from there.
  if (ticket.from > now) return { again: ticket.from };
  const to = mailAddress(ticket.email ?? "");
  if (!to || ticket.isInternal || (await suppressedAmong(scope, [to])).size > 0) return { again: null };
  const why = await whyNoAutomaticMail(scope, { to, ticketId });
  // So much was sent there lately that it waits; after a week it comes to nothing.
  const mayWait = (why === "hour" || why === "day") && now.getTime() - ticket.from.getTime() < 7 * day;
  if (why) return { again: mayWait ? new Date(now.getTime() + day / 24) : null };
  await ask(scope, ticket, to);
  return { again: null };
});

async function ticketToAsk(scope: Scope, ticketId: string) {
  const [ticket] = await scope.tx
    .select({
      id: tickets.id,
      number: tickets.number,
      title: tickets.title,
      sectionId: tickets.sectionId,
      priority: tickets.priority,
      createdVia: tickets.createdVia,
      from: askedFrom.mapWith(tickets.closedAt),
      personId: partners.id,
      email: sql<string | null>`coalesce(${partners.email}, ${tickets.partnerEmail})`,
      isInternal: sql<boolean>`coalesce(${partners.isInternal} or not ${partners.active}, false)`,
    })
    .from(tickets)
    .leftJoin(
      partners,
      and(
        eq(partners.organisationId, tickets.organisationId),
        sql`${partners.id} = coalesce(${tickets.contactId}, ${tickets.partnerId})`,
        eq(partners.partnerType, "person"),
      ),
    )
    .where(and(eq(tickets.organisationId, scope.organisationId), eq(tickets.id, ticketId), isAskedAbout, isNotAsked))
    .for("update", { of: tickets });
  return ticket ?? null;
}

type Asked = NonNullable<Awaited<ReturnType<typeof ticketToAsk>>>;

async function ask(scope: Scope, ticket: Asked, to: string): Promise<void> {
  const { organisationId, organisation, now } = scope;
  const id = newId();
  const openUntil = new Date(now.getTime() + OPEN_DAYS * day);
  const stamps = { organisationId, createdAt: now, updatedAt: now };
  await scope.tx.insert(satisfactions).values({
    ...stamps,
    id,
    ticketId: ticket.id,
    personId: ticket.personId,
    email: to,
    askedAt: now,
    askedVia: "mail",
    openUntil,
  });
  const letter = letterOf(
    await readerLanguage(scope, to),
    { organisationId, satisfactionId: id, expiresAt: openUntil },
    { number: ticket.number, title: isOwnTitle(ticket) ? ticket.title : null, organisation },
  );
  const from = await fromOfSection(scope, { sectionId: ticket.sectionId, ticketNumber: ticket.number });
  await queueMail(scope, {
    purpose: "satisfaction",
    to,
    from: { ...from, name: organisation.name },
    ...letter,
    ticket,
    automatic: true,
    // At most once, and easy to be rid of.
    bulk: true,
  });
}

/** Who wrote it is known: what a stranger typed is never sent to an address he only claims. */
const isOwnTitle = ({ createdVia }: Asked): boolean => createdVia === "portal" || createdVia === "backoffice";
