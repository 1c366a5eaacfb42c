import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readContent } from "@/lib/document/content-store";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";

import { arrangeDashboard } from "./commands/arrange-dashboard";
import { changeSavedReport, deleteSavedReport, saveReport } from "./commands/saved-reports";
import { subscribe, unsubscribe } from "./commands/subscriptions";
import { keptReports } from "@/lib/report/saved/kept-reports";
import { saveReportInput, subscribeInput } from "./schema";
import { mailTask, sendReport } from "./send-report";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
  for (const sectionId of [here.sections.marketing, here.sections.nivalisSales]) {
    await run(here.as("garnier"), createTicket, { kind: "campaign", title: "Spring", sectionId }, page);
  }
  await database.rows(
    `update ticket set state = 'closed', phase = 'closed', closed_at = created_at + interval '76 hours' where section_id = $1`,
    [here.sections.nivalisSales],
  );
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const now = new Date("2026-03-27T09:00:00Z");
const page = { via: "page", now } as const;
const ask = <T>(person: Person, read: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.as(person), command("test.read", read), null, page);
const kept = async (person: Person, report: string | null = null) =>
  (await ask(person, (scope) => keptReports(scope, report))).saved;
const save = (person: Person, values: { name: string; query?: string; shared?: boolean }) =>
  run(
    here.as(person),
    saveReport,
    saveReportInput.parse({ report: "cases", query: "period=all&by=section&view=table", ...values }),
    page,
  );

describe("A saved report", () => {
  it("opens as it was asked, without what was looked at just then", async () => {
    const { id, href } = await save("yue", {
      name: "By section",
      query: "period=all&by=section&cell=total.cases&nonsense=1&section=no",
    });
    expect(href).toBe(`/nivalis/reports/cases?by=section&period=all&view=table&saved=${id}`);
    expect(await kept("yue", "cases")).toMatchObject([
      { id, name: "By section", shared: false, query: { period: "all", by: "section" }, graphFirst: false, mail: null },
    ]);
    expect(await kept("yue", "pipeline")).toEqual([]);
    await run(here.as("yue"), changeSavedReport, { id, name: "Sections", graphFirst: true, query: "by=kind" }, page);
    expect(await kept("yue")).toMatchObject([
      { name: "Sections", graphFirst: true, query: { by: "kind" }, version: 2 },
    ]);
    await run(here.as("yue"), deleteSavedReport, { id }, page);
    expect(await kept("yue")).toEqual([]);
  });

  it("is its owner's alone until somebody who supervises shares it", async () => {
    const { id } = await save("yue", { name: "My own" });
    expect(await kept("cedric")).toEqual([]);
    await expect(run(here.as("cedric"), deleteSavedReport, { id }, page)).rejects.toMatchObject({ code: "not-found" });
    await expect(save("zoe", { name: "Ours", shared: true })).rejects.toMatchObject({ code: "not-permitted" });
    const shared = await save("garnier", { name: "Ours", shared: true });
    expect(await kept("cedric")).toMatchObject([{ id: shared.id, shared: true }]);
    await expect(run(here.as("zoe"), changeSavedReport, { id: shared.id, name: "Mine" }, page)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("stands on the dashboard of whoever put it there, in their order, four at most", async () => {
    const ids = [];
    for (const name of ["A", "B", "C", "D", "E"]) ids.push((await save("lea", { name })).id);
    const [a = "", b = "", c = "", d = "", e = ""] = ids;
    for (const put of [a, b, c, d]) await run(here.as("lea"), arrangeDashboard, { put }, page);
    await expect(run(here.as("lea"), arrangeDashboard, { put: e }, page)).rejects.toMatchObject({ code: "blocked" });
    await run(here.as("lea"), arrangeDashboard, { forward: c }, page);
    await run(here.as("lea"), deleteSavedReport, { id: a }, page);
    await run(here.as("lea"), arrangeDashboard, { put: e }, page);
    const [row] = await database.rows<{ view: unknown }>(
      "select view from view_preference where list = 'reports.dashboard' and user_id = $1",
      [here.users.lea],
    );
    expect(row?.view).toEqual({ reports: [c, b, d, e], first: null });
    expect((await kept("lea")).filter(({ onDashboard }) => onDashboard).map(({ name }) => name)).toEqual([
      "B",
      "C",
      "D",
      "E",
    ]);
    await expect(run(here.as("zoe"), arrangeDashboard, { put: e }, page)).rejects.toMatchObject({ code: "not-found" });
  });

  it("is not lost where two are the first at once", async () => {
    const ids = [(await save("ben", { name: "One" })).id, (await save("ben", { name: "Other" })).id];
    await Promise.all(ids.map((put) => run(here.as("ben"), arrangeDashboard, { put }, page)));
    expect((await kept("ben")).filter(({ onDashboard }) => onDashboard)).toHaveLength(2);
  });
});

const chosen = (id: string, more: object) => subscribeInput.parse({ id, ...more });
const payloadOf = async (person: Person) => {
  const [row] = await database.rows<{ id: string; turn: string }>(
    "select id, turn from report_subscription where user_id = $1 order by created_at desc limit 1",
    [here.users[person]],
  );
  return { subscriptionId: row?.id, turn: row?.turn };
};
const mails = (person: Person) =>
  database.rows<{ subject: string; text: string; files: string[] }>(
    `select subject, body_text as text, document_ids as files from outbound_mail
     where purpose = 'notification' and created_by = $1 order by created_at, id`,
    [here.users[person]],
  );
const send = (payload: Record<string, unknown>, at: string) => sendReport(here.nivalis.id, payload, new Date(at));

describe("A report by mail", () => {
  it("comes at its hour of the organisation's day, also when clocks change, with the reader's own rights", async () => {
    const { id } = await save("garnier", { name: "Every section", shared: true });
    await run(here.as("garnier"), subscribe, chosen(id, { rhythm: "day", hour: "7" }), page);
    await run(here.as("zoe"), subscribe, chosen(id, { rhythm: "day", hour: "7" }), page);
    const [garnier, zoe] = [await payloadOf("garnier"), await payloadOf("zoe")];
    const planned = await database.rows("select due_at from due_work where task = $1 and done_at is null", [mailTask]);
    expect(planned).toHaveLength(2);

    // Not yet; then once, whatever ticks twice.
    expect((await send(garnier, "2026-03-28T05:59:00Z"))?.toISOString()).toBe("2026-03-28T06:00:00.000Z");
    expect((await send(garnier, "2026-03-28T06:00:01Z"))?.toISOString()).toBe("2026-03-29T05:00:00.000Z");
    expect((await send(garnier, "2026-03-28T06:00:02Z"))?.toISOString()).toBe("2026-03-29T05:00:00.000Z");
    await send(zoe, "2026-03-28T06:00:01Z");
    const [all, ...more] = await mails("garnier");
    expect(more).toEqual([]);
    expect(all?.subject).toContain("Every section");
    expect(all?.text).toContain("Marketing");
    expect(all?.text).toContain("3 d 4 h (n = 1)");
    expect(all?.text).toContain(`/nivalis/reports/cases?by=section&period=all&view=table&saved=${id}`);
    expect(all?.text).toContain("/nivalis/reports/saved");
    const [file] = await database.rows<{ sha256: string; name: string }>(
      "select sha256, file_name as name from document where id = $1",
      [all?.files[0]],
    );
    expect(file?.name).toBe("Every section.csv");
    expect((await readContent(file?.sha256 ?? "")).toString()).toContain("Marketing");

    const [own] = await mails("zoe");
    const [ofAll, ofZoe] = [all, own].map((mail) => mail?.text.split("\n\n")[0]);
    expect(ofZoe).not.toBe(ofAll);
    expect(await send(garnier, "2026-03-29T05:00:00Z")).toEqual(new Date("2026-03-30T05:00:00Z"));
    expect(await mails("garnier")).toHaveLength(2);
  });

  it("is no file its reader has waiting, and comes whatever they have", async () => {
    const { id } = await save("lea", { name: "Full" });
    await run(here.as("lea"), subscribe, chosen(id, { rhythm: "day", hour: "7" }), page);
    await database.rows(
      `insert into document (organisation_id, id, created_at, updated_at, created_by, file_name, mime_type, size, sha256)
       select $1, gen_random_uuid(), '2026-03-28T05:00:00Z', now(), $2, 'waiting.txt', 'text/plain', 1, repeat('0', 64)
       from generate_series(1, 200)`,
      [here.nivalis.id, here.users.lea],
    );
    await send(await payloadOf("lea"), "2026-03-28T06:00:00Z");
    const [mail] = await mails("lea");
    expect(mail?.files).toHaveLength(1);
    const mine = await database.rows("select from document where created_by = $1", [here.users.lea]);
    expect(mine).toHaveLength(200);
  });

  it("follows a new rhythm, and ends when its reader ends it", async () => {
    const { id } = await save("cedric", { name: "Weekly" });
    await run(here.as("cedric"), subscribe, chosen(id, { rhythm: "week-1", hour: "8" }), page);
    const before = await payloadOf("cedric");
    await run(here.as("cedric"), subscribe, chosen(id, { rhythm: "month-31", hour: "8" }), page);
    const after = await payloadOf("cedric");
    expect(await send(before, "2026-03-30T06:00:00Z")).toBeNull();
    expect((await send(after, "2026-03-30T06:00:00Z"))?.toISOString()).toBe("2026-03-31T06:00:00.000Z");
    expect(await kept("cedric", "cases")).toMatchObject([
      { shared: true },
      { shared: true },
      { mail: { every: "month", day: 31 }, readers: 1 },
    ]);
    await run(here.as("cedric"), unsubscribe, { id }, page);
    expect(await send(after, "2026-03-31T06:00:00Z")).toBeNull();
    expect(await mails("cedric")).toEqual([]);
  });

  it("sends nothing to whoever may not see it any more, or is no member any more, and goes on when they may", async () => {
    const { id } = await save("garnier", { name: "Shared for a while", shared: true });
    await run(here.as("nadia"), subscribe, chosen(id, { rhythm: "day", hour: "7" }), page);
    const payload = await payloadOf("nadia");
    await run(here.as("garnier"), changeSavedReport, { id, shared: false }, page);
    expect((await send(payload, "2026-03-28T06:00:00Z"))?.toISOString()).toBe("2026-03-29T05:00:00.000Z");
    await run(here.as("garnier"), changeSavedReport, { id, shared: true }, page);
    await database.rows("update membership set active = false where user_id = $1", [here.users.nadia]);
    expect((await send(payload, "2026-03-29T05:00:00Z"))?.toISOString()).toBe("2026-03-30T05:00:00.000Z");
    expect(await mails("nadia")).toEqual([]);
    await database.rows("update membership set active = true where user_id = $1", [here.users.nadia]);
    await send(payload, "2026-03-30T05:00:00Z");
    expect(await mails("nadia")).toHaveLength(1);
    await run(here.as("garnier"), deleteSavedReport, { id }, page);
    expect(await send(payload, "2026-03-31T05:00:00Z")).toBeNull();
  });
});

const weekly = (id: string) => run(here.as("cedric"), subscribe, chosen(id, { rhythm: "week-1" }), page);

it("No member keeps more than 200 reports and views, nor has more than 20 sent", async () => {
  const copies = `insert into saved_filter (organisation_id, id, created_at, updated_at, created_by, owner_user_id, name, target, criteria)
     select organisation_id, gen_random_uuid(), created_at, updated_at, created_by, owner_user_id, 'N' || n, target, criteria
     from saved_filter, generate_series(1, 198) n where id = $1`;
  await database.rows("delete from saved_filter where created_by = $1", [here.users.cedric]);
  await database.rows("delete from report_subscription where user_id = $1", [here.users.cedric]);
  const first = await save("cedric", { name: "First" });
  await database.rows(copies, [first.id]);
  const last = await save("cedric", { name: "200th" });
  await expect(save("cedric", { name: "201st" })).rejects.toMatchObject({ code: "blocked" });
  const ids = (await kept("cedric")).map(({ id }) => id).filter((id) => id !== last.id);
  for (const id of ids.slice(0, 20)) await weekly(id);
  await expect(weekly(last.id)).rejects.toMatchObject({ code: "blocked" });
  await weekly(ids[0] ?? "");
});
