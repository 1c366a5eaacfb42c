import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run, runAct } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import { storeDocument } from "@/lib/document/store-document";
import { createOrder } from "@/lib/sale-order/commands";
import { ordersPage } from "@/lib/sale-order/pages";
import { newOrderInput } from "@/lib/sale-order/schema";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";
import { undo } from "@/lib/undo/commands/undo";

import { linkFileToOrder, takeFileOffOrder } from "./order-files";
import { documentToSend } from "./queries";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const day = { via: "page", now: new Date("2026-05-11T08:00:00Z") } as const;
const stored = async (who: Person, fileName: string) =>
  (
    await run(
      here.as(who),
      storeDocument,
      { fileName, mimeType: "application/pdf", size: 9, sha256: "d".repeat(64) },
      day,
    )
  ).id;
const reads = <T>(who: Person, work: (scope: Scope) => Promise<T>) =>
  run(here.as(who), command("test.read", work), undefined, day);
const openOrder = (who: Person, row: string) =>
  reads(who, (scope) => ordersPage(scope, { filter: {}, after: null, row, opportunity: null }));

const order = (typed: Record<string, unknown>) =>
  run(
    here.as("sam"),
    createOrder,
    newOrderInput.parse({
      orderedOn: "2026-05-11",
      amount: "100",
      partnerId: here.partners.agrolait,
      sectionId: here.sections.sales,
      ...typed,
    }),
    day,
  );

describe("A file of a sale order", () => {
  it("comes with the order, is read by whoever sees it, and by nobody else", async () => {
    const file = await stored("sam", "signed.pdf");
    const { id } = await order({ number: "SO-1", documentIds: [file] });
    expect((await openOrder("sam", id)).open?.files).toMatchObject([{ id: file, name: "signed.pdf" }]);
    await expect(reads("ines", (scope) => documentToSend(scope, file))).resolves.toMatchObject({
      fileName: "signed.pdf",
    });
    for (const who of ["pia", "anna", "yue"] as const)
      await expect(
        reads(who, (scope) => documentToSend(scope, file)),
        who,
      ).rejects.toMatchObject({ code: "not-found" });
  });

  it("may be one of its opportunity's, and leaves the order with an undo", async () => {
    const file = await stored("sam", "offer.pdf");
    const { number } = await run(
      here.as("sam"),
      createTicket,
      createTicketInput.parse({
        kind: "sale_opportunity",
        title: "Tanks",
        partnerId: here.partners.agrolait,
        documentIds: [file],
      }),
      day,
    );
    const { id } = await order({ number: "SO-2", opportunity: number });
    expect((await openOrder("sam", id)).offeredFiles).toMatchObject([{ id: file }]);
    await run(here.as("sam"), linkFileToOrder, { id, documentId: file }, day);
    const linked = await openOrder("sam", id);
    expect([linked.open?.files.length, linked.offeredFiles.length]).toEqual([1, 0]);

    const { commandId } = await runAct(here.as("sam"), takeFileOffOrder, { id, documentId: file }, day);
    expect((await openOrder("sam", id)).open?.files).toEqual([]);
    await run(here.as("sam"), undo, { commandId, partial: false }, day);
    expect((await openOrder("sam", id)).open?.files).toHaveLength(1);
  });

  it("is put there and taken off by those only who keep the order", async () => {
    const file = await stored("pia", "hers.pdf");
    const { id } = await order({ number: "SO-3" });
    await expect(run(here.as("pia"), linkFileToOrder, { id, documentId: file }, day)).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(run(here.as("sam"), linkFileToOrder, { id, documentId: file }, day)).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
