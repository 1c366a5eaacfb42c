import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import { words } from "@/lib/kernel/words";
import { supervisorsOf } from "@/lib/notification/audience";
import { notifyPeople } from "@/lib/notification/notify";
import { applyToTicket } from "@/lib/ticket/apply";
import { ticketForUpdate } from "@/lib/ticket/load";
import { isUnclosed } from "@/lib/ticket/phases";
import { caseKinds } from "@/lib/ticket/portal-sides";
import { visibleTickets } from "@/lib/ticket/visible";

import { portalPerson } from "./portal-person";
import type { TakeActionInput } from "./schema";

/**
 * A supplier says what was or will be done about a quality case, and by when: a line of its history that both sides read
 * and that counts as corrective or preventative. The case stays as it is until they answer.
 *
 * @throws {Refusal} "not-found" for what is no quality case of theirs, "blocked" where it is over.
 */
export const takeAction = command("portal.takeAction", async (scope, input: TakeActionInput) => {
  const person = portalPerson(scope);
  const { organisationId, organisation, now } = scope;
  const [seen] = await scope.tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.organisationId, organisationId),
        eq(tickets.number, input.number),
        sql`${tickets.kind} in ${[...caseKinds]}`,
        visibleTickets(scope),
      ),
    );
  if (!seen) throw notFound();
  const { row } = await ticketForUpdate(scope, { id: seen.id }, { as: "system" });
  if (!isUnclosed(row.phase)) throw new Refusal("blocked", "portal.refusal.caseClosed");
  const { by } = input;
  await applyToTicket(scope, row, {
    allowed: true,
    changes: [
      { kind: "set", values: { lastActivityAt: now } },
      {
        kind: "history",
        entry: {
          entryType: "action",
          label: "historize",
          text: input.text,
          actionKind: input.actionKind,
          visibility: "partner",
          plannedFor: by ? DateTime.fromISO(by, { zone: organisation.timeZone }).toJSDate() : null,
        },
      },
    ],
  });
  const { number, title, responsibleId, sectionId } = row;
  const whom = responsibleId ? [responsibleId] : await supervisorsOf(scope, sectionId);
  const about = words("portal.notice.action", { number, title, name: person.name });
  await notifyPeople(scope, whom, about, { ticketId: row.id });
  return { number };
});
