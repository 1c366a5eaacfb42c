import { afterAll, beforeAll, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { createPartner } from "@/lib/partner/commands/create-partner";
import { createOrder } from "@/lib/sale-order/commands";
import { newOrderInput } from "@/lib/sale-order/schema";
import { messages as english } from "@/messages/en";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";

import { csvStream } from "../../csv-stream";
import { listCalled, listNames, readList } from "./lists";

let here: Town;
const now = new Date("2026-03-02T09:00Z");
const act = { via: "page", now } as const;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const reading = command(
  "test.readList",
  (scope, { name, after, query }: { name: string; after: string | null; query: Record<string, string> }) => {
    const list = listCalled(name);
    if (!list) throw new Error(`There is no list ${name}.`);
    return readList(list, scope, query, after, "en");
  },
);
const read = (person: Person, name: string, query: Record<string, string> = {}, after: string | null = null) =>
  run(here.as(person), reading, { name, after, query }, act);
const fileOf = async (person: Person, name: string, query: Record<string, string> = {}) => {
  const head = listCalled(name)?.columns ?? [];
  const response = await csvStream(name, async (after) => ({ head, ...(await read(person, name, query, after)) }));
  return { status: response.status, text: await response.text() };
};

it("Every list of the back office is a file to its end, narrowed like its page, and begins no formula", async () => {
  for (const name of ["=cmd|' /C calc'!A0", "+41 22", "Plain, with comma"])
    await run(here.as("ines"), createPartner, { partnerType: "company", name }, act);
  const many = command("test.manyPartners", async (scope) => {
    for (let at = 0; at < 1100; at += 1) await createPartner(scope, { partnerType: "company", name: `Many ${at}` });
  });
  await run(here.as("ines"), many, undefined, act);
  const order = {
    number: "SO-1",
    orderedOn: "2026-01-05",
    partnerId: here.partners.agrolait,
    amount: "12.50",
    currency: "EUR",
  };
  await run(here.as("ines"), createOrder, newOrderInput.parse(order), act);

  const partners = (await fileOf("ines", "partners")).text;
  expect(partners).toContain(`"'=cmd|'`);
  expect(partners).toContain("'+41 22");
  expect(partners).toContain('"Plain, with comma"');
  expect(partners.split("\r\n").filter((line) => line.startsWith("Many "))).toHaveLength(1100);
  expect((await fileOf("ines", "partners", { q: "Plain" })).text.trim().split("\r\n")).toHaveLength(2);
  expect((await fileOf("ines", "orders")).text).toContain("SO-1,2026-01-05,Agrolait,,,12.5,EUR");
  for (const name of listNames) {
    const { lines } = await read("ines", name);
    for (const line of lines) expect(line, name).toHaveLength(listCalled(name)?.columns.length ?? 0);
    expect((await fileOf("ines", name)).status, name).toBe(200);
  }
});

it("Each column of codes has its words in the catalogue", () => {
  for (const name of listNames) {
    const { worded = {}, columns = [] } = listCalled(name) ?? {};
    for (const [column, place] of Object.entries(worded)) {
      expect(columns).toContain(column);
      const words = place.split(".").reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], english);
      expect(words, `${name} ${column}`).toBeTypeOf("object");
    }
  }
});

it("Nobody of the portal reads them, and mails only administrators", async () => {
  for (const name of listNames) expect((await fileOf("anna", name)).status, name).toBe(404);
  for (const name of ["mails", "sent"]) expect((await fileOf("sam", name)).status, name).toBe(404);
  for (const name of ["events", "partners", "orders", "articles"])
    expect((await fileOf("sam", name)).status, name).toBe(200);
  expect(listCalled("__proto__")).toBeNull();
});
