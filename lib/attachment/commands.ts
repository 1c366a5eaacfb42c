import "server-only";
import { command } from "@/lib/access/command";
import { claimDocuments } from "@/lib/document/claim-documents";
import { putOnTicket } from "@/lib/document/links";
import { Refusal } from "@/lib/kernel/refusal";
import { applyToTicket } from "@/lib/ticket/apply";
import { ticketForUpdate } from "@/lib/ticket/load";

import { namesOf } from "./queries";
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

  const ids = await claimDocuments(scope, input.documentIds, input.visibility);
  if (ids.length === 0) return { documentIds: ids };
  await putOnTicket(scope, row.id, ids);
  await applyToTicket(scope, row, {
    allowed: true,
    changes: [
      { kind: "set", values: { lastActivityAt: scope.now } },
      {
        kind: "history",
        entry: {
          entryType: "document",
          label: "document",
          text: (await namesOf(scope, ids)).join(", "),
          visibility: input.visibility,
        },
      },
    ],
  });
  return { documentIds: ids };
});
