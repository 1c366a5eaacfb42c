import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { notifyPeople } from "@/lib/notification/notify";

import { applyToTicket } from "./apply";
import { mayWorkIn } from "./assignable";
import { stepTicket } from "./commands/move-ticket";
import { ticketForUpdate } from "./load";
import { type SenderClass, mailEffect } from "./mail-effect";

/**
 * What a mail or portal message does to the ticket it belongs to (domain 7.5). Call it after the message is filed.
 *
 * @param sender who wrote, as far as they are believed; `userId` where it is a member.
 * @returns whether the state changed.
 */
export async function applyMessageEffect(
  scope: Scope,
  ticketId: string,
  sender: { class: SenderClass; userId?: string | null },
): Promise<boolean> {
  const first = await ticketForUpdate(scope, { id: ticketId }, { as: "system" });
  const { row, section, situation } = first;
  // What lives on elsewhere is not woken up: the message was filed where the ticket went.
  if (row.mergedIntoId) return false;
  const steps = mailEffect({
    kind: row.kind,
    state: row.state,
    sender: sender.class,
    isColleague: sender.userId ? await mayWorkIn(scope, sender.userId, row.sectionId) : false,
    unassigned: row.responsibleId === null,
    askedByPartner: row.createdVia === "portal",
    approvalRequired: situation.approvalRequired,
    onStaffReply: section.onStaffReply,
    onPartnerReply: section.onPartnerReply,
  });
  for (const step of steps) {
    const ticket = await ticketForUpdate(scope, { id: ticketId }, { as: "system" });
    if (step === "notifyResponsible") {
      const { number, title } = ticket.row;
      await notifyPeople(
        scope,
        [ticket.row.responsibleId],
        words("ticket.notice.messageOnCancelled", { number, title }),
        { ticketId },
      );
    } else if (step === "takeIfUnassigned") {
      await applyToTicket(scope, ticket.row, {
        allowed: true,
        changes: [
          { kind: "set", values: { responsibleId: sender.userId ?? null } },
          { kind: "history", entry: { entryType: "assignment", label: "take" } },
        ],
      });
    } else {
      await stepTicket(scope, ticket, step);
    }
  }
  return steps.length > 0;
}
