import "server-only";
import { tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { nextNumber } from "@/lib/numbering/next-number";

import { changesOf, valuesOf, writeRecord } from "../apply";
import { ticketForUpdate } from "../load";
import { duplicate } from "../operations/duplicate";
import { type TicketRow, ticketColumns } from "../row";
import type { TakeTicketInput } from "../schema";

/** A copy as a new draft, without history and events (domain 2.9). */
export const duplicateTicket = command("ticket.duplicate", async (scope, input: TakeTicketInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const changes = changesOf(duplicate(situation));
  const values = valuesOf(changes) as Pick<TicketRow, "kind" | "title" | "sectionId" | "currency">;
  const [copy] = await scope.tx
    .insert(tickets)
    .values({
      ...values,
      organisationId: scope.organisationId,
      id: newId(),
      number: await nextNumber(scope, "ticket"),
      createdAt: scope.now,
      createdBy: situation.actorUserId,
      updatedAt: scope.now,
      lastActivityAt: scope.now,
      originTicketId: row.originTicketId,
      createdVia: "backoffice",
    })
    .returning(ticketColumns);
  if (!copy) throw new Error("The copy was not written.");
  await writeRecord(scope, copy, changes);
  return { number: copy.number };
});
