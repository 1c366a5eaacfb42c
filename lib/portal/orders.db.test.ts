import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { documentLinks, documents, saleOrders } from "@/db/schema";
import { documentToSend } from "@/lib/attachment/queries";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";

import { portalOrders } from "./pages/lists";
import type { OrdersAsked } from "./queries/orders";

let here: Town;
const file = { shown: newId(), internal: newId(), draft: newId(), foreign: newId() };

beforeAll(async () => {
  here = await town();
  await seed(async (scope) => {
    const order = async (number: string, partner: "client" | "norlac", state: "draft" | "confirmed" | "cancelled") => {
      const values = { orderedOn: "2026-04-01", amount: "11500.00", currency: "EUR", number, state };
      const row = { ...fresh(scope), ...values, partnerId: here.partners[partner] };
      await scope.tx.insert(saleOrders).values(row);
      return row.id;
    };
    const put = async (id: string, orderId: string, visibility: "partner" | "internal") => {
      const document = { fileName: `${visibility}.pdf`, mimeType: "application/pdf", size: 9, sha256: "a".repeat(64) };
      await scope.tx.insert(documents).values({ ...fresh(scope), ...document, id, visibility });
      await scope.tx.insert(documentLinks).values({ ...fresh(scope), documentId: id, orderId });
    };
    const mine = await order("SO-100%", "client", "confirmed");
    await put(file.shown, mine, "partner");
    await put(file.internal, mine, "internal");
    await order("SO-200", "client", "cancelled");
    await put(file.draft, await order("SO-300", "client", "draft"), "partner");
    await put(file.foreign, await order("SO-400", "norlac", "confirmed"), "partner");
  });
});
afterAll(closePool);

const page = { via: "page", now: new Date("2026-05-11T08:00:00Z") } as const;
const seed = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.system("myCompany"), command("test.seed", work), undefined, page);
const read = <T>(who: Person, work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.as(who), command("test.read", work), undefined, page);
const fresh = ({ organisationId, now }: Scope) => ({ organisationId, id: newId(), createdAt: now, updatedAt: now });
const numbers = async (asked: OrdersAsked) =>
  (await read("anna", (scope) => portalOrders(scope, asked))).rows.map(({ number }) => number);

describe("Orders in the portal", () => {
  it("are found by number and by what became of them; signs mean nothing to the database", async () => {
    expect(await numbers({})).toEqual(["SO-200", "SO-100%"]);
    expect(await numbers({ search: "100%" })).toEqual(["SO-100%"]);
    expect(await numbers({ search: "2%0" })).toEqual([]);
    expect(await numbers({ search: "so-2" })).toEqual(["SO-200"]);
    expect(await numbers({ state: "cancelled" })).toEqual(["SO-200"]);
  });

  it("come with the documents that are meant for the customer, and with no other", async () => {
    const { rows } = await read("anna", (scope) => portalOrders(scope));
    expect(rows.find(({ number }) => number === "SO-100%")?.files).toEqual([
      { id: file.shown, name: "partner.pdf", size: 9, isPicture: false },
    ]);
    const fetched = (who: Person, id: string) => read(who, (scope) => documentToSend(scope, id));
    await expect(fetched("anna", file.shown)).resolves.toMatchObject({ fileName: "partner.pdf" });
    for (const id of [file.internal, file.draft, file.foreign])
      await expect(fetched("anna", id)).rejects.toMatchObject({ code: "not-found" });
    for (const who of ["rolf", "claire"] as const)
      await expect(fetched(who, file.shown)).rejects.toMatchObject({ code: "not-found" });
  });
});
