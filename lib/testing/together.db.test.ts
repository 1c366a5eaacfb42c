import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import type { Command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { Refusal } from "@/lib/kernel/refusal";
import { assignTicket, takeTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { transferTicket } from "@/lib/ticket/commands/transfer-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import type { Person } from "./cast";
import { type Direct, direct } from "./direct";
import { brokenInvariants } from "./invariants";
import { makePromises } from "./promises";
import { type Town, town } from "./town";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  await makePromises(here);
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

/** Both see everything of the section and supervise it. */
const pair = ["olga", "ines"] as const satisfies readonly Person[];
type Actor = (typeof pair)[number];
type Seen = { number: number; version: number };

/** What two people may do with a ticket at the same time, each on the version they saw. */
const acts = {
  take: (who, seen) => does(who, takeTicket, seen),
  assign: (who, seen) => does(who, assignTicket, { ...seen, userId: here.users.olga }),
  open: (who, seen) => does(who, moveTicket, { ...seen, transition: "open" }),
  pending: (who, seen) => does(who, moveTicket, { ...seen, transition: "pending" }),
  close: (who, seen) => does(who, moveTicket, { ...seen, transition: "close" }),
  requeue: (who, seen) => does(who, moveTicket, { ...seen, transition: "requeue", reason: "vacation" }),
  transfer: (who, seen) => does(who, transferTicket, { ...seen, sectionId: here.sections.supportLevel1 }),
  edit: (who, seen) => does(who, editTicket, { ...seen, priority: who === "olga" ? 1 : 5 }),
  note: (who, { number }) => does(who, noteOnTicket, { number, text: `A word by ${who}` }),
} satisfies Record<string, (who: Actor, seen: Seen) => Promise<unknown>>;
type Act = keyof typeof acts;
const names = Object.keys(acts) as Act[];

const starts = {
  draft: ["take", "assign", "open", "transfer", "edit", "note"],
  open: ["take", "assign", "pending", "close", "requeue", "transfer", "edit", "note"],
  pending: ["take", "assign", "open", "close", "requeue", "transfer", "edit", "note"],
} as const satisfies Record<string, readonly Act[]>;
type Start = keyof typeof starts;

const orders = (Object.keys(starts) as Start[]).flatMap((start) =>
  starts[start].flatMap((first) => starts[start].map((second) => ({ start, first, second }))),
);

describe("Two people with the same ticket before them", () => {
  it.each(orders.filter(({ second }) => second !== "note"))(
    "$start: one does $first, then the other $second, who reads why not",
    async ({ start, first, second }) => {
      const seen = await ticketThatIs(start);
      await acts[first]("olga", seen);
      const between = await stateOf(seen.number);
      const answer = await acts[second]("ines", seen).catch((error: unknown) => error);
      expect(sentenceOf(answer)).toMatch(explanation);
      expect(await stateOf(seen.number), "the loser changed nothing").toEqual(between);
      const again = await tryAgain(second, seen.number);
      expect(again, "what is refused now is refused by what the ticket is").toMatch(/^(done|ticket\.refusal\..*)$/);
    },
  );

  it.each(orders.filter(({ second }) => second === "note"))(
    "$start: one does $first, and the other's word is in nobody's way",
    async ({ start, first }) => {
      const seen = await ticketThatIs(start);
      await acts[first]("olga", seen);
      const between = await stateOf(seen.number);
      await acts.note("ines", seen);
      expect(await stateOf(seen.number)).toEqual({ ...between, version: between.version + 1 });
    },
  );

  it("never both succeed when they press in the same moment", async () => {
    for (const act of names.filter((name) => name !== "note")) {
      const seen = await ticketThatIs(act === "open" ? "draft" : "open");
      const answers = await Promise.allSettled(pair.map((who) => acts[act](who, seen)));
      const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason as unknown] : []));
      expect(refused, act).toHaveLength(1);
      expect(sentenceOf(refused[0]), act).toMatch(explanation);
    }
  });

  it("are not in their own way: a word on its way does not stop one's next step", async () => {
    const seen = await ticketThatIs("draft");
    await acts.note("ines", seen);
    await acts.open("ines", seen);
    expect(await stateOf(seen.number)).toMatchObject({ state: "open" });
    await acts.note("olga", seen);
    await acts.note("ines", seen);
    const answer = await acts.pending("ines", seen).catch((error: unknown) => error);
    expect(sentenceOf(answer), "Olga's word lies between").toMatch(/^refusal\.changedBy/);
  });

  it("leave nothing behind that should not be", async () => {
    expect(await brokenInvariants(database)).toEqual({});
  });
});

/** The present state forbids it and says so, or the sentence names who was faster. */
const explanation = /^(ticket\.refusal\.(already|notNow).*|refusal\.changedBy (Olga Expert|Ines Admin))$/;

function sentenceOf(answer: unknown): string {
  if (!(answer instanceof Refusal)) return String(answer instanceof Error ? answer.stack : JSON.stringify(answer));
  const { key, params } = answer.because;
  return [key, params?.["name"]].filter(Boolean).join(" ");
}

/** The same act on the present state: "done", or why not. */
async function tryAgain(act: Act, number: number): Promise<string> {
  const { version } = await stateOf(number);
  const answer = await acts[act]("ines", { number, version }).catch((error: unknown) => error);
  if (answer instanceof Error) return sentenceOf(answer);
  return (await stateOf(number)).version > version ? "done" : "nothing happened";
}

function does<Input, Answer>(who: Actor, command: Command<Input, Answer>, input: Input): Promise<Answer> {
  const asker = { ...here.as(who), organisationId: here.myCompany.id };
  return run(asker, command, input, { via: "page", now: new Date("2026-04-07T10:00:00Z") });
}

/** A support request of level 2 without a responsible, as both see it. */
async function ticketThatIs(start: Start): Promise<Seen> {
  const typed = { kind: "support_request", title: "Both look at it", sectionId: here.sections.supportLevel2 };
  const { number } = await does("ines", createTicket, createTicketInput.parse(typed));
  if (start !== "draft") {
    await does("ines", moveTicket, { number, transition: "open" });
    await does("ines", assignTicket, { number, userId: null });
  }
  if (start === "pending") await does("ines", moveTicket, { number, transition: "pending" });
  return { number, version: (await stateOf(number)).version };
}

async function stateOf(number: number) {
  const [row] = await database.rows<{ version: number; state: string }>(
    "select version, state, responsible_id, section_id, priority from ticket where organisation_id = $1 and number = $2",
    [here.myCompany.id, number],
  );
  if (!row) throw new Error(`There is no ticket ${number}.`);
  return row;
}
