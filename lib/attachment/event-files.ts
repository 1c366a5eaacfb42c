import "server-only";

import { command } from "@/lib/access/command";
import { claimDocuments } from "@/lib/document/claim-documents";
import { putOnEvent, takeOff } from "@/lib/document/links";
import { namesOf } from "@/lib/document/names";
import { applyToEvent } from "@/lib/event/apply";
import { type LoadedEvent, eventForUpdate } from "@/lib/event/load";
import { isReceivedMail, mayAddFiles } from "@/lib/event/record-roles";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { eventOfFile, fileOf } from "./file-of";
import type { LinkToEventInput, TakeOffEventInput } from "./schema";

/**
 * Puts files on an event: on what is still being written, and scans on what was only recorded.
 *
 * @throws {Refusal} "blocked" for a mail that has left: what was sent stays as it was sent.
 */
export const linkDocumentsToEvent = command("document.linkToEvent", async (scope, input: LinkToEventInput) => {
  const event = await eventForUpdate(scope, { number: input.number });
  mustAdd(scope, event);
  const ids = await claimDocuments(scope, input.documentIds, input.visibility);
  if (ids.length === 0) return { number: input.number };
  await putOnEvent(scope, event.row.id, ids);
  await remember(scope, event, "document", (await namesOf(scope, ids)).join(", "));
  return { number: input.number };
});

/** Takes a file off an event that can still be changed; where it then stands nowhere, its bytes stay for an undo. */
export const takeOffEvent = command("document.takeOffEvent", async (scope, input: TakeOffEventInput) => {
  const event = await eventForUpdate(
    scope,
    input.number ? { number: input.number } : { id: await eventOfFile(scope, input.documentId) },
  );
  mustAdd(scope, event);
  if (isReceivedMail(event.row)) throw new Refusal("not-permitted", "document.ofMessage");
  const file = await fileOf(scope, input.documentId);
  if (!(await takeOff(scope, file.id, { eventId: event.row.id }))) throw new Refusal("blocked", "document.gone");
  await remember(scope, event, "document_removed", file.fileName);
  return { number: event.row.number };
});

function mustAdd({ actor }: Scope, { situation }: LoadedEvent): void {
  if (actor.kind === "person" && !mayAddFiles(actor.standing, actor, situation.facts))
    throw new Refusal("blocked", "document.eventIsOver");
}

const remember = (scope: Scope, event: LoadedEvent, label: string, text: string) =>
  applyToEvent(scope, event, {
    allowed: true,
    changes: [
      { kind: "set", values: {} },
      { kind: "history", entry: { entryType: "document", label, text, visibility: "internal" } },
    ],
  });
