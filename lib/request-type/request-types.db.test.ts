import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { categories, requestTypes, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { type Asker, run } from "@/lib/access/run";
import { createCustomField } from "@/lib/custom-field/commands";
import { newCustomFieldInput } from "@/lib/custom-field/schema";
import type { Scope } from "@/lib/kernel/scope";
import { fileRequest, replyToRequest } from "@/lib/portal/commands";
import { portalHome } from "@/lib/portal/pages/home";
import { newRequestPage } from "@/lib/portal/pages/new-request";
import { portalReceipt } from "@/lib/portal/pages/receipt";
import { fileRequestInput } from "@/lib/portal/schema";
import { createOfficeCalendar, createServiceLevel } from "@/lib/service-level/commands";
import { newOfficeCalendarInput, newServiceLevelInput } from "@/lib/service-level/schema";
import { type Town, town } from "@/lib/testing/town";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";

import { createRequestType, editRequestType, putRequestTypeInUse } from "./commands";
import { allRequestTypes } from "./queries";
import { newRequestTypeInput, requestTypeInput } from "./schema";

let cast: Town;
/** Own fields of My Company: which device; its tray, asked of a laser only; whether work stands still. */
let device: string;
let tray: string;
let stands: string;

// A Monday in the office hours of the helpdesk.
const morning = { via: "page", now: new Date("2026-05-11T08:00:00Z") } as const;
const act = <T>(asker: Asker, work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(asker, command("test.act", work), undefined, morning);
const admin = () => cast.as("ines");

const field = (label: string, more: Record<string, unknown>) =>
  run(admin(), createCustomField, newCustomFieldInput.parse({ label, ...more }), morning).then(({ id }) => id);

beforeAll(async () => {
  cast = await town();
  device = await field("Device", { type: "choice", choices: "Laser\nInk" });
  tray = await field("Tray", { type: "text" });
  stands = await field("Work stands still", { type: "boolean" });
});
afterAll(closePool);
beforeEach(() =>
  act(cast.system("myCompany"), async ({ tx, organisationId }) => {
    await tx.delete(requestTypes).where(eq(requestTypes.organisationId, organisationId));
  }),
);

const typed = (more: Record<string, unknown> = {}) => ({
  name: "Something fails",
  nameFr: "Une panne",
  audience: "customers",
  kind: "support_request",
  sectionId: cast.sections.helpdesk,
  ...more,
});
const printer = () =>
  typed({
    field1: device,
    required1: "on",
    field2: tray,
    required2: "on",
    when2: `${device}|Laser`,
    field3: stands,
  });
const make = (values: Record<string, unknown>, asker = admin()) =>
  run(asker, createRequestType, newRequestTypeInput.parse(values), morning);
const file = (asker: Asker, values: Record<string, unknown>) =>
  run(
    asker,
    fileRequest,
    fileRequestInput.parse({ title: "Printer offline", text: "Since this morning.", ...values }),
    morning,
  );
const refusedBeside = async (answer: Promise<unknown>): Promise<string[]> => {
  const [settled] = await Promise.allSettled([answer]);
  expect(settled).toMatchObject({ status: "rejected", reason: { code: "invalid" } });
  return Object.keys((settled as PromiseRejectedResult).reason.fields).toSorted();
};
const ticketOf = (number: number) =>
  act(cast.system("myCompany"), async ({ tx, organisationId }) => {
    const [row] = await tx
      .select()
      .from(tickets)
      .where(and(eq(tickets.organisationId, organisationId), eq(tickets.number, number)));
    return row;
  });
const pageOf = (asker: Asker, locale = "en", type?: string) =>
  act(asker, (scope) => newRequestPage(scope, locale, type));

describe("A request type", () => {
  it("is made and changed by administrators alone", async () => {
    await expect(make(typed(), cast.as("demo"))).rejects.toMatchObject({ code: "not-permitted" });
    const { id } = await make(printer());
    const again = requestTypeInput.parse({ ...typed({ field1: stands }), id, version: 1 });
    await run(admin(), editRequestType, again, morning);
    await expect(run(admin(), editRequestType, again, morning)).rejects.toMatchObject({ code: "stale" });
    const [type] = await act(admin(), allRequestTypes);
    expect(type?.fields).toMatchObject([{ customFieldId: stands, sequence: 1, required: false }]);
  });

  it("asks for fields that exist, once, and depend on earlier ones with a value they can have", async () => {
    const sales = cast.sections.sales;
    const foreign = await field("Margin", { type: "number", sectionId: sales });
    expect(await refusedBeside(make(typed({ field1: foreign })))).toEqual(["field1"]);
    expect(await refusedBeside(make(typed({ field1: device, field2: device })))).toEqual(["field2"]);
    expect(await refusedBeside(make(typed({ field1: tray, when1: device, field2: device })))).toEqual(["when1"]);
    expect(await refusedBeside(make(typed({ field1: device, field2: tray, when2: `${device}|Wax` })))).toEqual([
      "when2",
    ]);
  });

  it("becomes only what its people can see in the portal, in a section and category that are there", async () => {
    expect(await refusedBeside(make(typed({ kind: "supplier_request" })))).toEqual(["kind"]);
    expect(await refusedBeside(make(typed({ sectionId: cast.partners.client })))).toEqual(["sectionId"]);
    const category = await act(cast.system("myCompany"), async ({ tx, organisationId, now }) => {
      const row = { organisationId, id: crypto.randomUUID(), createdAt: now, updatedAt: now };
      await tx.insert(categories).values({ ...row, name: "Tender", kind: "sale_opportunity" });
      return row.id;
    });
    expect(await refusedBeside(make(typed({ categoryId: category })))).toEqual(["categoryId"]);
  });

  it("is offered to its audience, in the reader's language, while it and its section are in use", async () => {
    const { id } = await make(printer());
    expect((await pageOf(cast.as("anna"), "fr")).offers).toMatchObject([{ id, name: "Une panne", standsFor: "type" }]);
    await expect(pageOf(cast.as("rolf"))).rejects.toMatchObject({ code: "not-found" });
    await run(admin(), putRequestTypeInUse, { id, version: 1, active: false }, morning);
    const { offers } = await pageOf(cast.as("anna"));
    expect(offers.map(({ standsFor }) => standsFor)).toEqual(["section"]);
  });
});

describe("Filing a request of a type", () => {
  it("goes to the type's section as its kind, with what was answered", async () => {
    const { id: typeId } = await make(printer());
    const { number } = await file(cast.as("anna"), { typeId, "f.device": "Laser", "f.tray": "2" });
    expect(await ticketOf(number)).toMatchObject({
      kind: "support_request",
      state: "draft",
      sectionId: cast.sections.helpdesk,
      createdVia: "portal",
      custom: { device: "Laser", tray: "2" },
    });
  });

  it("asks for a required field only when its condition holds, and keeps nothing of one that is not asked", async () => {
    const { id: typeId } = await make(printer());
    expect(await refusedBeside(file(cast.as("anna"), { typeId }))).toEqual(["f.device"]);
    expect(await refusedBeside(file(cast.as("anna"), { typeId, "f.device": "Laser" }))).toEqual(["f.tray"]);
    const { number } = await file(cast.as("anna"), { typeId, "f.device": "Ink", "f.tray": "2" });
    expect((await ticketOf(number))?.custom).toEqual({ device: "Ink" });
  });

  it("takes no value a field cannot have, and no field the type does not ask for", async () => {
    const { id: typeId } = await make(typed({ field1: device }));
    expect(await refusedBeside(file(cast.as("anna"), { typeId, "f.device": "Wax" }))).toEqual(["f.device"]);
    const { number } = await file(cast.as("anna"), { typeId, "f.work_stands_still": "true" });
    expect((await ticketOf(number))?.custom).toEqual({});
  });

  it("is refused for a type of others, one out of use, and where one must be chosen", async () => {
    const { id: typeId } = await make(typed());
    await make(typed({ name: "A question" }));
    expect(await refusedBeside(file(cast.as("anna"), {}))).toEqual(["sectionId"]);
    await run(admin(), putRequestTypeInUse, { id: typeId, version: 1, active: false }, morning);
    expect(await refusedBeside(file(cast.as("anna"), { typeId }))).toEqual(["typeId"]);
    const { id: theirs } = await make(typed({ audience: "suppliers", kind: "supplier_request" }));
    expect(await refusedBeside(file(cast.as("anna"), { typeId: theirs }))).toEqual(["typeId"]);
  });

  it("sent twice is one request", async () => {
    const { id: typeId } = await make(typed());
    const input = fileRequestInput.parse({ typeId, title: "Twice", text: "Clicked twice." });
    const once = { ...morning, idempotencyKey: "form:double-click" };
    const [first, second] = [
      await run(cast.as("anna"), fileRequest, input, once),
      await run(cast.as("anna"), fileRequest, input, once),
    ];
    expect(second).toEqual(first);
  });

  it("by a supplier is our turn, and what they add does not close it", async () => {
    const { id: typeId } = await make(
      typed({
        name: "A late delivery",
        audience: "suppliers",
        kind: "supplier_request",
        sectionId: cast.sections.quality,
      }),
    );
    const { number } = await file(cast.as("rolf"), { typeId });
    expect(await ticketOf(number)).toMatchObject({ kind: "supplier_request", partnerId: cast.partners.metalux });
    const { withUs } = await act(cast.as("rolf"), (scope) => portalHome(scope, "cases"));
    expect(withUs).toMatchObject([{ number, turn: "received" }]);
    await run(cast.as("quentin"), moveTicket, { number, transition: "open" }, morning);
    await run(cast.as("rolf"), replyToRequest, { number, text: "It comes on Friday.", documentIds: [] }, morning);
    expect(await ticketOf(number)).toMatchObject({ state: "open" });
  });
});

describe("The receipt", () => {
  it("tells the number, the answers and the promise that was made, which the form foretold", async () => {
    const { id: typeId } = await make(printer());
    await promise();
    const { expectedBy } = await pageOf(cast.as("anna"), "en", typeId);
    const { number } = await file(cast.as("anna"), { typeId, "f.device": "Ink" });
    const receipt = await act(cast.as("anna"), (scope) => portalReceipt(scope, number));
    expect(receipt).toMatchObject({ number, side: "requests", email: "anna@client.example" });
    expect(receipt.answers).toMatchObject([{ field: { key: "device" }, value: "Ink" }]);
    expect(expectedBy).toEqual(new Date("2026-05-11T10:00:00Z"));
    expect(receipt.answerBy).toEqual(expectedBy);
    const home = await act(cast.as("anna"), (scope) => portalHome(scope, "requests"));
    expect(home.nextAnswer).toEqual(expectedBy);
  });

  it("promises nothing where nothing is promised", async () => {
    const { id: typeId } = await make(typed({ kind: "general" }));
    const { expectedBy } = await pageOf(cast.as("anna"), "en", typeId);
    const { number } = await file(cast.as("anna"), { typeId });
    const receipt = await act(cast.as("anna"), (scope) => portalReceipt(scope, number));
    expect([expectedBy, receipt.answerBy]).toEqual([null, null]);
  });

  it("is its writer's alone", async () => {
    const { id: typeId } = await make(typed());
    const { number } = await file(cast.as("anna"), { typeId });
    for (const other of ["rolf", "demo"] as const)
      await expect(act(cast.as(other), (scope) => portalReceipt(scope, number))).rejects.toMatchObject({
        code: "not-found",
      });
  });
});

/** An answer to support requests within two hours of the office. */
async function promise(): Promise<void> {
  const hours = await run(
    admin(),
    createOfficeCalendar,
    newOfficeCalendarInput.parse({ name: "Days", timeZone: "UTC", monday: "08:00-17:00" }),
    morning,
  );
  await run(
    admin(),
    createServiceLevel,
    newServiceLevelInput.parse({ name: "Gold", kind: "support_request", calendarId: hours.id, firstResponse: "2" }),
    morning,
  );
}
