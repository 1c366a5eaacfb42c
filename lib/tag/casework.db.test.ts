import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { checklistItems, historyEntries, tags, ticketTags, tickets } from "@/db/schema";
import type { Command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import {
  addChecklistItems,
  dropChecklistItem,
  moveChecklistItem,
  renameChecklistItem,
  tickChecklistItem,
} from "@/lib/checklist/commands";
import { checklistColumn, type ChecklistLine } from "@/lib/checklist/queries";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { createTag, mergeTags, putTagInUse, renameTag, tagTicket, untagTicket } from "./commands";
import { tagsOf } from "./queries";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const does = <Input, Answer>(person: Person, command: Command<Input, Answer>, input: Input) =>
  run(here.as(person), command, input, { via: "page", now: new Date("2026-03-02T09:00Z") });
const reader = { kind: "system", name: "test" } as const;
const newTicket = (title: string) =>
  does(
    "demo",
    createTicket,
    createTicketInput.parse({ kind: "support_request", title, sectionId: here.sections.helpdesk }),
  ).then(({ number }) => number);
const idOf = (number: number) =>
  readAs(here.myCompany.id, reader, async ({ tx }) => {
    const [row] = await tx
      .select({ id: tickets.id, version: tickets.version })
      .from(tickets)
      .where(eq(tickets.number, number));
    return row!;
  });
const namesOn = (number: number) =>
  readAs(here.myCompany.id, reader, async ({ tx }) => {
    const { id } = await idOf(number);
    const rows = await tx
      .select({ name: tags.name })
      .from(ticketTags)
      .innerJoin(tags, eq(tags.id, ticketTags.tagId))
      .where(eq(ticketTags.ticketId, id))
      .orderBy(tags.name);
    return rows.map(({ name }) => name);
  });

describe("Tags", () => {
  it("are the same word whoever writes it, and are said in the history without making forms stale", async () => {
    const [one, other] = [await newTicket("One"), await newTicket("Other")];
    const before = await idOf(one);
    const first = await does("demo", tagTicket, { number: one, name: "Warranty" });
    const second = await does("olga", tagTicket, { number: other, name: "warranty" }).catch(() =>
      does("demo", tagTicket, { number: other, name: "warranty" }),
    );
    expect(second.id).toBe(first.id);
    const counted = await readAs(here.myCompany.id, reader, tagsOf);
    expect(counted.filter(({ tickets: many }) => many > 0)).toMatchObject([{ id: first.id, tickets: 2 }]);
    expect((await idOf(one)).version).toBe(before.version);
    const said = await readAs(here.myCompany.id, reader, ({ tx }) =>
      tx.select({ details: historyEntries.details }).from(historyEntries).where(eq(historyEntries.ticketId, before.id)),
    );
    expect(said).toContainEqual({ details: { tags: [null, "Warranty"] } });
    await does("demo", untagTicket, { number: one, tagId: first.id });
    expect(await namesOn(one)).toEqual([]);
  });

  it("are refused once they are out of use, and kept by administrators only", async () => {
    const number = await newTicket("Three");
    const { id } = await does("ines", createTag, { name: "old" });
    await does("ines", putTagInUse, { id, version: 1, active: false });
    await expect(does("demo", tagTicket, { number, name: "OLD" })).rejects.toMatchObject({
      fields: { name: { key: "casework.refusal.tagOutOfUse" } },
    });
    await expect(does("demo", renameTag, { id, version: 2, name: "older" })).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(does("ines", createTag, { name: "Old" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("become one when they are merged", async () => {
    const [one, other] = [await newTicket("Four"), await newTicket("Five")];
    const { id: defect } = await does("demo", tagTicket, { number: one, name: "defect" });
    const { id: fault } = await does("demo", tagTicket, { number: one, name: "fault" });
    await does("demo", tagTicket, { number: other, name: "defect" });
    await does("ines", mergeTags, { id: defect, into: fault });
    expect([await namesOn(one), await namesOn(other)]).toEqual([["fault"], ["fault"]]);
  });
});

const listOf = (number: number) =>
  readAs(here.myCompany.id, reader, async (scope) => {
    const { id } = await idOf(number);
    const found = await scope.tx.execute<{ items: ChecklistLine[] }>(
      sql`select ${checklistColumn(scope, id)} as items`,
    );
    return found.rows[0]!.items;
  });

describe("A checklist", () => {
  it("is written line by line, ticked, renamed, put in order and shortened", async () => {
    const number = await newTicket("List");
    const { ids } = await does("demo", addChecklistItems, { number, text: "- [ ] Call\n\nOrder the part\n* Test" });
    expect((await listOf(number)).map(({ text }) => text)).toEqual(["Call", "Order the part", "Test"]);
    const [call, order, test] = ids as [string, string, string];
    await does("demo", tickChecklistItem, { itemId: call, done: true });
    expect((await listOf(number))[0]).toMatchObject({ done: true, doneBy: "Demo User" });
    await does("demo", tickChecklistItem, { itemId: call, done: false });
    await does("demo", moveChecklistItem, { itemId: test, place: 0 });
    await does("demo", renameChecklistItem, { itemId: order, text: "Order two parts" });
    await does("demo", dropChecklistItem, { itemId: call });
    expect((await listOf(number)).map(({ text, done }) => [text, done])).toEqual([
      ["Test", false],
      ["Order two parts", false],
    ]);
  });

  it("is not for those who only read, nor for others", async () => {
    const number = await newTicket("Mine");
    const { ids } = await does("demo", addChecklistItems, { number, text: "Call" });
    await expect(does("sam", tickChecklistItem, { itemId: ids[0]!, done: true })).rejects.toMatchObject({
      code: "not-found",
    });
    const left = await readAs(here.myCompany.id, reader, ({ tx }) =>
      tx.select().from(checklistItems).where(eq(checklistItems.id, ids[0]!)),
    );
    expect(left).toMatchObject([{ doneAt: null }]);
  });
});
