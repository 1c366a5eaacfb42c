import "server-only";
import { and, eq, gt } from "drizzle-orm";

import { satisfactions, tickets } from "@/db/schema";
import { countAttempt } from "@/lib/access/attempts";
import { clock } from "@/lib/access/clock";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { env } from "@/lib/env";
import type { Actor } from "@/lib/kernel/actor";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";

import { keepAnswer } from "./keep-answer";
import type { AnswerByLinkInput, SatisfactionAnswer } from "./schema";
import { askingOf } from "./token";

const visitor: Actor = { kind: "visitor" };

/** What whoever holds the link sees: what was asked, by whom, and what he said so far. */
export type AskedByLink = {
  organisation: string;
  number: number;
  answer: SatisfactionAnswer | null;
  comment: string | null;
};

/** What the link of a mail asks about; null for whatever we did not ask, or no longer. Looking changes nothing. */
export async function askedByLink(token: string): Promise<AskedByLink | null> {
  const asking = askingOf(env().authSecret, token, clock());
  if (!asking) return null;
  try {
    return await readAs(asking.organisationId, visitor, async (scope) => {
      const found = await openAsking(scope, asking.satisfactionId);
      if (!found) return null;
      const { number, answer, comment } = found;
      return { organisation: scope.organisation.name, number, answer, comment };
    });
  } catch (error) {
    // The organisation is gone.
    log.warn({ err: error }, "a link that asks how it went leads nowhere");
    return null;
  }
}

/**
 * The answer of whoever holds the mail that asked; it may be changed while the link is good.
 *
 * @throws {Refusal} "blocked" where the link is no longer good, or after too many answers.
 */
export async function answerByLink(input: AnswerByLinkInput): Promise<{ answer: SatisfactionAnswer }> {
  const asking = askingOf(env().authSecret, input.token, clock());
  if (!asking) throw gone();
  const { organisationId, satisfactionId } = asking;
  if (!(await countAttempt("satisfaction", satisfactionId))) throw new Refusal("blocked", "refusal.tooManyRequests");
  const { answer, comment } = input;
  return run({ organisationId, actor: visitor }, answerAsked, { satisfactionId, answer, comment }, { via: "page" });
}

type Answered = { satisfactionId: string; answer: SatisfactionAnswer; comment?: string | undefined };

const answerAsked = command("satisfaction.answer", async (scope, { satisfactionId, ...given }: Answered) => {
  const asked = await openAsking(scope, satisfactionId, { locked: true });
  if (!asked) throw gone();
  await keepAnswer(scope, asked, given);
  return { answer: given.answer };
});

async function openAsking(scope: Scope, id: string, { locked = false } = {}) {
  const asked = scope.tx
    .select({
      id: satisfactions.id,
      ticketId: satisfactions.ticketId,
      email: satisfactions.email,
      answer: satisfactions.answer,
      comment: satisfactions.comment,
      number: tickets.number,
      deletedAt: tickets.deletedAt,
    })
    .from(satisfactions)
    .innerJoin(
      tickets,
      and(eq(tickets.organisationId, satisfactions.organisationId), eq(tickets.id, satisfactions.ticketId)),
    )
    .where(
      and(
        eq(satisfactions.organisationId, scope.organisationId),
        eq(satisfactions.id, id),
        gt(satisfactions.openUntil, scope.now),
      ),
    );
  const [found] = await (locked ? asked.for("update", { of: satisfactions }) : asked);
  return found && !found.deletedAt ? found : null;
}

const gone = (): Refusal => new Refusal("blocked", "satisfaction.refusal.gone");
