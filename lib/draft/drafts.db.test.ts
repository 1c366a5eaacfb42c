import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { type Town, town } from "@/lib/testing/town";
import type { Person } from "@/lib/testing/cast";

import { keepDraft } from "./commands";
import { draftOf, draftsColumn } from "./queries";
import { keepDraftInput } from "./schema";
import { command } from "@/lib/access/command";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const key = "ticket:101:reply";
const look = command("test.look", (scope, _input: null) => draftOf(scope, key));
const keeps = (person: Person, content: Record<string, unknown> | null) =>
  run(here.as(person), keepDraft, { key, content }, { via: "page" });
const sees = (person: Person) => run(here.as(person), look, null, { via: "page" });

describe("A draft", () => {
  it("is there on every device of its writer, as typed last", async () => {
    await keeps("lea", { text: "Dear" });
    await keeps("lea", { text: "Dear Claire" });
    expect(await sees("lea")).toEqual({ text: "Dear Claire" });
  });

  it("is its writer's alone", async () => {
    await keeps("lea", { text: "Dear Claire" });
    expect(await sees("garnier")).toBeNull();
    await keeps("garnier", null);
    expect(await sees("lea")).toEqual({ text: "Dear Claire" });
  });

  it("is found on the page of its ticket, and of no other", async () => {
    await keeps("lea", { text: "Dear Claire" });
    const page = command("test.page", async (scope, ticket: number) => {
      const { rows } = await scope.tx.execute(sql`select ${draftsColumn(scope, `ticket:${ticket}:`)} as drafts`);
      return rows[0]?.["drafts"];
    });
    const onPage = (ticket: number) => run(here.as("lea"), page, ticket, { via: "page" });
    expect(await onPage(101)).toEqual({ [key]: { text: "Dear Claire" } });
    expect(await onPage(10)).toEqual({});
  });

  it("is gone once it was sent", async () => {
    await keeps("lea", { text: "Dear Claire" });
    await keeps("lea", null);
    expect(await sees("lea")).toBeNull();
  });

  it("has a key that is a place, and a size", () => {
    expect(keepDraftInput.safeParse({ key: "a b", content: {} }).success).toBe(false);
    expect(keepDraftInput.safeParse({ key: "a", content: { text: "x".repeat(600_001) } }).success).toBe(false);
  });
});
