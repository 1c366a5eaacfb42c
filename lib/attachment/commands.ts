import "server-only";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import { addFiles } from "@/lib/ticket/add-files";
import { applyToTicket } from "@/lib/ticket/apply";
import { ticketForUpdate } from "@/lib/ticket/load";

import type { LinkDocumentsInput } from "./schema";

/**
 * Staff put files on a ticket; `partner` shows them in the portal. Possible on closed tickets too, like a comment.
 *
 * @throws {Refusal} "invalid" when a file is not the actor's own or already in use.
 */
export const linkDocuments = command("document.link", async (scope, input: LinkDocumentsInput) => {
  const { row, situation } = await ticketForUpdate(scope, { id: input.ticketId });
  const mayAdd = situation.roles === "system" || situation.roles.some((role) => role !== "AUDITOR");
  if (!mayAdd) throw new Refusal("not-permitted", "document.mayNotAdd");

  const lines = await addFiles(scope, row.id, input.documentIds, input.visibility);
  if (lines.length === 0) return { documentIds: input.documentIds };
  await applyToTicket(scope, row, {
    allowed: true,
    changes: [{ kind: "set", values: { lastActivityAt: scope.now } }, ...lines],
  });
  return { documentIds: input.documentIds };
});
