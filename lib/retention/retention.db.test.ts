import { createHash } from "node:crypto";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { hasContent, putContent } from "@/lib/document/content-store";
import type { Scope } from "@/lib/kernel/scope";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";

import { keepFor } from "./commands";
import { type DataClassName, dataClassNames } from "./data-classes";
import { expired } from "./expired";
import { limitOf, retentionPage } from "./queries";
import { planRemovals, removeOld } from "./remove-old";

const now = new Date("2026-11-22T09:00:00Z");
const page = { via: "page", now } as const;
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

const nivalis = () => here.nivalis.id;
const q = (sql: string, ...values: unknown[]) => database.rows<Record<string, string | null>>(sql, values);
const keep = (
  dataClass: DataClassName,
  days: number | null,
  counted?: number | null,
  who: "garnier" | "lea" = "garnier",
) => run(here.as(who), keepFor, { dataClass, days, ...(counted === undefined ? {} : { counted }) }, page);
const look = (name: DataClassName, days: number | null) =>
  run(
    here.as("garnier"),
    command("test.read", (scope: Scope) => retentionPage(scope, { name, days })),
    undefined,
    page,
  );

describe("How long data is kept", () => {
  it("is chosen by administrators, not below what is needed, and made shorter only after a look", async () => {
    await expect(keep("notifications", 90, 90, "lea")).rejects.toMatchObject({ code: "not-permitted" });
    await expect(keep("notifications", 7, 7)).rejects.toMatchObject({ code: "invalid" });
    await expect(keep("notifications", 90)).rejects.toMatchObject({ because: { key: "privacy.refusal.lookFirst" } });
    await expect(keep("notifications", 90, 180)).rejects.toMatchObject({ code: "blocked" });
    await keep("notifications", 90, 90);
    await keep("notifications", null);
    await keep("notifications", 90, 90);
    const { classes } = await look("notifications", 90);
    expect(classes.find(({ name }) => name === "notifications")).toMatchObject({ days: 90, isUsual: false });
  });

  it("can be asked of every class, and removes nothing where nothing is old", async () => {
    for (const name of dataClassNames) {
      expect((await look(name, 36_500)).looked, name).toMatchObject({ rows: 0, isMore: false });
      const ask = command("test.remove", (scope: Scope) => expired[name].remove(scope, limitOf(now, 36_500), 10));
      expect(await run(here.system("nivalis"), ask, undefined, page), name).toEqual({ rows: 0, bytes: [] });
    }
  });
});

const at = (days: number) => limitOf(now, days).toISOString();
const held = (text: string) => hasContent(createHash("sha256").update(text).digest("hex"));

/** Something old and something new of each kind. */
async function fill() {
  for (const days of [400, 10]) {
    const moment = at(days);
    await q(
      'insert into notification (organisation_id, id, user_id, at, about) values ($1, gen_random_uuid(), $2, $3, \'{"key": "k"}\')',
      nivalis(),
      here.users.lea,
      moment,
    );
    await q(
      "insert into draft (organisation_id, user_id, key, content, updated_at) values ($1, $2, $3, '{}', $4)",
      nivalis(),
      here.users.lea,
      `k${days}`,
      moment,
    );
    await q(
      "insert into due_work (organisation_id, id, task, due_at, done_at) values ($1, gen_random_uuid(), 'x', $2, $2)",
      nivalis(),
      moment,
    );
    const { sha256 } = await putContent(new TextEncoder().encode(`report ${days}`));
    await q(
      `insert into document (organisation_id, id, created_at, updated_at, file_name, mime_type, size, sha256)
        values ($1, gen_random_uuid(), $2, $2, 'r.csv', 'text/csv', 9, $3)`,
      nivalis(),
      moment,
      sha256,
    );
  }
  await run(
    here.as("lea"),
    createTicket,
    { kind: "support_request", title: "Old", sectionId: here.sections.supportTeam, allDay: undefined },
    page,
  );
  await run(
    here.as("lea"),
    createTicket,
    { kind: "support_request", title: "New", sectionId: here.sections.supportTeam, allDay: undefined },
    page,
  );
  for (const title of ["Old", "New"]) {
    const { sha256 } = await putContent(new TextEncoder().encode(`file of ${title}`));
    const days = title === "Old" ? 800 : 5;
    await q(`update ticket set phase = 'closed', state = 'closed', closed_at = $1 where title = $2`, at(days), title);
    await q(
      `with e as (insert into event (organisation_id, id, created_at, updated_at, number, type, direction, title, content, state, begin_at)
          values ($1, gen_random_uuid(), $2, $2, $3, 'note', 'incoming', $4, 'Words', 'received', $2) returning id),
        f as (insert into event_follow_up (organisation_id, id, created_at, updated_at, event_id, ticket_id)
          select $1, gen_random_uuid(), $2, $2, e.id, t.id from e, ticket t where t.title = $4),
        d as (insert into document (organisation_id, id, created_at, updated_at, file_name, mime_type, size, sha256)
          values ($1, gen_random_uuid(), $2, $2, 'a.txt', 'text/plain', 9, $5) returning id)
        insert into document_link (organisation_id, id, created_at, updated_at, document_id, event_id) select $1, gen_random_uuid(), $2, $2, d.id, e.id from d, e`,
      nivalis(),
      at(810),
      days,
      title,
      sha256,
    );
    // A former text stands in what the change replaced.
    await q("update event set content = 'Last words' where title = $1", title);
  }
}

describe("What was kept long enough", () => {
  it("goes by night, with its bytes and former texts, and leaves a line of what went", async () => {
    await fill();
    await keep("closedCorrespondence", 730, 730);
    const next = await removeOld(nivalis(), {}, now);
    expect(next?.toISOString()).toBe("2026-11-23T03:00:00.000Z");

    const counts = "select count(*)::text as n from";
    expect(await q(`${counts} notification`)).toEqual([{ n: "1" }]);
    expect(await q(`${counts} draft`)).toEqual([{ n: "1" }]);
    expect(await q(`${counts} due_work where task = 'x'`)).toEqual([{ n: "1" }]);
    expect(await q(`${counts} document where file_name = 'r.csv'`)).toEqual([{ n: "1" }]);
    expect(
      await q(
        "select title, content, (text_removed_at is not null)::text as gone from event where title in ('Old', 'New') order by title",
      ),
    ).toEqual([
      { title: "New", content: "Last words", gone: "false" },
      { title: "Old", content: null, gone: "true" },
    ]);
    expect(
      await q("select old ->> 'content' as was from row_change where table_name = 'event' and old ? 'content'"),
    ).toEqual([{ was: "Words" }]);
    expect([
      await held("report 400"),
      await held("report 10"),
      await held("file of Old"),
      await held("file of New"),
    ]).toEqual([false, true, false, true]);

    const { runs } = await look("drafts", null);
    expect(runs.map(({ dataClass, rows }) => `${dataClass} ${rows}`).toSorted()).toEqual([
      "closedCorrespondence 1",
      "doneWork 1",
      "drafts 1",
      "notifications 1",
      "reportFiles 1",
    ]);
    expect(await q(`${counts} row_change where table_name = 'retention_run' and op = 'I'`)).toEqual([{ n: "5" }]);
  });

  it("is looked for in every organisation, once", async () => {
    await planRemovals();
    await planRemovals();
    expect(
      await q(
        "select count(*)::text as n, count(distinct organisation_id)::text as o from due_work where task = 'retention'",
      ),
    ).toEqual([{ n: "2", o: "2" }]);
  });
});
