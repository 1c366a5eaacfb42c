import "server-only";
import { claimDocuments } from "@/lib/document/claim-documents";
import { putOnTicket } from "@/lib/document/links";
import { namesOf } from "@/lib/document/names";
import type { Change, Decision } from "@/lib/kernel/change";
import type { Scope } from "@/lib/kernel/scope";

/**
 * Puts files the actor sent before on a ticket, and says so in its history.
 *
 * @returns the lines of the history, none without files.
 * @throws {Refusal} "invalid" beside `documentIds` when one is not the actor's own or already in use.
 */
export async function addFiles(
  scope: Scope,
  ticketId: string,
  documentIds: readonly string[],
  visibility: "internal" | "partner" = "internal",
): Promise<Change[]> {
  const ids = await claimDocuments(scope, documentIds, visibility);
  if (ids.length === 0) return [];
  await putOnTicket(scope, ticketId, ids);
  const text = (await namesOf(scope, ids)).join(", ");
  return [{ kind: "history", entry: { entryType: "document", label: "document", text, visibility } }];
}

/** The same beside what a decision does; a "no" stays a "no". */
export const withFiles = (decision: Decision, files: readonly Change[]): Decision =>
  decision.allowed ? { ...decision, changes: [...decision.changes, ...files] } : decision;
