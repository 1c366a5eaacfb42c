import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { documents, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { type Asker, run } from "@/lib/access/run";
import { mustHaveRoom, storeDocument } from "@/lib/document/store-document";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { fileRequest } from "@/lib/portal/commands";
import { portalRequest } from "@/lib/portal/pages/request";
import { type Town, town } from "@/lib/testing/town";

import { linkDocuments } from "./commands";
import { documentToSend } from "./queries";

let cast: Town;
let number: number;
let ticketId: string;

beforeAll(async () => {
  cast = await town();
  ({ number } = await run(
    cast.as("anna"),
    fileRequest,
    { title: "Printer offline", text: "Help", documentIds: [] },
    day,
  ));
  const [ticket] = await read(cast.system("myCompany"), (scope) =>
    scope.tx.select({ id: tickets.id }).from(tickets).where(eq(tickets.number, number)),
  );
  ticketId = ticket?.id ?? "";
});
afterAll(closePool);

const day = { via: "page", now: new Date("2026-05-11T08:00:00Z") } as const;
const read = <T>(asker: Asker, work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(asker, command("test.read", work), undefined, day);
const upload = (asker: Asker, fileName = "panel.jpg") =>
  run(asker, storeDocument, { fileName, mimeType: "image/jpeg", size: 10, sha256: "b".repeat(64) }, day);
const fetched = (asker: Asker, id: string) => read(asker, (scope) => documentToSend(scope, id));
const link = (asker: Asker, documentIds: string[], visibility: "internal" | "partner" = "internal") =>
  run(asker, linkDocuments, { ticketId, documentIds, visibility }, day);
const gone = { code: "invalid", fields: { documentIds: { key: "document.gone" } } };

describe("A file", () => {
  it("is its uploader's alone until a form uses it", async () => {
    const { id } = await upload(cast.as("demo"));
    await expect(fetched(cast.as("demo"), id)).resolves.toMatchObject({ fileName: "panel.jpg" });
    for (const other of [cast.as("olga"), cast.as("ines"), cast.as("anna"), cast.as("yue")]) {
      await expect(fetched(other, id)).rejects.toMatchObject({ code: "not-found" });
    }
  });

  it("of somebody else cannot be used, nor one that is in use, nor one that is not there", async () => {
    const { id } = await upload(cast.as("anna"));
    await expect(link(cast.as("demo"), [id])).rejects.toMatchObject(gone);
    await expect(link(cast.as("demo"), [newId()])).rejects.toMatchObject(gone);

    const own = await upload(cast.as("demo"));
    await link(cast.as("demo"), [own.id]);
    await expect(link(cast.as("demo"), [own.id])).rejects.toMatchObject(gone);

    const deleted = await upload(cast.as("demo"));
    await read(cast.system("myCompany"), (scope) =>
      scope.tx.update(documents).set({ deletedAt: scope.now }).where(eq(documents.id, deleted.id)),
    );
    await expect(link(cast.as("demo"), [deleted.id])).rejects.toMatchObject(gone);
    await expect(fetched(cast.as("demo"), deleted.id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("put on a ticket for colleagues stays inside; for the partner it shows in the portal", async () => {
    const inside = await upload(cast.as("demo"), "margins.xlsx");
    const outside = await upload(cast.as("demo"), "manual.pdf");
    await link(cast.as("demo"), [inside.id]);
    await link(cast.as("demo"), [outside.id], "partner");

    await expect(fetched(cast.as("ines"), inside.id)).resolves.toMatchObject({ fileName: "margins.xlsx" });
    await expect(fetched(cast.as("anna"), inside.id)).rejects.toMatchObject({ code: "not-found" });
    await expect(fetched(cast.as("anna"), outside.id)).resolves.toMatchObject({ fileName: "manual.pdf" });
    await expect(fetched(cast.as("rolf"), outside.id)).rejects.toMatchObject({ code: "not-found" });
    await expect(fetched(cast.as("sam"), inside.id)).rejects.toMatchObject({ code: "not-found" });

    const { files, entries } = await read(cast.as("anna"), (scope) => portalRequest(scope, "requests", number));
    expect(files.map(({ name }) => name)).toContain("manual.pdf");
    expect(JSON.stringify([files, entries])).not.toContain("margins");
  });

  it("is linked only by people who work on the ticket, and only to one they see", async () => {
    const mine = await upload(cast.as("anna"));
    await expect(link(cast.as("anna"), [mine.id], "partner")).rejects.toMatchObject({ code: "not-found" });
    const hers = await upload(cast.as("yue"));
    await expect(link(cast.as("yue"), [hers.id])).rejects.toMatchObject({ code: "not-found" });
  });

  it("has a clean name, whatever its sender called it", async () => {
    const { name } = await upload(cast.as("demo"), "..\\..//\u202egpj.\u200bexe\u0000.txt ");
    expect(name).toBe("gpj. exe .txt");
  });

  it("is refused after two hundred that were never used", async () => {
    for (let count = 0; count < 200; count += 1) await upload(cast.as("zoe"));
    await expect(upload(cast.as("zoe"))).rejects.toMatchObject({
      code: "blocked",
      because: { key: "document.tooManyWaiting" },
    });
    // What is asked before a byte is kept says the same.
    await expect(read(cast.as("zoe"), mustHaveRoom)).rejects.toMatchObject({ code: "blocked" });
    await expect(read(cast.as("anna"), mustHaveRoom)).resolves.toBeUndefined();
  });
});
