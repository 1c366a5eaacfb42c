import "server-only";
import { command } from "@/lib/access/command";
import { claimDocuments } from "@/lib/document/claim-documents";
import { putOnTicket } from "@/lib/document/links";
import { staffOnly } from "@/lib/organisation/staff-only";

import { fileTicket } from "../file-tickets";
import { ticketToShow } from "../load";
import type { CreateTicketInput } from "../schema";

/** A person creates a ticket (T1, P1): a draft in the chosen section, or the kind's own. */
export const createTicket = command("ticket.create", async (scope, input: CreateTicketInput) => {
  staffOnly(scope);
  const { splitFrom, documentIds = [], ...typed } = input;
  const origin = splitFrom ? await ticketToShow(scope, { number: splitFrom }) : null;
  const { id, number } = await fileTicket(scope, typed, {
    createdVia: "backoffice",
    ...(origin && { originTicketId: origin.row.id }),
  });
  await putOnTicket(scope, id, await claimDocuments(scope, documentIds, "internal"));
  return { number };
});
