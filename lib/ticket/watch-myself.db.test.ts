import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { createTicket } from "./commands/create-ticket";
import { unwatchTicket, watchTicket } from "./commands/people-on-ticket";
import { noteOnTicket } from "./commands/work-ticket";
import { noteInput } from "./schema";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const page = { via: "page" } as const;
const watchers = async (number: number) =>
  (
    await database.rows<{ email: string }>(
      `select w.email from ticket_watcher w join ticket t on t.id = w.ticket_id
       where t.organisation_id = $1 and t.number = $2 order by 1`,
      [here.nivalis.id, number],
    )
  ).map(({ email }) => email.split("@")[0]);

describe("Watching a ticket oneself", () => {
  it("needs no name, happens once, and ends for oneself alone", async () => {
    const input = { kind: "general", title: "Move", sectionId: here.sections.supportTeam, allDay: undefined };
    const { number } = await run(here.as("lea"), createTicket, input, page);
    await run(here.as("garnier"), watchTicket, { number, who: "me" }, page);
    await run(here.as("lea"), watchTicket, { number, who: "me" }, page);
    await run(here.as("lea"), watchTicket, { number, who: "me" }, page);
    expect(await watchers(number)).toHaveLength(2);
    await run(here.as("lea"), unwatchTicket, { number, watcherId: "me" }, page);
    expect(await watchers(number)).toEqual([expect.stringContaining("garnier")]);
  });

  it("is told of the steps others take, and of nobody else's tickets", async () => {
    const input = { kind: "general", title: "Move", sectionId: here.sections.supportTeam, allDay: undefined };
    const { number } = await run(here.as("lea"), createTicket, input, page);
    const other = await run(here.as("lea"), createTicket, input, page);
    await run(here.as("garnier"), watchTicket, { number, who: "me" }, page);
    for (const one of [number, other.number])
      await run(here.as("lea"), noteOnTicket, noteInput.parse({ number: one, text: "Found it." }), page);
    const told = await database.rows<{ number: number }>(
      `select t.number from notification n join ticket t on t.id = n.ticket_id
       where n.user_id = $1 and n.reason = 'watching'`,
      [here.users.garnier],
    );
    expect(told).toEqual([{ number }]);
  });

  it("is possible only for who sees it", async () => {
    const input = { kind: "general", title: "Move", sectionId: here.sections.supportTeam, allDay: undefined };
    const { number } = await run(here.as("lea"), createTicket, input, page);
    await expect(run(here.as("cedric"), watchTicket, { number, who: "me" }, page)).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
