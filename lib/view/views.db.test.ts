import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { narrowed } from "@/lib/worklist/narrowed";
import { readTicketFilter } from "@/lib/worklist/ticket-filter";

import { readAsked } from "./asked";
import { preferView } from "./commands/prefer-view";
import { changeSavedFilter, deleteSavedFilter, saveFilter } from "./commands/saved-filters";
import { besideTheView } from "./queries/beside";
import { board } from "./queries/board";
import { graph } from "./queries/graph";
import { rowsAfter, selectionOf, stepsInCommon } from "./queries/more";
import { rowsOfBar } from "./rows-of-bar";
import { groupings } from "./view-state";

const page = { via: "page" as const };

let here: Town;
beforeAll(async () => {
  here = await town();
  const opened = [];
  for (let turn = 0; turn < 7; turn++) {
    const { number } = await run(
      here.as("garnier"),
      createTicket,
      {
        kind: "campaign",
        title: `Campaign ${turn}`,
        sectionId: here.sections.marketing,
        priority: (turn % 3) + 1,
        ...(turn === 0 && { partnerId: here.partners.claire }),
        ...(turn % 2 === 0 && { expectedRevenue: 100 * turn }),
      },
      page,
    );
    opened.push(number);
  }
  for (const number of opened.slice(0, 3)) {
    await run(here.as("garnier"), moveTicket, { number, transition: "open" }, page);
  }
}, 120_000);
afterAll(closePool);

const ask = <T>(person: Person, read: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.as(person), command("test.read", read), null, page);

const saved = (person: Person) =>
  ask(person, async (scope) => (await besideTheView(scope, readAsked({}, null), null)).saved.map(({ name }) => name));

describe("A saved view", () => {
  it("is its owner's alone until somebody who supervises shares it", async () => {
    const mine = await run(
      here.as("yue"),
      saveFilter,
      { name: "My own", query: "late=1", shared: false, pinned: true },
      page,
    );
    expect(await saved("yue")).toContain("My own");
    expect(await saved("cedric")).not.toContain("My own");
    await expect(
      run(here.as("cedric"), changeSavedFilter, { id: mine.id, name: "Mine now" }, page),
    ).rejects.toMatchObject({
      code: "not-found",
    });

    const shared = await run(
      here.as("garnier"),
      saveFilter,
      { name: "Everybody's", query: "kind=campaign&view=board", shared: true, pinned: false },
      page,
    );
    expect(await saved("cedric")).toContain("Everybody's");
    expect(await saved("demo")).not.toContain("Everybody's");
    await expect(run(here.as("demo"), deleteSavedFilter, { id: shared.id }, page)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("is shared by those who supervise a section, and by administrators, only", async () => {
    const wish = { name: "For all", query: "", shared: true, pinned: false };
    await expect(run(here.as("lea"), saveFilter, wish, page)).rejects.toMatchObject({ code: "not-permitted" });
    const own = await run(here.as("lea"), saveFilter, { ...wish, shared: false }, page);
    await expect(run(here.as("lea"), changeSavedFilter, { id: own.id, shared: true }, page)).rejects.toMatchObject({
      code: "not-permitted",
    });
  });

  it("goes back to whoever made it when it is no longer everybody's", async () => {
    const shared = { name: "Garnier's for all", query: "", shared: true, pinned: false };
    const { id } = await run(here.as("garnier"), saveFilter, shared, page);
    await run(here.as("nadia"), changeSavedFilter, { id, shared: false }, page);
    expect(await saved("garnier")).toContain("Garnier's for all");
    expect(await saved("nadia")).not.toContain("Garnier's for all");
  });

  it("is renamed, shows something else and goes", async () => {
    const { id, href } = await run(
      here.as("yue"),
      saveFilter,
      { name: "Soon", query: "late=1", shared: false, pinned: false },
      page,
    );
    expect(href).toBe(`/nivalis/tickets?late=1&saved=${id}`);
    await run(here.as("yue"), changeSavedFilter, { id, name: "Later", query: "responsible=me&sort=-deadline" }, page);
    const [view] = await ask("yue", async (scope) =>
      (await besideTheView(scope, readAsked({}, null), null)).saved.filter((one) => one.id === id),
    );
    expect(view).toMatchObject({ name: "Later", criteria: { responsible: "me" }, sort: "-deadline", version: 2 });
    await run(here.as("yue"), deleteSavedFilter, { id }, page);
    expect(await saved("yue")).not.toContain("Later");
  });
});

describe("How somebody likes a list", () => {
  it("is remembered piece by piece, for that person", async () => {
    await run(here.as("yue"), preferView, { list: "tickets", columns: ["title", "state"] }, page);
    await run(here.as("yue"), preferView, { list: "tickets", columns: undefined, dense: true }, page);
    expect(await liked("yue")).toEqual({ columns: ["title", "state"], dense: true });
    expect(await liked("cedric")).toEqual({});
  });
});

describe("What a list holds", () => {
  const asked = { filter: readTicketFilter({ kind: "campaign", sort: "-revenue" }), list: null };

  it("is the same in its pages, in an export and in a selection, in every order", async () => {
    for (const sort of [
      "priority",
      "-priority",
      "deadline",
      "-deadline",
      "revenue",
      "-revenue",
      "title",
      "expectedClose",
      "created",
    ]) {
      const filter = readTicketFilter({ kind: "campaign", sort });
      const { whole, pages, picked } = await ask("garnier", async (scope) => {
        const numbers: number[] = [];
        let after: string | null = null;
        do {
          const part: Awaited<ReturnType<typeof rowsAfter>> = await rowsAfter(scope, { filter, list: null }, after, 2);
          numbers.push(...part.rows.map(({ number }) => number));
          after = part.next;
        } while (after);
        const all = await rowsAfter(scope, { filter, list: null }, null, 500);
        return {
          pages: numbers,
          whole: all.rows.map(({ number }) => number),
          picked: (await selectionOf(scope, { filter, list: null }, 500)).map(([number]) => number),
        };
      });
      expect(whole).toHaveLength(7);
      expect(pages, sort).toEqual(whole);
      expect(picked, sort).toEqual(whole);
    }
  });

  it("is counted exactly, board and graph alike, for each person", async () => {
    for (const person of ["garnier", "yue", "cedric", "lea", "nadia"] as const) {
      const seen = await ask(person, async (scope) => {
        const where = narrowed(scope, { kind: "campaign" });
        const beside = await besideTheView(scope, readAsked({ kind: "campaign" }, null), where);
        const columns = await board(scope, { where, filter: { kind: "campaign" }, list: null });
        const bars = await graph(scope, { where, by: "section" });
        const rows = await rowsAfter(scope, asked, null, 500);
        return { rows: rows.rows.length, total: beside.total, board: sum(columns.columns), graph: sum(bars.bars) };
      });
      expect(seen, person).toEqual({ rows: seen.rows, total: seen.rows, board: seen.rows, graph: seen.rows });
    }
  });

  it("is behind each bar of a graph, those without a value too", async () => {
    for (const by of [...groupings, "f.colour"] as const) {
      for (const filter of [{}, { kind: "campaign", active: "all" }, { phase: "open" }] as const) {
        const counted = await ask("garnier", async (scope) => {
          const { bars } = await graph(scope, { where: narrowed(scope, filter), by });
          const rows: number[] = [];
          for (const { value } of bars) {
            const query = readTicketFilter({ ...filter, ...rowsOfBar(filter, null, by, value) });
            rows.push((await rowsAfter(scope, { filter: query, list: null }, null, 500)).rows.length);
          }
          return { bars: bars.map(({ count }) => count), rows };
        });
        expect(counted.rows, `by ${by} of ${JSON.stringify(filter)}`).toEqual(counted.bars);
        expect(counted.bars.length).toBeGreaterThan(0);
      }
    }
  });

  it("offers together what each of them offers", async () => {
    const { rows } = await ask("garnier", (scope) => rowsAfter(scope, asked, null, 500));
    const codes = (state: string) =>
      ask("garnier", async (scope) =>
        (
          await stepsInCommon(
            scope,
            rows.filter((row) => row.state === state).map(({ number }) => number),
          )
        ).map(({ transition }) => transition),
      );
    expect(await codes("open")).toContain("close");
    expect(await codes("draft")).not.toContain("close");
  });

  it("says on a board why a card cannot go where somebody would put it", async () => {
    const columns = await ask("garnier", (scope) =>
      board(scope, { where: narrowed(scope, { kind: "campaign" }), filter: { kind: "campaign" }, list: null }),
    );
    expect(columns.columns.map(({ id }) => id)).toEqual(["draft", "submitted", "open", "pending"]);
    const [card] = columns.columns.find(({ id }) => id === "open")!.cards;
    expect(card?.moves.map(({ to }) => to)).toContain("pending");
    expect(card?.moves.map(({ to }) => to)).not.toContain("submitted");
  });
});

const liked = (person: Person) =>
  ask(person, async (scope) => (await besideTheView(scope, readAsked({}, null), null)).preference);

const sum = (all: readonly { count: number }[]) => all.reduce((total, { count }) => total + count, 0);
