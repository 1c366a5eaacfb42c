import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";

import { readReportAsk } from "./ask";
import { boundedRead } from "./bounded";
import { readReport } from "./figures";
import { readAbout } from "./pages/about";
import { cases } from "./reports/cases";
import { performance } from "./reports/performance";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
  for (const [by, section] of [
    ["lea", "supportTeam"],
    ["lea", "supportTeam"],
    ["yue", "marketing"],
    ["demo", "helpdesk"],
  ] as const) {
    await run(
      here.as(by),
      createTicket,
      { kind: "support_request", title: "A case", sectionId: here.sections[section], responsibleId: here.users[by] },
      { via: "page" },
    );
  }
  await database.rows("update ticket set state = 'open', phase = 'open'");
}, 120_000);
afterAll(async () => {
  await database.close();
  await closePool();
});

const read = <T>(person: Person, ask: (scope: Scope) => Promise<T>) =>
  run(here.as(person), command("test.read", ask), null, { via: "page" });

const counted = (person: Person, query: Record<string, string> = {}) =>
  read(person, async (scope) => {
    const ask = readReportAsk(cases.standard, { period: "this-month", by: "section", ...query });
    const { table } = await readReport(scope, cases.standard, ask);
    return Object.fromEntries(table.lines.map(({ names, figures }) => [names[0]?.name, figures.cases?.value]));
  });

describe("What a reader of reports sees", () => {
  it("is what each may see of tickets: whole sections, one's own, nothing of others", async () => {
    expect(await counted("garnier")).toEqual({ "Support Team": 2, Marketing: 1 });
    expect(await counted("lea")).toEqual({ "Support Team": 2 });
    expect(await counted("cedric")).toEqual({ Marketing: 1 });
    expect(await counted("nadia")).toEqual({});
    expect(await counted("demo")).toEqual({ "Helpdesk and Support": 1 });
  });

  it("is the same whether kept sums or tickets are read", async () => {
    for (const person of ["garnier", "lea", "cedric", "nadia", "demo"] as const) {
      expect(await counted(person, { period: "all" })).toEqual(await counted(person));
    }
  });

  it("is for an auditor what the section lets auditors read", async () => {
    await database.rows(
      `insert into assignment (organisation_id, id, created_at, updated_at, user_id, role, section_id, starts_on)
       values ($1, gen_random_uuid(), now(), now(), $2, 'auditor', $3, '2010-01-01')`,
      [here.nivalis.id, here.users.nadia, here.sections.supportTeam],
    );
    expect(await counted("nadia")).toEqual({ "Support Team": 2 });
    await database.rows("update ticket set state = 'draft', phase = 'draft' where section_id = $1 and number = 1", [
      here.sections.supportTeam,
    ]);
    await database.rows("update section set drafts_visible_to_colleagues = false where id = $1", [
      here.sections.supportTeam,
    ]);
    expect(await counted("nadia")).toEqual({ "Support Team": 1 });
    expect(await counted("nadia", { period: "all" })).toEqual({ "Support Team": 1 });
  });
});

describe("A name in a report", () => {
  it("opens the reports of that section or that person, nobody else's", async () => {
    const section = await read("garnier", (scope) => readAbout(scope, "section", here.sections.marketing));
    expect(section.name.name).toBe("Marketing");
    expect(section.reports.map(({ report }) => report.id)).toEqual(["sections"]);
    expect(section.reports[0]?.table.totals[0]?.figures.cases?.value).toBe(1);
    const person = await read("garnier", (scope) => readAbout(scope, "person", here.users.yue));
    expect(person.name.name).toBe("LIN Yue");
    expect(person.reports[0]?.table.totals[0]?.figures.cases?.value).toBe(1);
  });

  it("leads nowhere in other organisations, for partners, and to nonsense", async () => {
    for (const [who, what, id] of [
      ["garnier", "section", here.sections.helpdesk],
      ["garnier", "person", here.users.demo],
      ["garnier", "planet", here.users.yue],
      ["garnier", "section", "marketing"],
      ["garnier", "person", here.users.claire],
      ["claire", "section", here.sections.marketing],
      ["anna", "section", here.sections.helpdesk],
    ] as const) {
      await expect(read(who, (scope) => readAbout(scope, what, id))).rejects.toMatchObject({ code: "not-found" });
    }
  });
});

describe("A look that takes too long", () => {
  it("is refused with words, and the next one is answered", async () => {
    const slow = read("garnier", (scope) => boundedRead(scope, () => scope.tx.execute(sql`select pg_sleep(5)`), 50));
    await expect(slow).rejects.toMatchObject({ code: "blocked", because: { key: "refusal.report.tooMuch" } });
    const ask = readReportAsk(performance.standard, {});
    const { table } = await read("garnier", (scope) =>
      boundedRead(scope, () => readReport(scope, performance.standard, ask)),
    );
    expect(table.totals).toHaveLength(1);
  });
});
