import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { type Asker, run, runAct } from "@/lib/access/run";
import { linkDocuments } from "@/lib/attachment/commands";
import { linkDocumentsToEvent, takeOffEvent } from "@/lib/attachment/event-files";
import { removeDocument, renameDocument, showDocument } from "@/lib/attachment/keep-document";
import { storeDocument } from "@/lib/document/store-document";
import { createEvent } from "@/lib/event/commands/create-event";
import { eventPage } from "@/lib/event/pages/event-page";
import { command } from "@/lib/access/command";
import type { Scope } from "@/lib/kernel/scope";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { actOnTicket, noteOnTicket } from "@/lib/ticket/commands/work-ticket";

import { undo } from "./commands/undo";

let here: Town;
let database: Direct;
let number: number;
let ticketId: string;
beforeAll(async () => {
  here = await town();
  database = direct();
  const about = { partnerId: here.partners.dubois, contactId: here.partners.claire, responsibleId: here.users.lea };
  const input = { kind: "support_request", title: "Printer", sectionId: here.sections.supportTeam, ...about };
  ({ number } = await run(here.as("garnier"), createTicket, { ...input, allDay: undefined }, later()));
  await run(here.as("garnier"), moveTicket, { number, transition: "open" }, later());
  const [row] = await database.rows<{ id: string }>(
    "select id from ticket where organisation_id = $1 and number = $2",
    [here.nivalis.id, number],
  );
  ticketId = row!.id;
});
afterAll(async () => {
  await database.close();
  await closePool();
});

let minute = 0;
const later = () => ({ via: "page", now: new Date(Date.UTC(2026, 10, 22, 8) + 600_000 * ++minute) }) as const;
const read = <T>(asker: Asker, work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(asker, command("test.read", work), undefined, later());

const stored = async () =>
  (
    await run(
      here.as("lea"),
      storeDocument,
      { fileName: "plan.jpg", mimeType: "image/jpeg", size: 10, sha256: "c".repeat(64) },
      later(),
    )
  ).id;
const onTicket = async () => {
  const id = await stored();
  await run(here.as("lea"), linkDocuments, { ticketId, documentIds: [id], visibility: "internal" }, later());
  return id;
};
const undoing = (who: "lea" | "garnier" | "nadia" | "cedric", commandId: string) =>
  run(here.as(who), undo, { commandId, partial: false }, later());
const doing = async <Input>(asked: Parameters<typeof runAct<Input, unknown>>[1], input: Input) =>
  (await runAct(here.as("lea"), asked, input, later())).commandId;
const file = async (id: string) => {
  const rows = await database.rows<Record<string, unknown>>(
    `select file_name as name, visibility, deleted_at is not null as deleted,
      (select count(*)::int from document_link l where l.document_id = d.id) as links from document d where id = $1`,
    [id],
  );
  return rows[0]!;
};
const lastLabel = async () => {
  const rows = await database.rows<{ label: string }>(
    "select label from history_entry where ticket_id = $1 order by at desc, id desc limit 1",
    [ticketId],
  );
  return rows[0]!.label;
};

describe("Undo of what was done with a file", () => {
  it("hides again what was shown, and says so on the ticket", async () => {
    const id = await onTicket();
    const shown = await doing(showDocument, { documentId: id, visibility: "partner" });
    await undoing("lea", shown);
    expect(await file(id)).toMatchObject({ visibility: "internal" });
    expect(await lastLabel()).toBe("undo");
  });

  it("gives its name back", async () => {
    const id = await onTicket();
    await undoing("lea", await doing(renameDocument, { documentId: id, name: "Front" }));
    expect(await file(id)).toMatchObject({ name: "plan.jpg" });
  });

  it("puts back what was taken off, also by the supervisor, and once more by an undo of that", async () => {
    const id = await onTicket();
    const removed = await doing(removeDocument, { documentId: id });
    expect(await file(id)).toMatchObject({ deleted: true, links: 0 });
    const { commandId } = await runAct(here.as("garnier"), undo, { commandId: removed, partial: false }, later());
    expect(await file(id)).toMatchObject({ deleted: false, links: 1 });
    await undoing("garnier", commandId);
    expect(await file(id)).toMatchObject({ deleted: true, links: 0 });
  });

  it("is nothing for strangers, who do not learn of it", async () => {
    const id = await onTicket();
    const shown = await doing(showDocument, { documentId: id, visibility: "partner" });
    for (const who of ["nadia", "cedric"] as const)
      await expect(undoing(who, shown), who).rejects.toMatchObject({ code: "not-found" });
  });

  it("takes off what came with a note or an action", async () => {
    const [one, other] = [await stored(), await stored()];
    const noted = await doing(noteOnTicket, { number, text: "See here.", documentIds: [one] });
    const acted = await doing(actOnTicket, { number, act: "historize", text: "Measured.", documentIds: [other] });
    for (const id of [one, other]) expect(await file(id)).toMatchObject({ links: 1, visibility: "internal" });
    await undoing("lea", noted);
    await undoing("lea", acted);
    for (const id of [one, other]) expect(await file(id)).toMatchObject({ links: 0 });
  });
});

/** A mail that Léa is writing, by number. */
const drafted = async () =>
  (
    await run(
      here.as("lea"),
      createEvent,
      {
        type: "mail_message",
        title: "News",
        content: "News.",
        recipientIds: [here.partners.claire],
        recipientEmails: [],
        toEveryone: false,
        ticketNumbers: [],
        documentIds: [],
      },
      later(),
    )
  ).number;

describe("A file of an event", () => {
  it("is put on, shown, kept inside and taken off, each with its undo in the event's history", async () => {
    const event = await drafted();
    const id = await stored();
    await doing(linkDocumentsToEvent, { number: event, documentIds: [id], visibility: "partner" });
    const hidden = await doing(showDocument, { documentId: id, visibility: "internal" });
    const page = await read(here.as("lea"), (scope) => eventPage(scope, event));
    expect(page.documents).toMatchObject([{ id, visibility: "internal" }]);
    expect(page.history.map(({ label, commandId }) => [label, commandId !== null])).toEqual([
      ["create", true],
      ["document", true],
      ["document_hidden", true],
    ]);
    await undoing("lea", hidden);
    expect(await file(id)).toMatchObject({ visibility: "partner" });

    const off = await doing(takeOffEvent, { number: event, documentId: id });
    expect(await file(id)).toMatchObject({ deleted: true, links: 0 });
    await undoing("lea", off);
    expect(await file(id)).toMatchObject({ deleted: false, links: 1 });
  });

  it("stays as it was once the mail has left", async () => {
    const event = await drafted();
    await database.rows("update event set state = 'sent' where organisation_id = $1 and number = $2", [
      here.nivalis.id,
      event,
    ]);
    const input = { number: event, documentIds: [await stored()], visibility: "partner" as const };
    await expect(run(here.as("lea"), linkDocumentsToEvent, input, later())).rejects.toMatchObject({
      because: { key: "document.eventIsOver" },
    });
    const page = await read(here.as("lea"), (scope) => eventPage(scope, event));
    expect(page.files).toEqual({ mayKeep: true, mayAdd: false, mayTakeOff: false });
  });
});
