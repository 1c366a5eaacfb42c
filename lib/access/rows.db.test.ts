import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { inboundMails, mailboxes, tickets } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { type Town, town } from "@/lib/testing/town";

import { command } from "./command";
import { allColumns, insertion, rowsRead } from "./rows";
import { run } from "./run";

let place: Town;
beforeAll(async () => {
  place = await town();
});
afterAll(closePool);

/** What a command answers that does this. */
const within = <Answer>(work: (scope: Scope) => Promise<Answer>): Promise<Answer> =>
  run(place.system("myCompany"), command("test.rows", work), undefined, { via: "setup" });

const ticket = (scope: Scope, values: Partial<typeof tickets.$inferInsert>) => ({
  organisationId: scope.organisationId,
  id: newId(),
  createdAt: scope.now,
  updatedAt: scope.now,
  lastActivityAt: scope.now,
  number: 0,
  kind: "general" as const,
  title: "Rows",
  sectionId: place.sections.helpdesk,
  currency: "EUR",
  createdVia: "import" as const,
  custom: {},
  ...values,
});

const apart = (rows: readonly (typeof tickets.$inferSelect)[]) =>
  rows.map(({ id, number, ...row }) => ({ ...row, number: number % 10, isThere: id.length }));

it("Rows that travel together are what the query builder would have written, in their order", async () => {
  const deadline = new Date("2026-03-29T01:30:00.123Z");
  const different = {
    title: `"Quoted", 日本 \\ and ${"😀".slice(0, 1)}`,
    deadline,
    expectedRevenue: "12.50",
    custom: { size: "XL", of: null },
    allDay: false,
  };
  const [given, built] = await within(async (scope) => {
    const rows = [ticket(scope, different), ticket(scope, { priority: 1 })];
    const number = sql`900000 + given.ordinality`;
    const answered = await scope.tx.execute(
      sql`${insertion(tickets, rows, { number })} returning ${allColumns(tickets)}`,
    );
    const again = rows.map((row, at) => ({ ...row, id: newId(), number: 900_011 + at }));
    const expected = await scope.tx.insert(tickets).values(again).returning();
    return [rowsRead(tickets, answered.rows), expected];
  });
  expect(apart(given)).toEqual(apart(built));
  expect(given.map(({ number, deadline: due }) => [number, due])).toEqual([
    [900_001, deadline],
    [900_002, null],
  ]);
});

it("Columns that the database makes itself are left to it", async () => {
  const rows = await within(async (scope) => {
    const [box] = await scope.tx
      .insert(mailboxes)
      .values({
        organisationId: scope.organisationId,
        id: newId(),
        createdAt: scope.now,
        updatedAt: scope.now,
        address: "rows@mycompany.example",
        ownerType: "section",
        sectionId: place.sections.helpdesk,
        onNewMail: "create_ticket",
      })
      .returning({ id: mailboxes.id });
    const mail = {
      organisationId: scope.organisationId,
      id: newId(),
      createdAt: scope.now,
      updatedAt: scope.now,
      mailboxId: box?.id ?? "",
      inlet: "http" as const,
      envelopeTo: "rows@mycompany.example",
      sha256: "0".repeat(64),
      size: 1,
      receivedAt: scope.now,
      verdicts: { sender: "partner" },
      traits: ["automatic", "list"],
      tries: [{ what: "filed" }],
    };
    const answered = await scope.tx.execute(
      sql`${insertion(inboundMails, [mail])} returning ${allColumns(inboundMails)}`,
    );
    return rowsRead(inboundMails, answered.rows);
  });
  expect(rows).toMatchObject([
    { senderClass: "partner", traits: ["automatic", "list"], tries: [{ what: "filed" }], status: "stored", uid: null },
  ]);
});
