import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { historyEntries, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { type Asker, run } from "@/lib/access/run";
import { storeDocument } from "@/lib/document/store-document";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { fileRequest } from "@/lib/portal/commands";
import { portalRequest } from "@/lib/portal/pages/request";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { linkDocuments } from "./commands";
import { removeDocument, renameDocument, showDocument } from "./keep-document";
import { documentToSend } from "./queries";

let cast: Town;
let number: number;
let ticketId: string;
/** Anna's own file, sent with her request. */
let hers: string;

const day = { via: "page", now: new Date("2026-05-11T08:00:00Z") } as const;
const read = <T>(asker: Asker, work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(asker, command("test.read", work), undefined, day);
const stored = async (asker: Asker, fileName: string) =>
  (await run(asker, storeDocument, { fileName, mimeType: "image/jpeg", size: 10, sha256: "b".repeat(64) }, day)).id;
const fetched = (asker: Asker, id: string) => read(asker, (scope) => documentToSend(scope, id));
const added = async (fileName = "panel.jpg") => {
  const id = await stored(cast.as("demo"), fileName);
  await run(cast.as("demo"), linkDocuments, { ticketId, documentIds: [id], visibility: "internal" }, day);
  return id;
};
const said = async (label: string) =>
  (
    await read(cast.system("myCompany"), (scope) =>
      scope.tx.select({ text: historyEntries.text }).from(historyEntries).where(eq(historyEntries.label, label)),
    )
  ).map(({ text }) => text);

beforeAll(async () => {
  cast = await town();
  hers = await stored(cast.as("anna"), "screen.png");
  ({ number } = await run(
    cast.as("anna"),
    fileRequest,
    { title: "Printer offline", text: "Help", documentIds: [hers] },
    day,
  ));
  const [ticket] = await read(cast.system("myCompany"), (scope) =>
    scope.tx.select({ id: tickets.id }).from(tickets).where(eq(tickets.number, number)),
  );
  ticketId = ticket?.id ?? "";
});
afterAll(closePool);

describe("A file of a ticket", () => {
  it("may be there from the beginning, for colleagues, when it is the creator's own", async () => {
    const id = await stored(cast.as("demo"), "plan.jpg");
    const create = (documentId: string) =>
      run(
        cast.as("demo"),
        createTicket,
        createTicketInput.parse({
          kind: "support_request",
          title: "With a file",
          sectionId: cast.sections.helpdesk,
          documentIds: [documentId],
        }),
        day,
      );
    await create(id);
    await expect(fetched(cast.as("ines"), id)).resolves.toMatchObject({ fileName: "plan.jpg" });
    await expect(fetched(cast.as("anna"), id)).rejects.toMatchObject({ code: "not-found" });
    await expect(create(await stored(cast.as("ines"), "hers.jpg"))).rejects.toMatchObject({
      fields: { documentIds: { key: "document.gone" } },
    });
  });

  it("is shown to the partner and taken back inside by those who work on it; the portal follows", async () => {
    const id = await added("margins.jpg");
    const show = (visibility: "internal" | "partner") =>
      run(cast.as("demo"), showDocument, { documentId: id, visibility }, day);
    await expect(fetched(cast.as("anna"), id)).rejects.toMatchObject({ code: "not-found" });

    await show("partner");
    await expect(fetched(cast.as("anna"), id)).resolves.toMatchObject({ fileName: "margins.jpg" });
    const { files } = await read(cast.as("anna"), (scope) => portalRequest(scope, "requests", number));
    expect(files.map(({ name }) => name)).toContain("margins.jpg");

    await show("internal");
    await expect(fetched(cast.as("anna"), id)).rejects.toMatchObject({ code: "not-found" });
    expect(await said("document_shown")).toEqual(["margins.jpg"]);
    // What happened with it inside is no story for the portal.
    const page = await read(cast.as("anna"), (scope) => portalRequest(scope, "requests", number));
    expect(JSON.stringify(page)).not.toContain("margins");
  });

  it("is nobody's business outside the ticket", async () => {
    const id = await added();
    for (const who of ["anna", "rolf", "sam", "yue"] as const) {
      const asker = cast.as(who);
      const no = { code: "not-found" };
      await expect(run(asker, showDocument, { documentId: id, visibility: "partner" }, day)).rejects.toMatchObject(no);
      await expect(run(asker, renameDocument, { documentId: id, name: "mine" }, day)).rejects.toMatchObject(no);
      await expect(run(asker, removeDocument, { documentId: id }, day)).rejects.toMatchObject(no);
    }
    await expect(run(cast.as("demo"), removeDocument, { documentId: newId() }, day)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("may have another name, but not another ending", async () => {
    const id = await added("IMG_0001.JPG");
    await run(cast.as("demo"), renameDocument, { documentId: id, name: "../Front panel.exe" }, day);
    await expect(fetched(cast.as("demo"), id)).resolves.toMatchObject({ fileName: "Front panel.exe.jpg" });
    await run(cast.as("demo"), renameDocument, { documentId: id, name: "Front panel.jpg" }, day);
    await expect(fetched(cast.as("demo"), id)).resolves.toMatchObject({ fileName: "Front panel.jpg" });
    await expect(run(cast.as("demo"), renameDocument, { documentId: id, name: ".jpg" }, day)).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("is taken off by who added it, and then nobody reaches it any more", async () => {
    const id = await added("wrong.jpg");
    await run(cast.as("demo"), removeDocument, { documentId: id }, day);
    for (const who of ["demo", "ines", "anna"] as const)
      await expect(fetched(cast.as(who), id)).rejects.toMatchObject({ code: "not-found" });
    await expect(run(cast.as("demo"), removeDocument, { documentId: id }, day)).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await said("document_removed")).toEqual(["wrong.jpg"]);
  });
});
