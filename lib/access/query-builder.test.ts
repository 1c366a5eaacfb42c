import { eq, sql } from "drizzle-orm";
import type pg from "pg";
import { describe, expect, it } from "vitest";

import { partners, tickets } from "@/db/schema";

import { queryBuilderOn } from "./query-builder";

const builder = queryBuilderOn({} as pg.Client);
const company = sql`(select c.name from partner c where c.id = ${partners.companyId})`;
const watched = sql`exists (select from ticket_watcher w where w.ticket_id = ${tickets.id})`;

describe("What is selected", () => {
  it("keeps its table inside a subquery, which may have a column of that name itself", () => {
    expect(builder.select({ id: partners.id, company }).from(partners).toSQL().sql).toBe(
      `select "partner"."id", (select c.name from partner c where c.id = "partner"."company_id") from "partner"`,
    );
  });

  it("keeps it in what a change answers", () => {
    const change = builder.update(tickets).set({ priority: 1 }).where(eq(tickets.number, 1)).returning({ watched });
    expect(change.toSQL().sql).toContain(
      `returning exists (select from ticket_watcher w where w.ticket_id = "ticket"."id")`,
    );
  });
});
