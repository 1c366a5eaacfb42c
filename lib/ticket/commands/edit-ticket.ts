import "server-only";
import { command } from "@/lib/access/command";
import type { Actor } from "@/lib/kernel/actor";
import type { Decision } from "@/lib/kernel/change";
import { words } from "@/lib/kernel/words";

import { applyToTicket } from "../apply";
import {
  fillPartnerFields,
  refuseEndBeforeBegin,
  refuseOwnApproval,
  refuseUnknownChoices,
  shownValues,
  typedColumns,
} from "../fields";
import { type LoadedTicket, ticketForUpdate } from "../load";
import { changedOwn, ownValues } from "../own-values";
import { mayEditTicket } from "../record-roles";
import type { EditTicketInput } from "../schema";

/** Fields whose change lets rules look at the ticket again (domain 6.2). */
const criterionFields = ["categoryId", "responsibleId", "partnerId", "priority", "deadline"];

/**
 * Changes fields in place. Responsible, section and kind have their own acts, because they mean more than a value.
 *
 * @throws {Refusal} "stale" when somebody changed the ticket since; "invalid" beside the field.
 */
export const editTicket = command("ticket.edit", async (scope, input: EditTicketInput) => {
  const { number, version, responsibleId: _own, custom, ...typed } = input;
  const ticket = await ticketForUpdate(scope, { number }, { version });
  const { row } = ticket;
  const filled =
    typed.partnerId || typed.contactId
      ? await fillPartnerFields(scope, typedColumns(scope, typed))
      : typedColumns(scope, typed);
  refuseEndBeforeBegin({ beginAt: row.beginAt, endAt: row.endAt, ...filled });
  await refuseUnknownChoices(scope, { ...filled, kind: row.kind });
  if (filled.supervisorId !== row.supervisorId) refuseOwnApproval(scope, row.sectionId, filled.supervisorId);

  const values = Object.fromEntries(
    Object.entries(filled).filter(([field, value]) => !same(row[field as keyof typeof row], value)),
  );
  const own = custom && changedOwn(row.custom, await ownValues(scope, row, custom, { complete: false }));
  if (Object.keys(values).length === 0 && !own) return { number: row.number, version: row.version };
  const said = { ...(await details(values)), ...own?.details };
  const written = { ...values, ...(own && { custom: { ...row.custom, ...own.values } }) };
  const changed = await applyToTicket(scope, row, editing(ticket, scope.actor, written, said));
  return { number: changed.number, version: changed.version };

  async function details(after: Record<string, unknown>): Promise<Record<string, unknown>> {
    const before = Object.fromEntries(Object.keys(after).map((field) => [field, row[field as keyof typeof row]]));
    const [old, now] = [await shownValues(scope, before), await shownValues(scope, after)];
    return Object.fromEntries(
      Object.keys(after).map((field) => [field, field === "description" ? [] : [old[field], now[field]]]),
    );
  }
});

function editing(
  { row, situation }: LoadedTicket,
  actor: Actor,
  values: Record<string, unknown>,
  details: Record<string, unknown>,
): Decision {
  const permitted = actor.kind !== "person" || mayEditTicket(actor.standing, actor.userId, situation.facts);
  if (!permitted) return { allowed: false, code: "not-permitted", because: words("ticket.refusal.notEditable") };
  const edited = Object.keys(values).filter((field) => criterionFields.includes(field));
  return {
    allowed: true,
    changes: [
      {
        kind: "set",
        values: {
          ...(values as Record<string, string | number | boolean | Date | null>),
          lastActivityAt: situation.now,
        },
      },
      { kind: "history", entry: { entryType: "edit", label: "edit", details } },
      ...(edited.length > 0
        ? [
            {
              kind: "occasion",
              occasion: { type: "edit", from: row.state, to: row.state, editedFields: edited },
            } as const,
          ]
        : []),
    ],
  };
}

function same(before: unknown, after: unknown): boolean {
  if (before instanceof Date && after instanceof Date) return before.getTime() === after.getTime();
  return (before ?? null) === (after ?? null);
}
