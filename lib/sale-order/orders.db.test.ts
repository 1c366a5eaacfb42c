import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { saleOrders } from "@/db/schema";
import type { Command } from "@/lib/access/command";
import { run, runAct } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { linkTicket } from "@/lib/ticket/commands/link-ticket";
import { createTicketInput, linkTicketInput } from "@/lib/ticket/schema";
import { undo } from "@/lib/undo/commands/undo";

import { cancelOrder, createOrder, editOrder, linkOrder, unlinkOrder } from "./commands";
import { orderLines, orderTotals } from "./queries";
import { newOrderInput, orderInput } from "./schema";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const does = <Input, Answer>(person: Person, command: Command<Input, Answer>, input: Input) =>
  run(here.as(person), command, input, { via: "page", now: new Date("2021-01-12T09:00Z") });
const reads = <T>(person: Person, read: (scope: Scope) => Promise<T>) =>
  does(
    person,
    Object.assign((scope: Scope) => read(scope), { commandName: "test.read" }),
    undefined,
  );

const enters = (person: Person, typed: Record<string, unknown>) =>
  does(person, createOrder, newOrderInput.parse({ orderedOn: "2021-01-12", amount: "100", ...typed }));
const order = (id: string) =>
  readAs(here.myCompany.id, { kind: "system", name: "test" }, async ({ tx }) => {
    const [row] = await tx.select().from(saleOrders).where(eq(saleOrders.id, id));
    return row;
  });
const opportunity = (title: string) =>
  does(
    "sam",
    createTicket,
    createTicketInput.parse({ kind: "sale_opportunity", title, partnerId: here.partners.agrolait }),
  ).then(({ number }) => number);

describe("A sale order", () => {
  it("is entered for an opportunity, takes its section and responsible, and is edited and cancelled", async () => {
    const number = await opportunity("Milk tanks");
    const { id } = await enters("sam", {
      number: "SO-0007",
      partnerId: here.partners.agrolait,
      amount: "11 500,00",
      opportunity: `#${number}`,
    });
    const entered = await order(id);
    expect(entered).toMatchObject({ amount: "11500.00", state: "confirmed", responsibleId: here.users.sam });
    await does(
      "sam",
      editOrder,
      orderInput.parse({
        id,
        version: 1,
        number: "SO-0007",
        orderedOn: "2021-01-13",
        partnerId: here.partners.agrolait,
        sectionId: entered?.sectionId,
        amount: "11000",
        opportunity: number,
      }),
    );
    await expect(does("sam", cancelOrder, { id, version: 1 })).rejects.toMatchObject({ code: "stale" });
    await does("sam", cancelOrder, { id, version: 2 });
    expect(await order(id)).toMatchObject({ state: "cancelled", amount: "11000.00", orderedOn: "2021-01-13" });
  });

  it("is linked and unlinked, to one opportunity at a time and to nothing else", async () => {
    const { id } = await enters("sam", { number: "SO-0008", partnerId: here.partners.agrolait });
    const [first, second] = [await opportunity("One"), await opportunity("Two")];
    await does("sam", linkOrder, { opportunity: first, order: "so-0008" });
    await expect(does("sam", linkOrder, { opportunity: second, order: "SO-0008" })).rejects.toMatchObject({
      fields: { order: { key: "order.refusal.linkedElsewhere" } },
    });
    await does("sam", unlinkOrder, { id });
    await does("sam", linkOrder, { opportunity: second, order: "SO-0008" });
    const general = await does(
      "sam",
      createTicket,
      createTicketInput.parse({ kind: "general", title: "No sale", sectionId: here.sections.sales }),
    );
    await expect(does("sam", linkOrder, { opportunity: general.number, order: "SO-0008" })).rejects.toMatchObject({
      fields: { opportunity: { key: "order.refusal.notAnOpportunity" } },
    });
  });

  it("has a number of its own, and a customer who exists", async () => {
    await enters("sam", { number: "SO-0009", partnerId: here.partners.agrolait });
    await expect(enters("sam", { number: "SO-0009", partnerId: here.partners.agrolait })).rejects.toMatchObject({
      fields: { number: { key: "order.refusal.numberTaken" } },
    });
    await expect(enters("sam", { number: "SO-0010", partnerId: here.partners.dubois })).rejects.toMatchObject({
      fields: { partnerId: { key: "refusal.chooseOne" } },
    });
  });

  it("is not entered by customers, nor in sections of others", async () => {
    await expect(enters("anna", { number: "SO-0011", partnerId: here.partners.client })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(
      enters("pia", { number: "SO-0011", partnerId: here.partners.client, sectionId: here.sections.sales }),
    ).rejects.toMatchObject({ code: "not-permitted" });
  });

  it("names its opportunity to those who may open that", async () => {
    const number = await opportunity("A secret deal");
    const { id } = await enters("sam", { number: "SO-0012", partnerId: here.partners.agrolait, opportunity: number });
    const lend = Object.assign(
      ({ tx }: Scope) => tx.update(saleOrders).set({ responsibleId: here.users.pia }).where(eq(saleOrders.id, id)),
      { commandName: "test.lend" },
    );
    await run(here.system("myCompany"), lend, undefined, { via: "page" });
    const [seen] = await reads("pia", (scope) =>
      orderLines(scope, { filter: { q: "so-0012" }, after: null, limit: 5 }),
    );
    expect(seen).toMatchObject({ number: "SO-0012", opportunity: null });
    const [own] = await reads("sam", (scope) => orderLines(scope, { filter: { q: "so-0012" }, after: null, limit: 5 }));
    expect(own).toMatchObject({ opportunity: { number, title: "A secret deal" } });
  });

  it("is referred to by those only who may see it", async () => {
    const typed = { number: "SO-0014", partnerId: here.partners.agrolait, sectionId: here.sections.sales };
    const { id } = await enters("sam", typed);
    const request = createTicketInput.parse({ kind: "supplier_request", title: "Not a sale" });
    const { number } = await does("pia", createTicket, request);
    const link = linkTicketInput.parse({ number, orderId: id });
    await expect(does("pia", linkTicket, link)).rejects.toMatchObject({ code: "not-found" });
    await expect(does("ines", linkTicket, link)).resolves.toMatchObject({ number });
  });

  it("is undone by who entered it only while they keep orders there", async () => {
    const typed = { number: "SO-0013", partnerId: here.partners.agrolait, sectionId: here.sections.sales };
    const input = newOrderInput.parse({ orderedOn: "2021-01-12", amount: "100", ...typed });
    const now = new Date("2021-01-12T09:00Z");
    const { answer, commandId } = await runAct(here.as("sam"), createOrder, input, { via: "page", now });
    const move = Object.assign(
      ({ tx }: Scope) =>
        tx.update(saleOrders).set({ sectionId: here.sections.quality }).where(eq(saleOrders.id, answer.id)),
      { commandName: "test.move" },
    );
    await run(here.system("myCompany"), move, undefined, { via: "page", now });
    await expect(does("sam", undo, { commandId, partial: true })).rejects.toMatchObject({ code: "not-found" });
    expect(await order(answer.id)).toBeDefined();
  });

  it("is counted per currency; the list pages by date and number", async () => {
    await enters("sam", { number: "USD-1", partnerId: here.partners.agrolait, amount: "10", currency: "USD" });
    await enters("sam", {
      number: "USD-2",
      partnerId: here.partners.agrolait,
      amount: "5",
      currency: "USD",
      state: "draft",
    });
    const totals = await reads("sam", (scope) => orderTotals(scope, { q: "usd-" }));
    expect(totals).toEqual([{ currency: "USD", count: 2, confirmed: "10.00", draft: "5.00" }]);
    const all = await reads("sam", (scope) => orderLines(scope, { filter: {}, after: null, limit: 50 }));
    const second = all[1];
    const rest = await reads("sam", (scope) =>
      orderLines(scope, { filter: {}, after: `${second?.orderedOn}~${second?.number}`, limit: 50 }),
    );
    expect(rest.map(({ number }) => number)).toEqual(all.slice(2).map(({ number }) => number));
  });
});
