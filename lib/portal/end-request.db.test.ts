import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { historyEntries, notifications, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";

import { fileRequest } from "./commands";
import { reopenRequest, solveRequest } from "./end-request";
import { portalHome } from "./pages/home";
import { portalRequest } from "./pages/request";
import { takeAction } from "./take-action";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const page = { via: "page", now: new Date("2026-05-11T08:00:00Z") } as const;
const read = <T>(who: Person, work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.as(who), command("test.read", work), undefined, page);
const seed = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.system("myCompany"), command("test.seed", work), undefined, page);
const move = (who: Person, number: number, transition: string) =>
  run(here.as(who), moveTicket, { number, transition }, page);
const file = async (title: string, isOpen = true) => {
  const input = { title, text: "Since this morning.", documentIds: [] };
  const { number } = await run(here.as("anna"), fileRequest, input, page);
  if (isOpen) await move("demo", number, "open");
  return number;
};
const ticketOf = (number: number) =>
  seed(async (scope) => {
    const [row] = await scope.tx.select().from(tickets).where(eq(tickets.number, number));
    if (!row) throw new Error("There is no such ticket.");
    return row;
  });
const toldAbout = async (number: number, userId: string) => {
  const { id } = await ticketOf(number);
  return seed(async (scope) =>
    (await scope.tx.select().from(notifications).where(eq(notifications.ticketId, id))).filter(
      (notice) => notice.userId === userId,
    ),
  );
};

const solve = (who: Person, number: number, text?: string) =>
  run(here.as(who), solveRequest, { number, ...(text && { text }) }, page);
const reopen = (who: Person, number: number) => run(here.as(who), reopenRequest, { number }, page);
const complaint = async (isOpen = true) => {
  const input = {
    kind: "supplier_request",
    title: "Scratched housings",
    sectionId: here.sections.quality,
    partnerId: here.partners.metalux,
    partnerEmail: "rolf@metalux.example",
  };
  const { number } = await run(here.as("quentin"), createTicket, input, page);
  if (isOpen) await move("quentin", number, "open");
  return number;
};
const act = (who: Person, number: number) =>
  run(here.as(who), takeAction, { number, actionKind: "corrective", text: "New packaging.", by: "2026-06-01" }, page);

describe("This is solved", () => {
  it("closes what is worked on, with a last word, and its responsible hears of it", async () => {
    const number = await file("Printer offline");
    await solve("anna", number, "It was the cable.");
    expect(await ticketOf(number)).toMatchObject({ state: "closed", responsibleId: here.users.demo });
    const request = await read("anna", (scope) => portalRequest(scope, "requests", number));
    expect(request).toMatchObject({ turn: "done", end: { solve: null, mayReopen: true } });
    expect(request.entries.map((entry) => (entry.kind === "message" ? entry.text : entry.kind))).toContain(
      "It was the cable.",
    );
    expect((await toldAbout(number, here.users.demo)).length).toBeGreaterThan(0);
  });

  it("also while we wait for them, and is opened again without a word", async () => {
    const number = await file("Scanner");
    await move("demo", number, "pending");
    await solve("anna", number);
    expect((await ticketOf(number)).state).toBe("closed");
    await reopen("anna", number);
    expect(await ticketOf(number)).toMatchObject({ state: "open", reopenedCount: 1 });
    await expect(reopen("anna", number)).rejects.toMatchObject({ code: "blocked" });
  });

  it("withdraws what nobody has taken, and makes nobody responsible for it", async () => {
    const number = await file("Changed my mind", false);
    await solve("anna", number);
    expect(await ticketOf(number)).toMatchObject({ state: "cancelled", responsibleId: null });
    await reopen("anna", number);
    expect(await ticketOf(number)).toMatchObject({ state: "draft", responsibleId: null });
  });

  it("is said once", async () => {
    const number = await file("Twice");
    await solve("anna", number);
    await expect(solve("anna", number)).rejects.toMatchObject({ code: "blocked" });
  });

  it("is for whoever sees the request, and for nobody else", async () => {
    const number = await file("Not yours");
    for (const who of ["rolf", "claire", "demo", "ines"] as const) {
      await expect(solve(who, number)).rejects.toMatchObject({ code: "not-found" });
      await expect(reopen(who, number)).rejects.toMatchObject({ code: "not-found" });
    }
    expect((await ticketOf(number)).state).toBe("open");
  });
});

describe("What a supplier did about a quality case", () => {
  it("stands in the case for both sides, marked corrective, and leaves the case open", async () => {
    const number = await complaint();
    await act("rolf", number);
    const { id, state } = await ticketOf(number);
    expect(state).toBe("open");
    const lines = await seed((scope) =>
      scope.tx
        .select()
        .from(historyEntries)
        .where(and(eq(historyEntries.ticketId, id), eq(historyEntries.actionKind, "corrective"))),
    );
    expect(lines).toMatchObject([
      { entryType: "action", text: "New packaging.", visibility: "partner", actorUserId: here.users.rolf },
    ]);
    const shown = await read("rolf", (scope) => portalRequest(scope, "cases", number));
    expect(shown.takesActions).toBe(true);
    expect(shown.entries).toContainEqual(
      expect.objectContaining({ kind: "action", action: "corrective", text: "New packaging.", by: expect.anything() }),
    );
    expect((await toldAbout(number, here.users.quentin)).length).toBeGreaterThan(0);
  });

  it("is refused for what is not theirs, not yet shown, or over", async () => {
    const number = await complaint(false);
    await expect(act("rolf", number)).rejects.toMatchObject({ code: "not-found" });
    await move("quentin", number, "open");
    for (const who of ["anna", "claire", "quentin"] as const)
      await expect(act(who, number)).rejects.toMatchObject({ code: "not-found" });
    await expect(act("rolf", await file("A request"))).rejects.toMatchObject({ code: "not-found" });
    await move("quentin", number, "close");
    await expect(act("rolf", number)).rejects.toMatchObject({ code: "blocked" });
  });

  it("knows until when an answer is expected, as long as the case waits for it", async () => {
    const number = await complaint();
    const deadline = new Date("2026-05-20T15:00:00Z");
    await seed((scope) => scope.tx.update(tickets).set({ deadline }).where(eq(tickets.number, number)));
    const home = () => read("rolf", (scope) => portalHome(scope, "cases"));
    const row = [...(await home()).waiting].find((one) => one.number === number);
    expect(row?.dueBy).toEqual(deadline);
    expect((await read("rolf", (scope) => portalRequest(scope, "cases", number))).dueBy).toEqual(deadline);
    await move("quentin", number, "close");
    expect((await home()).done.find((one) => one.number === number)?.dueBy ?? null).toBeNull();
  });
});
