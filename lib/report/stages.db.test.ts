import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { selectionOf } from "@/lib/view/queries/more";
import { type TicketFilter, readTicketFilter } from "@/lib/worklist/ticket-filter";

import { stageSets, stagesOf } from "./stages";

const via = (day: string) => ({ via: "page" as const, now: new Date(`${day}T10:00:00Z`) });

let here: Town;
beforeAll(async () => {
  here = await town();
  const stories: [day: string, step: string][][] = [
    [
      ["2026-02-01", "open"],
      ["2026-02-03", "enquire"],
      ["2026-02-09", "offer"],
      ["2026-02-19", "sell"],
    ],
    [
      ["2026-02-01", "open"],
      ["2026-02-05", "offer"],
      ["2026-02-07", "reject"],
    ],
    [
      ["2026-02-01", "open"],
      ["2026-02-11", "reject"],
    ],
    // Still under way, and one that ended too long ago: neither says what becomes of them.
    [
      ["2026-02-01", "open"],
      ["2026-02-02", "offer"],
    ],
    [
      ["2024-02-01", "open"],
      ["2024-02-11", "reject"],
    ],
  ];
  for (const [turn, story] of stories.entries()) {
    const { number } = await run(
      here.as("sam"),
      createTicket,
      { kind: "sale_opportunity", title: `Deal ${turn}`, sectionId: here.sections.sales, expectedRevenue: 100 },
      via(story[0]?.[0] ?? "2026-02-01"),
    );
    for (const [day, transition] of story) {
      const reason = transition === "reject" ? { reason: turn === 1 ? "Too expensive" : "No need" } : {};
      await run(here.as("sam"), moveTicket, { number, transition, ...reason }, via(day));
    }
  }
}, 120_000);
afterAll(closePool);

const read = <T>(person: Person, ask: (scope: Scope) => Promise<T>) =>
  run(here.as(person), command("test.read", ask), null, { via: "page", now: new Date("2026-03-15T10:00:00Z") });

const days = (count: number) => count * 86_400;

describe("What becomes of opportunities", () => {
  it("is told by the stages their history went through", async () => {
    const { ended, stages, reasons } = await read("sam", (scope) => stagesOf(scope, { filter: {} }));
    expect(ended).toBe(3);
    expect(stages).toEqual([
      { stage: "contacted", reached: 3, won: 1, seconds: { n: 3, average: days(16) / 3, median: days(4) } },
      { stage: "enquired", reached: 1, won: 1, seconds: { n: 1, average: days(6), median: null } },
      { stage: "offered", reached: 2, won: 1, seconds: { n: 2, average: days(6), median: null } },
    ]);
    expect(reasons.map(({ outcome, reason, count }) => [outcome, reason, count])).toEqual([
      ["lost", "No need", 1],
      ["lost", "Too expensive", 1],
      ["won", null, 1],
    ]);
  });

  it("opens exactly the tickets it counts", async () => {
    await read("sam", async (scope) => {
      const { filter, ended, stages, reasons } = await stagesOf(scope, { filter: {} });
      const rows = async (more: TicketFilter) =>
        (await selectionOf(scope, { filter: readTicketFilter({ ...filter, ...more }), list: null }, 100)).length;
      expect(await rows({})).toBe(ended);
      for (const { stage, reached, won } of stages) {
        expect(await rows({ set: stageSets[stage] })).toBe(reached);
        expect(await rows({ set: `${stageSets[stage]},won` })).toBe(won);
      }
      const states = { won: "sold", lost: "rejected", expired: "expired" };
      for (const { outcome, reason, count } of reasons) {
        expect(await rows({ state: states[outcome], reason: reason ?? "none" })).toBe(count);
      }
    });
  });

  it("is only of those one may see, and nothing for partners", async () => {
    expect(await read("pia", (scope) => stagesOf(scope, { filter: {} }))).toMatchObject({ ended: 0, stages: [] });
    await expect(read("anna", (scope) => stagesOf(scope, { filter: {} }))).rejects.toMatchObject({ code: "not-found" });
  });
});
