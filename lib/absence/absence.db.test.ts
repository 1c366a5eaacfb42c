import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { absenceTickets, absences, assignments, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import { newRow } from "@/lib/organisation/rows";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { assignTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { endAbsence, startAbsence } from "./carry-out";
import { createAbsence, endAbsenceNow, fillHandoverSheet, handOverNow } from "./commands";
import { absenceSheet, absencesPage } from "./pages";
import { handoverSheetInput, newAbsenceInput } from "./schema";

let cast: Town;
beforeAll(async () => {
  cast = await town();
});
afterAll(closePool);

const page = { via: "page" } as const;
const firstDay = new Date("2026-12-01T08:00:00Z");
const after = new Date("2026-12-15T08:00:00Z");

/** An open support request of Léa's. */
async function casesOfLea(count: number): Promise<number[]> {
  const numbers: number[] = [];
  for (let made = 0; made < count; made++) {
    const input = createTicketInput.parse({
      kind: "support_request",
      title: `Case ${made}`,
      sectionId: cast.sections.supportTeam,
      responsibleId: cast.users.lea,
    });
    const { number } = await run(cast.as("garnier"), createTicket, input, page);
    await run(cast.as("garnier"), moveTicket, { number, transition: "open" }, page);
    numbers.push(number);
  }
  return numbers;
}

const away = (fields: Record<string, unknown> = {}) =>
  newAbsenceInput.parse({ startsOn: "2026-12-01", endsOn: "2026-12-14", note: "Holiday", ...fields });

const stateOf = (number: number) =>
  run(
    cast.system("nivalis"),
    command("test.read", async ({ tx }: Scope) => {
      const [row] = await tx.select().from(tickets).where(eq(tickets.number, number));
      return { phase: row?.phase, responsibleId: row?.responsibleId };
    }),
    undefined,
    page,
  );

async function sheet(person: Person, id: string, lines: Record<string, string>[]): Promise<void> {
  const column = (name: string) => lines.map((line) => line[name] ?? "");
  const input = handoverSheetInput.parse({
    id,
    version: 1,
    number: column("number"),
    decision: column("decision"),
    delegateUserId: column("to"),
    ticketNote: column("note"),
    comesBack: lines.map((line) => line["back"] ?? "yes"),
  });
  await run(cast.as(person), fillHandoverSheet, input, page);
}

const clear = () =>
  run(
    cast.system("nivalis"),
    command("test.clear", async ({ tx }: Scope) => {
      await tx.delete(absenceTickets);
      await tx.delete(absences);
    }),
    undefined,
    page,
  );

describe("An absence", () => {
  it("hands each ticket over as decided on the first day, and gives back what was lent and nobody touched", async () => {
    const [queued, lent, kept, closed] = (await casesOfLea(4)) as [number, number, number, number];
    const { id } = await run(cast.as("lea"), createAbsence, away(), page);
    await sheet("lea", id, [
      { number: String(queued), decision: "requeue", back: "no" },
      { number: String(lent), decision: "delegate", to: cast.users.garnier, note: "Ask for the invoice." },
      { number: String(kept), decision: "keep" },
      { number: String(closed), decision: "delegate", to: cast.users.garnier },
    ]);
    // The day before, nothing happens.
    await startAbsence(cast.nivalis.id, { absenceId: id }, new Date("2026-11-30T08:00:00Z"));
    expect(await stateOf(lent)).toMatchObject({ responsibleId: cast.users.lea });

    await startAbsence(cast.nivalis.id, { absenceId: id }, firstDay);
    await startAbsence(cast.nivalis.id, { absenceId: id }, firstDay);
    expect(await stateOf(queued)).toEqual({ phase: "draft", responsibleId: null });
    expect(await stateOf(lent)).toEqual({ phase: "open", responsibleId: cast.users.garnier });
    expect(await stateOf(kept)).toEqual({ phase: "open", responsibleId: cast.users.lea });

    await run(cast.as("garnier"), moveTicket, { number: closed, transition: "close", comment: "Done." }, page);
    await endAbsence(cast.nivalis.id, { absenceId: id }, after);
    expect(await stateOf(queued)).toEqual({ phase: "draft", responsibleId: null });
    expect(await stateOf(lent)).toEqual({ phase: "open", responsibleId: cast.users.lea });
    expect(await stateOf(closed)).toEqual({ phase: "closed", responsibleId: cast.users.garnier });
    await clear();
  });

  it("leaves with the delegate's successor what was given on since", async () => {
    const [number] = (await casesOfLea(1)) as [number];
    const { id } = await run(cast.as("lea"), createAbsence, away(), page);
    await sheet("lea", id, [{ number: String(number), decision: "requeue" }]);
    await run(cast.as("lea"), handOverNow, { id, version: 2 }, page);
    await startAbsence(cast.nivalis.id, { absenceId: id, early: true }, new Date("2026-11-25T08:00:00Z"));
    expect(await stateOf(number)).toMatchObject({ responsibleId: null });
    await run(cast.as("garnier"), assignTicket, { number, userId: cast.users.garnier }, page);
    await endAbsence(cast.nivalis.id, { absenceId: id }, after);
    expect(await stateOf(number)).toMatchObject({ responsibleId: cast.users.garnier });
    await clear();
  });

  it("is arranged by the person, a supervisor of theirs or an administrator, once for the same days", async () => {
    const ofLea = { userId: cast.users.lea };
    await expect(run(cast.as("ben"), createAbsence, away(ofLea), page)).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(run(cast.as("claire"), createAbsence, away(ofLea), page)).rejects.toMatchObject({ code: "not-found" });
    const { id } = await run(cast.as("garnier"), createAbsence, away(ofLea), page);
    await expect(
      run(cast.as("lea"), createAbsence, away({ startsOn: "2026-12-14", endsOn: "2026-12-20" }), page),
    ).rejects.toMatchObject({ fields: { startsOn: { key: "refusal.absenceOverlaps" } } });
    await expect(run(cast.as("ben"), handOverNow, { id, version: 1 }, page)).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(run(cast.as("lea"), endAbsenceNow, { id, version: 1 }, page)).rejects.toMatchObject({
      code: "blocked",
    });
    const read = command("test.read", (scope: Scope) => absenceSheet(scope, id));
    await expect(run(cast.as("ben"), read, undefined, page)).rejects.toMatchObject({ code: "not-found" });
    const list = await run(cast.as("ben"), command("test.list", absencesPage), undefined, page);
    expect(list.absences).toMatchObject([{ userId: cast.users.lea, mine: false }]);
    await clear();
  });

  it("delegates only to who works in the ticket's section, and only the person's own tickets", async () => {
    const [number] = (await casesOfLea(1)) as [number];
    const { id } = await run(cast.as("lea"), createAbsence, away(), page);
    await expect(
      sheet("lea", id, [{ number: String(number), decision: "delegate", to: cast.users.ben }]),
    ).rejects.toMatchObject({ because: { key: "refusal.delegateNotThere" } });
    await expect(sheet("lea", id, [{ number: String(number), decision: "delegate" }])).rejects.toMatchObject({
      because: { key: "refusal.delegateMissing" },
    });
    await run(cast.as("garnier"), assignTicket, { number, userId: cast.users.garnier }, page);
    await expect(sheet("lea", id, [{ number: String(number), decision: "requeue" }])).rejects.toMatchObject({
      code: "not-found",
    });
    await clear();
  });

  it("shows whoever arranges it only those tickets of the person that are theirs to see", async () => {
    const [number] = (await casesOfLea(1)) as [number];
    // Léa helps out at the call centre, whose manager is Nadia: she knows nothing of the support team.
    const seat = { userId: cast.users.lea, role: "operator", sectionId: cast.sections.callCentre } as const;
    const take = command("test.seat", async (scope: Scope) => {
      await scope.tx.insert(assignments).values({ ...newRow(scope), ...seat, startsOn: "2020-01-01" });
    });
    await run(cast.system("nivalis"), take, undefined, page);
    const { id } = await run(cast.as("nadia"), createAbsence, away({ userId: cast.users.lea }), page);
    const read = command("test.read", (scope: Scope) => absenceSheet(scope, id));
    expect((await run(cast.as("nadia"), read, undefined, page)).lines.map((line) => line.number)).not.toContain(number);
    expect((await run(cast.as("lea"), read, undefined, page)).lines.map((line) => line.number)).toContain(number);
    await expect(sheet("nadia", id, [{ number: String(number), decision: "requeue" }])).rejects.toMatchObject({
      code: "not-found",
    });
    // Once Léa has left the call centre, she is Nadia's no more.
    const leave = command("test.leave", async ({ tx }: Scope) => {
      await tx.update(assignments).set({ endsOn: "2021-01-01" }).where(eq(assignments.sectionId, seat.sectionId));
    });
    await run(cast.system("nivalis"), leave, undefined, page);
    await expect(run(cast.as("nadia"), read, undefined, page)).rejects.toMatchObject({ code: "not-found" });
    await clear();
  });
});
