import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { doDueWork } from "@/lib/job/due-work";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";

import { startBulk } from "./commands/start-bulk";
import { undoBulk } from "./commands/undo-bulk";
import { performBulk } from "./perform";
import { bulkProgress } from "./queries";

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

const byPage = { via: "page" } as const;

async function requests(count: number): Promise<number[]> {
  const numbers: number[] = [];
  for (let made = 0; made < count; made += 1) {
    const { number } = await run(
      here.as("garnier"),
      createTicket,
      { kind: "general", title: `Request ${made}`, sectionId: here.sections.supportTeam, allDay: undefined },
      byPage,
    );
    numbers.push(number);
  }
  return numbers;
}

const rowsOf = (numbers: readonly number[], version?: number) => numbers.map((number) => ({ number, version }));

const progressOf = (id: string) =>
  readAs(
    here.nivalis.id,
    { kind: "person", userId: here.users.garnier, personId: "", name: "", email: "", standing: admin } as never,
    (scope) => bulkProgress(scope, id),
  );
const admin = { role: "admin", supervises: [], operates: [], audits: [], readsTicketDrafts: [], readsEventDrafts: [] };

const prioritiesOf = async (numbers: readonly number[]) =>
  (
    await database.rows<{ priority: number }>(
      "select priority from ticket where organisation_id = $1 and number = any($2::int[]) order by number",
      [here.nivalis.id, numbers],
    )
  ).map(({ priority }) => priority);

/** What the worker does until nothing is due. */
async function work(): Promise<void> {
  while ((await doDueWork(10)) > 0);
}

describe("One act on many records", () => {
  it("is done row by row by the worker, each row a command of the person, caused by the act", async () => {
    const numbers = await requests(25);
    const start = { act: "priority", params: { priority: 1 }, rows: rowsOf(numbers, 1) };
    const { id } = await run(here.as("garnier"), startBulk, start, byPage);
    expect(await progressOf(id)).toMatchObject({ total: 25, done: 0, finished: false });
    await work();
    expect(await progressOf(id)).toMatchObject({ total: 25, done: 25, failed: 0, finished: true, mayUndo: true });
    expect(await prioritiesOf(numbers)).toEqual(numbers.map(() => 1));
    const commands = await database.rows(
      "select id from command_log where cause_id = $1 and command = 'ticket.edit' and actor_user_id = $2",
      [id, here.users.garnier],
    );
    expect(commands).toHaveLength(25);
  });

  it("says of each refused row why, and does the others", async () => {
    const [first = 0, second = 0, third = 0] = await requests(3);
    await run(here.as("garnier"), moveTicket, { number: second, transition: "open" }, byPage);
    const start = {
      act: "priority",
      params: { priority: 5 },
      rows: [...rowsOf([first, second], 1), ...rowsOf([third, 999_999])],
    };
    const { id } = await run(here.as("garnier"), startBulk, start, byPage);
    await work();
    const progress = await progressOf(id);
    expect(progress).toMatchObject({ done: 2, failed: 2, finished: true });
    expect(progress.refused).toEqual([
      { label: `[${second}] Request 1`, because: { key: "refusal.changedBy", params: { name: "Mr Garnier" } } },
      { label: "[999999]", because: { key: "refusal.notFound" } },
    ]);
    expect(await prioritiesOf([first, second, third])).toEqual([5, 3, 5]);
  });

  it("changes nothing twice when the worker dies between a row and the note of it", async () => {
    const numbers = await requests(3);
    const start = { act: "priority", params: { priority: 2 }, rows: rowsOf(numbers) };
    const { id } = await run(here.as("garnier"), startBulk, start, byPage);
    await work();
    await database.rows("update bulk_row set outcome = 'waiting', command_id = null where bulk_id = $1", [id]);
    await database.rows("update bulk_act set finished_at = null where id = $1", [id]);
    const changes = () => database.rows("select seq from row_change where table_name = 'ticket'");
    const before = await changes();
    await performBulk(here.nivalis.id, { id }, new Date());
    expect(await changes()).toEqual(before);
    expect(await progressOf(id)).toMatchObject({ done: 3, failed: 0, finished: true });
  });

  it("asks each row's permission of the person who asked", async () => {
    const numbers = await requests(2);
    const start = { act: "assign", params: { userId: here.users.lea }, rows: rowsOf(numbers) };
    const { id } = await run(here.as("lea"), startBulk, start, byPage);
    await work();
    expect(await progressOf(id)).toMatchObject({ done: 0, failed: 2, finished: true, mayUndo: false });
    const asStranger = run(here.as("nadia"), startBulk, { ...start, rows: rowsOf([999_999]) }, byPage);
    await expect(asStranger).rejects.toMatchObject({ code: "not-found" });
  });

  it("refuses an act that is not offered for many, and more rows than are taken at once", async () => {
    const [number = 0] = await requests(1);
    const ask = run(here.as("garnier"), startBulk, { act: "undo", params: {}, rows: rowsOf([number]) }, byPage);
    await expect(ask).rejects.toMatchObject({ because: { key: "bulk.refusal.unknownAct" } });
  });

  it("is undone as a whole, and only as a whole set", async () => {
    const numbers = await requests(12);
    const [untouched = 0] = await requests(1);
    await run(
      here.as("garnier"),
      startBulk,
      { act: "priority", params: { priority: 1 }, rows: rowsOf([untouched]) },
      byPage,
    );
    const start = { act: "priority", params: { priority: 1 }, rows: rowsOf(numbers) };
    const { id } = await run(here.as("garnier"), startBulk, start, byPage);
    await expect(run(here.as("garnier"), undoBulk, { id, partial: false }, byPage)).rejects.toMatchObject({
      because: { key: "bulk.refusal.stillRunning" },
    });
    await work();
    const undone = await run(here.as("garnier"), undoBulk, { id, partial: false }, byPage);
    await work();
    expect(await progressOf(undone.id)).toMatchObject({ done: 12, failed: 0, finished: true });
    expect(await prioritiesOf(numbers)).toEqual(numbers.map(() => 3));
    expect(await prioritiesOf([untouched])).toEqual([1]);
  });
});
