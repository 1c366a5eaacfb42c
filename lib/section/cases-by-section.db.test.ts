import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { moveSection } from "./commands";
import { casesBySection } from "./pages/cases-by-section";

let cast: Town;
beforeAll(async () => {
  cast = await town();
});
afterAll(closePool);

const page = { via: "page" } as const;
const seen = async (person: Person) => {
  const rows = await run(cast.as(person), command("test.read", casesBySection), undefined, page);
  return Object.fromEntries(
    rows.map(({ name, live, unassigned, late }: { name: string; live: number; unassigned: number; late: number }) => [
      name,
      [live, unassigned, late],
    ]),
  );
};
const file = (fields: Record<string, unknown>) =>
  run(
    cast.as("ines"),
    createTicket,
    createTicketInput.parse({ kind: "general", title: "Case", sectionId: cast.sections.sales, ...fields }),
    page,
  );

describe("Cases by section", () => {
  it("counts live, unassigned and late ones, for sections one has a seat in", async () => {
    const before = (await seen("ines"))["Sales"] ?? [0, 0, 0];
    await file({});
    await file({ responsibleId: cast.users.demo, deadline: "2020-01-01T09:00" });
    expect((await seen("ines"))["Sales"]).toEqual([before[0]! + 2, before[1]! + 1, before[2]! + 1]);
    expect(Object.keys(await seen("sam"))).not.toContain("Quality");
  });

  it("is told to nobody of another organisation", async () => {
    expect(Object.keys(await seen("garnier"))).not.toContain("Quality");
  });
});

describe("A section in its tree", () => {
  it("moves with all below it, never below itself, by administrators alone", async () => {
    const { supportLevel1, supportLevel2 } = cast.sections;
    const move = (person: Person, id: string, parentId: string | null) =>
      run(cast.as(person), moveSection, { id, version: 1, parentId, beforeId: null }, page);
    await expect(move("demo", supportLevel1, null)).rejects.toMatchObject({ code: "not-permitted" });
    await expect(move("ines", supportLevel2, supportLevel1)).rejects.toMatchObject({
      because: { key: "refusal.treeCycle" },
    });
    await move("ines", supportLevel1, null);
    await expect(move("ines", supportLevel1, null)).rejects.toMatchObject({ code: "stale" });
  });
});
