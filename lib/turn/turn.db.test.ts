import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { tickets } from "@/db/schema";
import { createAbsence, nameDeputy } from "@/lib/absence/commands";
import { newAbsenceInput } from "@/lib/absence/schema";
import { readAs } from "@/lib/access/scope";
import { run } from "@/lib/access/run";
import { activateRule, deactivateRule } from "@/lib/rule/commands/activate-rule";
import { createRule } from "@/lib/rule/commands/keep-rule";
import { createRuleInput } from "@/lib/rule/inputs";
import type { Person } from "@/lib/testing/cast";
import { letThreeTakeTurns, takingTurns } from "@/lib/testing/taking-turns";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { assignNext } from "./commands";
import { turnsPage } from "./pages";

let cast: Town;
beforeAll(async () => {
  cast = await town();
  await letThreeTakeTurns(cast);
});
afterAll(closePool);

const page = { via: "page", now: new Date("2026-05-12T09:00:00Z") } as const;
const later = { via: "page", now: new Date("2026-05-20T09:00:00Z") } as const;

async function requests(count: number): Promise<number[]> {
  const numbers: number[] = [];
  for (let made = 0; made < count; made++) {
    const input = createTicketInput.parse({
      kind: "support_request",
      title: `Request ${made}`,
      sectionId: cast.sections.supportTeam,
    });
    numbers.push((await run(cast.as("garnier"), createTicket, input, page)).number);
  }
  return numbers;
}

const give = (number: number, options: { via: "page"; now: Date } = page) =>
  run(cast.as("garnier"), assignNext, { number }, options);

const absence = (deputyUserId: string) =>
  newAbsenceInput.parse({ startsOn: "2026-07-01", endsOn: "2026-07-02", deputyUserId });

async function whose(number: number): Promise<Person | undefined> {
  const userId = await readAs(cast.nivalis.id, { kind: "system", name: "test" }, async ({ tx }) => {
    const [row] = await tx.select().from(tickets).where(eq(tickets.number, number));
    return row?.responsibleId;
  });
  return (Object.keys(cast.users) as Person[]).find((person) => cast.users[person] === userId);
}

describe("Assigning to the next in turn", () => {
  it("gives to everybody of the section once before anybody twice", async () => {
    const numbers = await requests(6);
    for (const number of numbers) await give(number);
    const got = await Promise.all(numbers.map(whose));
    expect(new Set(got.slice(0, 3))).toEqual(new Set(takingTurns));
    expect(got.slice(3)).toEqual(got.slice(0, 3));
  });

  it("gives what many ask for at once to each the same number of times", async () => {
    const numbers = await requests(9);
    await Promise.all(numbers.map((number) => give(number)));
    const got = await Promise.all(numbers.map(whose));
    for (const person of takingTurns) expect(got.filter((one) => one === person)).toHaveLength(3);
  });

  it("takes it from who has it now", async () => {
    const [number] = (await requests(1)) as [number];
    await give(number);
    const first = await whose(number);
    await give(number);
    expect(await whose(number)).not.toBe(first);
  });

  it("does the same where a rule gives what many file at once", async () => {
    const rule = createRuleInput.parse({
      name: "By turn",
      "criteria.stateFrom": "none",
      "criteria.sectionId": cast.sections.supportTeam,
      "criteria.titleContains": "turn",
      "actions.setResponsible": "round_robin",
    });
    const { id } = await run(cast.as("garnier"), createRule, rule, page);
    await run(cast.as("garnier"), activateRule, { id, version: 1, existing: "yes" }, page);
    const input = createTicketInput.parse({
      kind: "support_request",
      title: "In turn",
      sectionId: cast.sections.supportTeam,
    });
    const made = await Promise.all(Array.from({ length: 9 }, () => run(cast.as("garnier"), createTicket, input, page)));
    const got = await Promise.all(made.map(({ number }) => whose(number)));
    for (const person of takingTurns) expect(got.filter((one) => one === person)).toHaveLength(3);
    await run(cast.as("garnier"), deactivateRule, { id, version: 2 }, page);
  });

  it("is shown with who got how many", async () => {
    const sections = await readAs(cast.nivalis.id, { kind: "system", name: "test" }, turnsPage, page.now);
    const support = sections.find(({ id }) => id === cast.sections.supportTeam);
    expect(support?.people.map(({ given }) => given).reduce((sum, given) => sum + given, 0)).toBe(26);
    const loads = (support?.people ?? []).map(({ load }) => load);
    expect(loads.reduce((sum, load) => sum + load, 0)).toBe(25);
    expect(support?.next).toBe(support?.people[0]?.name);
  });

  it("is a supervisor's, and refuses where nobody is there", async () => {
    const [number] = (await requests(1)) as [number];
    await expect(run(cast.as("lea"), assignNext, { number }, page)).rejects.toMatchObject({ code: "not-permitted" });
    const input = createTicketInput.parse({ kind: "general", title: "Lost", sectionId: cast.sections.callCentre });
    const lost = await run(cast.as("garnier"), createTicket, input, page);
    await expect(give(lost.number)).rejects.toMatchObject({ because: { key: "ticket.refusal.nobodyInTurn" } });
  });

  it("passes over who is away, and goes to a deputy where everybody is", async () => {
    const away = (person: Person, deputy: Person | null) =>
      run(
        cast.as("garnier"),
        createAbsence,
        newAbsenceInput.parse({
          userId: cast.users[person],
          startsOn: "2026-05-18",
          endsOn: "2026-05-24",
          deputyUserId: deputy ? cast.users[deputy] : "",
        }),
        page,
      );
    await away("lea", null);
    await away("yue", null);
    const [first, second] = (await requests(2)) as [number, number];
    await give(first, later);
    expect(await whose(first)).toBe("nadia");
    const { id } = await away("nadia", null);
    await expect(give(second, later)).rejects.toMatchObject({ code: "blocked" });
    await run(cast.as("nadia"), nameDeputy, { id, version: 1, deputyUserId: cast.users.cedric }, page);
    await give(second, later);
    expect(await whose(second)).toBe("cedric");
  });

  it("lets nobody stand in for themselves, nor a customer for anybody", async () => {
    await expect(run(cast.as("lea"), createAbsence, absence(cast.users.lea), page)).rejects.toMatchObject({
      fields: { deputyUserId: { key: "refusal.ownDeputy" } },
    });
    await expect(run(cast.as("lea"), createAbsence, absence(cast.users.claire), page)).rejects.toMatchObject({
      fields: { deputyUserId: { key: "refusal.memberMissing" } },
    });
  });
});
