import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { satisfactionSettings, satisfactions, sections, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { newRow } from "@/lib/organisation/rows";
import { visibleTickets } from "@/lib/ticket/visible";

import { OPEN_DAYS } from "./asked-about";
import { keepAnswer } from "./keep-answer";
import { askedInPortal, mayAnswer } from "./portal";
import type { AnswerInPortalInput, SatisfactionSettingsInput } from "./schema";

/** Whether customers are asked, when, and what sections say otherwise. */
export const setSatisfaction = command("satisfaction.set", async (scope, input: SatisfactionSettingsInput) => {
  adminOnly(scope);
  const { sections: ofSections, ...ofAll } = input;
  const { organisationId, now } = scope;
  const changed = { updatedAt: now, version: sql`${satisfactionSettings.version} + 1` };
  await scope.tx
    .insert(satisfactionSettings)
    .values({ ...newRow(scope), ...ofAll })
    .onConflictDoUpdate({
      target: satisfactionSettings.organisationId,
      targetWhere: sql`section_id is null`,
      set: { ...ofAll, ...changed },
    });
  const mine = await scope.tx
    .select({ id: sections.id })
    .from(sections)
    .where(eq(sections.organisationId, organisationId));
  const known = new Set(mine.map(({ id }) => id));
  for (const { sectionId, asks } of ofSections) {
    if (!known.has(sectionId)) throw notFound();
    if (asks === null) {
      await scope.tx
        .delete(satisfactionSettings)
        .where(
          and(eq(satisfactionSettings.organisationId, organisationId), eq(satisfactionSettings.sectionId, sectionId)),
        );
    } else {
      await scope.tx
        .insert(satisfactionSettings)
        .values({ ...newRow(scope), sectionId, asks })
        .onConflictDoUpdate({
          target: [satisfactionSettings.organisationId, satisfactionSettings.sectionId],
          targetWhere: sql`section_id is not null`,
          set: { asks, ...changed },
        });
    }
  }
});

/**
 * Whoever asked says in the portal how it went, on the page of the closed request; it may be changed for a while.
 *
 * @throws {Refusal} "not-found" for what is not theirs, "blocked" where nothing is asked, or no longer.
 */
export const answerInPortal = command("satisfaction.answerInPortal", async (scope, input: AnswerInPortalInput) => {
  const { organisationId, actor, now } = scope;
  if (actor.kind !== "person" || !actor.standing.portal) throw notFound();
  const [ticket] = await scope.tx
    .select({ id: tickets.id, asked: askedInPortal(scope) })
    .from(tickets)
    .where(and(eq(tickets.organisationId, organisationId), eq(tickets.number, input.number), visibleTickets(scope)))
    .for("update", { of: tickets });
  if (!ticket) throw notFound();
  if (!mayAnswer(ticket.asked, now)) throw new Refusal("blocked", "satisfaction.refusal.gone");
  const kept = await askedRow(scope, ticket.id, actor.personId, actor.email);
  await keepAnswer(scope, kept, input);
  return { number: input.number, answer: input.answer };
});

/** Who answers before the mail was written is asked by his own answer, and gets no mail. */
async function askedRow(scope: Scope, ticketId: string, personId: string, email: string) {
  const { organisationId, now } = scope;
  const columns = {
    id: satisfactions.id,
    ticketId: satisfactions.ticketId,
    email: satisfactions.email,
    answer: satisfactions.answer,
    comment: satisfactions.comment,
  };
  const [kept] = await scope.tx
    .select(columns)
    .from(satisfactions)
    .where(and(eq(satisfactions.organisationId, organisationId), eq(satisfactions.ticketId, ticketId)));
  if (kept) return kept;
  const openUntil = new Date(now.getTime() + OPEN_DAYS * 86_400_000);
  const asked = { ticketId, personId, email, askedAt: now, askedVia: "portal" as const, openUntil };
  const [made] = await scope.tx
    .insert(satisfactions)
    .values({ organisationId, id: newId(), createdAt: now, updatedAt: now, ...asked })
    .returning(columns);
  if (!made) throw new Error("What was inserted comes back.");
  return made;
}
