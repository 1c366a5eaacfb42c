import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readContent } from "@/lib/document/content-store";
import type { Scope } from "@/lib/kernel/scope";
import { reports } from "@/lib/report/reports";
import { fileOf } from "@/lib/report-file/files";
import { briefly, readWhole, within } from "@/lib/report-file/reading";
import { fileWords } from "@/lib/report-file/words";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { csvFile } from "@/lib/view/csv";

import { saveReport } from "./commands/saved-reports";
import { subscribe } from "./commands/subscriptions";
import { saveReportInput, subscribeInput } from "./schema";
import { sendReport } from "./send-report";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
  const sectionId = here.sections.marketing;
  const money = { expectedRevenue: 100, probability: 50 };
  await run(here.as("garnier"), createTicket, { kind: "sale_opportunity", title: "Chairs", sectionId, ...money }, page);
  await run(here.as("garnier"), createTicket, { kind: "campaign", title: "Spring", sectionId }, page);
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const now = new Date("2026-03-27T09:00:00Z");
const page = { via: "page", now } as const;
const inFrench = fileWords("fr");

describe.each(reports.map(({ id }) => ({ id })))("The report $id", ({ id }) => {
  it("is lines under heads, in the reader's language", async () => {
    const whole = await run(
      here.as("garnier"),
      command("test.read", (scope: Scope) => linesOf(scope, id)),
      null,
      page,
    );
    expect(whole.head.length).toBeGreaterThan(1);
    expect(whole.head.filter((name) => name.trim() === "" || name.includes("report."))).toEqual([]);
    for (const line of whole.lines) expect(line).toHaveLength(whole.head.length);
    expect(briefly(whole, 3).head.filter((name) => name === "")).toEqual([]);
  });

  it("comes by mail: in short as text, whole as the file of its page", async () => {
    const asked = { report: id, query: "period=all", name: `By mail: ${id}` };
    const saved = await run(here.as("garnier"), saveReport, saveReportInput.parse(asked), page);
    const daily = subscribeInput.parse({ id: saved.id, rhythm: "day", hour: "7" });
    await run(here.as("garnier"), subscribe, daily, page);
    const [{ id: subscriptionId, turn } = { id: "", turn: "" }] = await database.rows<{ id: string; turn: string }>(
      "select id, turn from report_subscription where saved_filter_id = $1",
      [saved.id],
    );
    const morning = new Date("2026-03-28T06:00:00Z");
    await sendReport(here.nivalis.id, { subscriptionId, turn }, morning);
    const [mail] = await database.rows<{ text: string; sha256: string }>(
      `select m.body_text as text, d.sha256 from outbound_mail m join document d on d.id = (m.document_ids->>0)::uuid
       where m.subject like '%' || $1 || '%'`,
      [asked.name],
    );
    expect(mail?.text).toContain(`/nivalis/reports/`);
    const english = fileWords("en");
    const then = { via: "page", now: morning } as const;
    const whole = await run(
      here.as("garnier"),
      command("test.read", (scope: Scope) => linesOf(scope, id, { period: "all" }, english)),
      null,
      then,
    );
    expect((await readContent(mail?.sha256 ?? "")).toString()).toBe(csvFile([whole.head, ...whole.lines]));
    for (const name of briefly(whole, 1).head.slice(0, 1)) expect(mail?.text).toContain(name);
  });
});

function linesOf(scope: Scope, id: string, query = {}, words = inFrench) {
  const known = fileOf(id);
  if (!known) throw new Error(`No report ${id}`);
  return readWhole(known.file, within(scope), query, words);
}
