import { and, asc, count, desc, eq, exists, inArray, isNull, not, or, type SQLWrapper, sql } from "drizzle-orm";
import { PgDialect, alias } from "drizzle-orm/pg-core";
import type pg from "pg";
import { describe, expect, it } from "vitest";

import { events, historyEntries, partners, tickets } from "@/db/schema";

import { queryBuilderOn } from "./query-builder";

const tx = queryBuilderOn({} as pg.Client);
const ofDrizzle = new PgDialect({ casing: "snake_case" });
const at = new Date("2026-11-22T10:00:00Z");
const id = "0192e6bd-0400-74d7-8d71-9ac0cf3d78ea";

type Statement = SQLWrapper & { toSQL: () => { sql: string; params: unknown[] } };

const said = (statements: Statement[]) => statements.map((statement) => statement.toSQL());

const saidByDrizzle = (statements: Statement[]) =>
  statements.map((statement) => {
    const { sql: text, params } = ofDrizzle.sqlToQuery(statement.getSQL());
    return { sql: text, params };
  });

describe("The text of a statement is drizzle's own", () => {
  it("for what is read", () => {
    const client = alias(partners, "client");
    const ids = tx.select({ id: events.id }).from(events).where(eq(events.createdAt, at));
    const newest = tx.$with("newest").as(tx.select().from(tickets).orderBy(desc(tickets.lastActivityAt)).limit(3));
    const counted = tx
      .select({ many: count().as("many"), of: tickets.state })
      .from(tickets)
      .groupBy(tickets.state)
      .as("counted");
    const reads = [
      tx
        .select({ number: tickets.number, name: client.name, late: sql<boolean>`${tickets.deadline} < ${at}` })
        .from(tickets)
        .leftJoin(client, and(eq(client.organisationId, tickets.organisationId), eq(client.id, tickets.partnerId)))
        .where(
          and(
            eq(tickets.organisationId, id),
            or(inArray(tickets.state, ["open", "pending"]), isNull(tickets.responsibleId), undefined),
            not(exists(ids)),
            inArray(tickets.id, ids),
          ),
        )
        .orderBy(asc(tickets.priority), desc(tickets.number))
        .limit(50)
        .offset(7)
        .for("update"),
      tx
        .with(newest)
        .select()
        .from(newest)
        .where(eq(newest.number, sql.placeholder("number"))),
      tx.select({ many: counted.many }).from(counted).where(eq(counted.of, "open")),
    ];
    expect(said(reads)).toEqual(saidByDrizzle(reads));
  });

  it("for what is written", () => {
    const entry = { organisationId: id, id, at, entryType: "comment", label: "x", details: { a: [1, null] } };
    const writes = [
      tx
        .insert(historyEntries)
        .values([entry, { ...entry, text: `it's "so"` }] as never)
        .onConflictDoNothing()
        .returning(),
      tx
        .update(tickets)
        .set({ title: "New", deadline: null, version: sql`${tickets.version} + 1`, lastActivityAt: at })
        .where(and(eq(tickets.organisationId, id), eq(tickets.number, 4)))
        .returning({ version: tickets.version }),
      tx.delete(tickets).where(eq(tickets.id, id)),
    ];
    expect(said(writes)).toEqual(saidByDrizzle(writes));
  });

  it("for what is said by hand", () => {
    const parts = [sql`a = ${1}`, sql.raw("b is null"), sql`${tickets.title} in ${["x", null, 3n]}`];
    const byHand = [
      sql`select ${null}, ${undefined}, ${true}, ${at}, ${"it's"}, ${[[1, 2], []]}, ${new Uint8Array([1])}`,
      sql.join(parts, sql` and `),
      sql`${sql.identifier(`odd "name"`)} ${tickets} ${alias(tickets, "other")} ${sql.param(at, tickets.deadline)}`,
      sql`x ${sql`${5} and ${"o'clock"} ${sql.param(at, tickets.deadline)}`.inlineParams()} ${6} ${sql.param(null)}`,
      sql`${tx.select({ n: tickets.number }).from(tickets).where(eq(tickets.version, 3))} ${events.type} ${sql.empty()}`,
    ].map((part) => tx.select({ it: sql`${part}`.as("it") }).from(tickets));
    expect(said(byHand)).toEqual(saidByDrizzle(byHand));
  });
});
