import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import { makePromises } from "@/lib/testing/promises";
import { type Town, town } from "@/lib/testing/town";
import { assignTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";

import type { TeamCell } from "./ask";
import { lookedAt } from "./looked-at";
import { teamOverTime } from "./pages/team";
import { rowsBehind } from "./queries/rows";

let here: Town;
beforeAll(async () => {
  here = await town();
  await makePromises(here);
  // Monday to Wednesday in Paris, in winter: the office works from 8 to 16 UTC. Urgent cases are to be closed within 8 hours.
  await filed("kept", "02T08:00", [
    ["open", "02T09:00"],
    ["close", "02T14:00"],
  ]);
  await filed("late", "02T08:00", [
    ["open", "02T09:00"],
    ["close", "03T11:00"],
  ]);
  await filed("waited", "02T08:00", [
    ["open", "02T10:00"],
    ["pending", "02T10:00"],
    ["open", "03T10:00"],
    ["close", "03T15:00"],
  ]);
  await filed("cancelled", "02T08:00", [["cancel", "02T09:00"]]);
  await filed("running", "04T10:00", []);
  await filed("overdue", "02T12:00", []);
});
afterAll(closePool);

const at = (text: string) => new Date(`2026-03-${text}:00Z`);
const by = (moment: string) => ({ via: "page", now: at(moment) }) as const;
const numbers = new Map<string, number>();

async function filed(
  title: string,
  when: string,
  moves: readonly (readonly [transition: string, when: string])[],
): Promise<void> {
  const input = {
    kind: "support_request",
    title,
    sectionId: here.sections.supportTeam,
    priority: 1,
    allDay: undefined,
  };
  const { number } = await run(here.as("garnier"), createTicket, input, by(when));
  numbers.set(title, number);
  await run(here.as("garnier"), assignTicket, { number, userId: here.users.lea }, by(when));
  for (const [transition, moment] of moves)
    await run(here.as("garnier"), moveTicket, { number, transition, comment: "So.", reason: "solved" }, by(moment));
}

const look = command("test.team", (scope: Scope, query: Record<string, string>) => teamOverTime(scope, query));
const open = command(
  "test.open",
  async (scope: Scope, { query, cell }: { query: Record<string, string>; cell: TeamCell }) => {
    const page = await teamOverTime(scope, query);
    return rowsBehind(scope, cell, lookedAt(page.ask, page));
  },
);
const now = at("04T12:00");

describe("Promises of the team", () => {
  const query = { period: "2026-03-01..2026-03-31" };

  it("are kept, missed or running, by the office hours they were made in", async () => {
    for (const by of ["level", "section", "responsible"]) {
      const page = await run(here.as("garnier"), look, { ...query, by }, { via: "page", now });
      const [closing, ...more] = page.promises.filter(({ target }) => target === "close");
      expect(more).toEqual([]);
      expect(closing).toMatchObject({ kept: 2, missed: 2, running: 1 });
      // Six hours; eleven, of which eight were the first day's; two before and five after waiting for the partner.
      expect(closing?.used).toMatchObject({ n: 3, median: 7 * 3600 });
      expect(closing?.name).toBe({ level: "Urgent", section: "Support Team", responsible: "Léa Martin" }[by]);
    }
  });

  it("open their tickets", async () => {
    const page = await run(here.as("garnier"), look, query, { via: "page", now });
    const group = page.promises.find(({ target }) => target === "close")?.group ?? null;
    const titles = async (verdict: "kept" | "missed" | "running") => {
      const cell = { of: "promises", target: "close", verdict, group } as const;
      const found = await run(here.as("garnier"), open, { query, cell }, { via: "page", now });
      return found?.rows.map(({ title }) => title).toSorted();
    };
    expect(await titles("kept")).toEqual(["kept", "waited"]);
    expect(await titles("missed")).toEqual(["late", "overdue"]);
    expect(await titles("running")).toEqual(["running"]);
  });

  it("count in the period in which they were decided, and for nobody who may not see the tickets", async () => {
    const monday = { period: "2026-03-02..2026-03-02" };
    const page = await run(here.as("garnier"), look, monday, { via: "page", now });
    expect(page.promises.find(({ target }) => target === "close")).toMatchObject({ kept: 1, missed: 1 });
    const elsewhere = await run(here.as("demo"), look, query, { via: "page", now });
    expect(elsewhere.promises).toEqual([]);
  });
});
