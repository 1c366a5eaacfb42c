import { expect, it } from "vitest";

import { kindOf, ticketKinds } from "../registry";

const fieldsOf = (kind: string) => kindOf(kind).fields.map(({ name }): string => name);
const withField = (field: string) => ticketKinds.filter((kind) => fieldsOf(kind).includes(field));

it("Each kind shows its own fields, under its own names", () => {
  expect(withField("location")).toEqual(["meeting"]);
  expect(withField("expectedRevenue")).toEqual(["sale_opportunity", "general"]);
  expect(new Set(ticketKinds.map((kind) => fieldsOf(kind).join())).size).toBe(ticketKinds.length);
  const labels = ticketKinds.map((kind) => [kind, kindOf(kind).partnerLabel]);
  expect(Object.fromEntries(labels)).toMatchObject({ sale_opportunity: "client", supplier_request: "supplier" });
});

it("A ticket of any kind may have an expected cost", () => {
  expect(withField("expectedCost")).toEqual(ticketKinds);
});
