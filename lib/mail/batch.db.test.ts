import { and, asc, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { eventFollowUps, occasions, rowChanges } from "@/db/schema";
import { readAs } from "@/lib/access/scope";
import { actAt } from "@/lib/kernel/acts";
import { type Town, town } from "@/lib/testing/town";

import { fileDueMails } from "./intake";
import { letter, postOffice } from "./testing/post-office";

const support = "support@mycompany.example";

let place: Town;
let post: Awaited<ReturnType<typeof postOffice>>;
beforeAll(async () => {
  place = await town();
  post = await postOffice(place);
});
afterAll(async () => {
  await post.close();
  await closePool();
});

const system = { kind: "system", name: "test" } as const;

async function filedTogether(letters: readonly string[]) {
  const ids: string[] = [];
  for (const one of letters) ids.push(await post.store(one, { to: support }));
  expect(await fileDueMails(post.pool, 40)).toBe(ids.length);
  return Promise.all(ids.map((id) => post.row("myCompany", id)));
}

describe("Mails that are filed together", () => {
  it("are tickets with their numbers in the order they came, each an act of its own for rules", async () => {
    const rows = await filedTogether(
      ["One", "Two", "Three"].map((subject) => letter({ from: "anna@client.example", to: support, subject })),
    );
    expect(rows.map(({ reason }) => reason)).toEqual(["new-ticket", "new-ticket", "new-ticket"]);
    const last = await post.newestTicket("myCompany");
    const made = await Promise.all([2, 1, 0].map((before) => post.ticket("myCompany", last.number - before)));
    expect(made.map(({ id, title }) => [id, title])).toEqual([
      [rows[0]?.ticketId, "One"],
      [rows[1]?.ticketId, "Two"],
      [rows[2]?.ticketId, "Three"],
    ]);
    const ofThese = inArray(
      occasions.ticketId,
      made.map(({ id }) => id),
    );
    const told = await readAs(place.myCompany.id, system, ({ tx }) =>
      tx.select().from(occasions).where(ofThese).orderBy(asc(occasions.position)),
    );
    const [commandId = "", ...others] = new Set(told.map((one) => one.commandId));
    expect(others).toEqual([]);
    const acts = told.map(({ ticketId, type, position }) => [ticketId, type, actAt(position)]);
    expect(acts).toEqual(
      made.flatMap(({ id }, act) => [
        [id, "created", act],
        [id, "communication", act],
      ]),
    );
    const changes = await readAs(place.myCompany.id, system, ({ tx }) =>
      tx
        .select({ table: rowChanges.tableName, id: rowChanges.rowId, op: rowChanges.op })
        .from(rowChanges)
        .where(and(eq(rowChanges.commandId, commandId), eq(rowChanges.tableName, "ticket"))),
    );
    expect(changes).toEqual(made.map(({ id }) => ({ table: "ticket", id, op: "I" })));
  });

  it("find one another where one answers the other", async () => {
    const id = "<first-of-two@sender.example>";
    const [first, answer, again] = await filedTogether([
      letter({ from: "anna@client.example", to: support, subject: "It broke", id }),
      letter({ from: "anna@client.example", to: support, subject: "Re: It broke", inReplyTo: id }),
      letter({ from: "anna@client.example", to: support, subject: "It broke", id }),
    ]);
    expect(answer).toMatchObject({ status: "filed", ticketId: first?.ticketId });
    expect(answer?.reason).not.toBe("new-ticket");
    expect(again).toMatchObject({ status: "dropped", reason: "duplicate", ticketId: first?.ticketId });
    const followed = await readAs(place.myCompany.id, system, ({ tx }) =>
      tx
        .select({ eventId: eventFollowUps.eventId })
        .from(eventFollowUps)
        .where(eq(eventFollowUps.ticketId, first?.ticketId ?? "")),
    );
    expect(new Set(followed.map(({ eventId }) => eventId))).toEqual(new Set([first?.eventId, answer?.eventId]));
  });

  it("are confirmed once to each address", async () => {
    const before = (await post.outbox("myCompany")).length;
    const rows = await filedTogether(
      ["eins@new.example", "zwei@new.example", "eins@new.example"].map((from, at) =>
        letter({ from, to: support, subject: `Question ${"abc"[at]}` }),
      ),
    );
    const sent = (await post.outbox("myCompany")).slice(before);
    expect(sent.map(({ to, ticketId, purpose }) => [to, ticketId, purpose])).toEqual([
      ["eins@new.example", rows[0]?.ticketId, "confirmation"],
      ["zwei@new.example", rows[1]?.ticketId, "confirmation"],
    ]);
    await filedTogether([letter({ from: "zwei@new.example", to: support, subject: "Another" })]);
    expect((await post.outbox("myCompany")).length).toBe(before + 2);
  });
});
