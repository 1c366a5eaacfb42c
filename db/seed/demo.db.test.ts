import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { asAccount } from "@/lib/access/scope";
import { createUser } from "@/lib/account/users";
import { Trouble } from "@/lib/trouble";

import { seedDemo } from "./demo";
import { removeDemo } from "./remove-demo";

const ownerUrl = process.env.DATABASE_MIGRATION_URL ?? "";
const sunday = new Date("2026-11-22T09:00:00Z");
const demo = { now: sunday, olderTickets: 60 };

const owner = new pg.Client(ownerUrl);
await owner.connect();
afterAll(async () => {
  await owner.end();
  await closePool();
});

const one = async (sql: string): Promise<Record<string, unknown>> => (await owner.query(sql)).rows[0];

describe("The demo", { timeout: 120_000 }, () => {
  it("stands on the day of its installation, with the stories under their numbers", async () => {
    expect(await seedDemo(demo)).toBe(true);
    const { rows } = await owner.query(
      `select o.slug, t.number, t.title, t.state from ticket t join organisation o on o.id = t.organisation_id
       where (o.slug, t.number) in (('nivalis', 1), ('nivalis', 5), ('nivalis', 8), ('nivalis', 101),
         ('my-company', 10), ('my-company', 101), ('my-company', 104), ('my-company', 106)) order by 1 desc, 2`,
    );
    expect(rows).toEqual([
      { slug: "nivalis", number: 1, title: "Beta Developer Program", state: "open" },
      { slug: "nivalis", number: 5, title: "Nivalis Offer PC Internet", state: "enquired" },
      { slug: "nivalis", number: 8, title: "Kestrel Day", state: "open" },
      { slug: "nivalis", number: 101, title: "Router drops the line every evening", state: "pending" },
      { slug: "my-company", number: 10, title: "Filling line for Agrolait", state: "contacted" },
      { slug: "my-company", number: 101, title: "Problem with printing", state: "open" },
      { slug: "my-company", number: 104, title: "Batch 88: rust", state: "open" },
      { slug: "my-company", number: 106, title: "Can the press feed two lines?", state: "contacted" },
    ]);
  });

  it("has nothing in the future but plans, and no mail that is still to leave", async () => {
    const moment = sunday.toISOString();
    expect(await one(`select count(*)::int as late from history_entry where at > '${moment}'`)).toEqual({ late: 0 });
    expect(await one("select count(*)::int as waiting from outbound_mail where status = 'queued'")).toEqual({
      waiting: 0,
    });
    const { rows } = await owner.query("select subject, reason from inbound_mail where status <> 'filed'");
    expect(rows).toEqual([{ subject: "Absence until Monday", reason: "automatic-reply" }]);
  });

  it("has rules that acted as its stories tell", async () => {
    const { rows } = await owner.query(
      `select t.number, n.rule->>'name' as rule, n.outcome from rule_run n
         join ticket t on t.organisation_id = n.organisation_id and t.id = n.ticket_id
         join organisation o on o.id = n.organisation_id
       where o.slug = 'my-company' and t.number in (103, 104, 105, 107) order by 1, n.at, 2`,
    );
    expect(rows).toEqual([
      { number: 103, rule: "Thank you when closed", outcome: "done" },
      { number: 104, rule: "Remind the supplier after 3 days", outcome: "done" },
      { number: 105, rule: "Learn from level 2", outcome: "done" },
      { number: 107, rule: "Assign new helpdesk mail of Gold partners", outcome: "done" },
      { number: 107, rule: "Priority to Gold partners", outcome: "nothing" },
    ]);
  });

  it("keeps its counts equal to what they count, older tickets included", async () => {
    const live = "deleted_at is null and phase in ('draft', 'submitted', 'open', 'pending')";
    const { counted, rows } = await one(
      `select (select sum(count) from live_count)::int as counted, (select count(*) from ticket where ${live})::int as rows`,
    );
    expect(counted).toBe(rows);
  });

  it("is kept when it is started again", async () => {
    expect(await seedDemo(demo)).toBe(false);
  });

  it("goes in one act, with its people", async () => {
    expect(await removeDemo(ownerUrl)).toBe(2);
    expect(
      await one(`select (select count(*) from organisation)::int as organisations, (select count(*) from "user")::int as people,
        (select count(*) from row_change)::int as changes`),
    ).toEqual({ organisations: 0, people: 0, changes: 0 });
  });

  it("is not made where a real person has an account", async () => {
    await asAccount((scope) => createUser(scope, { name: "Real Person", email: "real@example.org" }));
    await expect(seedDemo(demo)).rejects.toThrow(Trouble);
  });
});
