import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { tickets } from "@/db/schema";
import { command, type Command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { fileEvent } from "@/lib/event/file-event";
import type { Scope } from "@/lib/kernel/scope";
import { readReportAsk } from "@/lib/report/ask";
import { figuresOf } from "@/lib/report/figures";
import { openedCell } from "@/lib/report/opened-cell";
import { suppliers as report } from "@/lib/report/reports/suppliers";
import { createOfficeCalendar, createServiceLevel } from "@/lib/service-level/commands";
import { newOfficeCalendarInput, newServiceLevelInput } from "@/lib/service-level/schema";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { createTicketInput, moveTicketInput } from "@/lib/ticket/schema";
import { narrowed } from "@/lib/worklist/narrowed";

import { setLimits } from "./commands";
import { portalScorecard } from "./pages";
import { limitsInput } from "./schema";

let here: Town;
let database: Direct;
const numbers: Record<string, number> = {};
beforeAll(async () => {
  here = await town();
  database = direct();
  await complaints();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const does = <Input, Answer>(person: Person, act: Command<Input, Answer>, input: Input, at: string) =>
  run(here.as(person), act, input, { via: "page", now: new Date(at) });
const reads = <T>(person: Person, read: (scope: Scope) => Promise<T>, at = "2026-04-15T09:00Z") =>
  does(
    person,
    Object.assign((scope: Scope) => read(scope), { commandName: "test.read" }),
    undefined,
    at,
  );

const says = command(
  "test.says",
  async (scope, { number, from, automatic }: { number: number; from: Person; automatic: boolean }) => {
    const [ticket] = await database.rows<{ id: string; section_id: string }>(
      "select id, section_id from ticket where number = $1 and organisation_id = $2",
      [number, here.myCompany.id],
    );
    const incoming = from === "rolf" || from === "anna";
    return fileEvent(scope, {
      type: "mail_message",
      direction: incoming ? "incoming" : "outgoing",
      state: incoming ? "delivered" : "sent",
      title: "About the batch",
      content: "…",
      contentFormat: "text",
      senderId: here.partners[from],
      automatic,
      recipients: [],
      sectionId: ticket?.section_id ?? null,
      followUpTicketIds: ticket ? [ticket.id] : [],
      visibility: "partner",
    });
  },
);

async function complaint(
  name: string,
  filed: string,
  { closed, cost, ...more }: { closed?: string; cost?: string } & Record<string, unknown>,
) {
  const typed = {
    kind: "supplier_request",
    title: name,
    sectionId: here.sections.quality,
    expectedCost: cost,
    ...more,
  };
  const { number } = await does("quentin", createTicket, createTicketInput.parse(typed), filed);
  const moves = (transition: string, at: string) =>
    does("quentin", moveTicket, moveTicketInput.parse({ number, transition }), at);
  await moves("open", filed);
  if (closed) await moves("close", closed);
  numbers[name] = number;
  return number;
}

const mails = (number: number, from: Person, at: string, automatic = false) =>
  does("quentin", says, { number, from, automatic }, at);

/** What a person can reckon by hand: Metalux three times, of which the second is the first again, and Sinotek once. */
async function complaints() {
  const { id: calendarId } = await does(
    "ines",
    createOfficeCalendar,
    newOfficeCalendarInput.parse({
      name: "Office",
      timeZone: "Europe/Brussels",
      ...Object.fromEntries(
        ["monday", "tuesday", "wednesday", "thursday", "friday"].map((day) => [day, "09:00-17:00"]),
      ),
    }),
    "2026-02-01T09:00Z",
  );
  await does(
    "ines",
    createServiceLevel,
    newServiceLevelInput.parse({ name: "Suppliers answer", calendarId, kind: "supplier_request", close: "16" }),
    "2026-02-01T09:00Z",
  );
  const defect = here.categories.supplierDefect;
  const rust = await complaint("rust", "2026-03-02T09:00Z", {
    partnerId: here.partners.metalux,
    categoryId: defect,
    cost: "1200",
  });
  await mails(rust, "quentin", "2026-03-02T09:30Z");
  await mails(rust, "rolf", "2026-03-02T09:31Z", true);
  // A customer said something first: no answer of the supplier.
  await mails(rust, "anna", "2026-03-02T12:00Z");
  await mails(rust, "rolf", "2026-03-03T09:30Z");
  await does("quentin", moveTicket, moveTicketInput.parse({ number: rust, transition: "close" }), "2026-03-04T09:00Z");
  await does(
    "quentin",
    command("test.acts", async (scope: Scope) => {
      const [ticket] = await database.rows<{ id: string }>(
        "select id from ticket where number = $1 and organisation_id = $2",
        [rust, here.myCompany.id],
      );
      for (const kind of ["corrective", "corrective", "preventative"])
        await database.rows(
          `insert into history_entry (organisation_id, id, ticket_id, command_id, at, entry_type, label, action_kind)
           values ($1, gen_random_uuid(), $2, $3, now(), 'action', 'historize', $4)`,
          [here.myCompany.id, ticket?.id, scope.commandId, kind],
        );
    }),
    undefined,
    "2026-03-04T10:00Z",
  );

  const again = await complaint("rust again", "2026-03-20T09:00Z", {
    partnerId: here.partners.rolf,
    categoryId: defect,
    cost: "300",
  });
  await mails(again, "quentin", "2026-03-20T09:00Z");
  // Ten days: more than the sixteen office hours that are promised.
  await mails(again, "rolf", "2026-03-30T08:00Z");
  await does("quentin", moveTicket, moveTicketInput.parse({ number: again, transition: "close" }), "2026-03-30T08:00Z");

  await complaint("bent", "2026-04-14T09:00Z", { partnerId: here.partners.metalux });
  await complaint("elsewhere", "2026-03-10T09:00Z", {
    partnerId: here.partners.agrolait,
    categoryId: defect,
    cost: "1500",
    closed: "2026-03-11T09:00Z",
  });
}

const cardOf = (person: Person, query: Record<string, string> = {}, at?: string) =>
  reads(
    person,
    async (scope) => {
      const ask = readReportAsk(report.standard, { period: "2026-03-01..2026-04-30", ...query });
      return { ask, table: await figuresOf(scope, report.standard, ask) };
    },
    at,
  );

describe("The quality of suppliers", () => {
  it("comes to what can be reckoned by hand, the supplier with most cases first", async () => {
    const { table } = await cardOf("pia");
    expect(table.lines.map(({ names }) => names[0])).toMatchObject([{ name: "Metalux" }, { name: "Agrolait" }]);
    const [metalux] = table.lines;
    const value = (id: (typeof report.measures)[number]) => metalux?.figures[id]?.value;
    const hour = 3600;
    expect({
      cases: value("cases"),
      cost: value("expectedCost"),
      average: value("averageCost"),
      averageOf: metalux?.figures.averageCost?.n,
      within: value("closedWithinWeek")?.toFixed(1),
      withinRows: metalux?.figures.closedWithinWeek?.rows,
      delay: value("closingDelay"),
      unclosed: value("unclosedCases"),
      corrective: value("correctiveActions"),
      preventative: value("preventativeActions"),
      promised: value("answerPromised"),
      answer: value("answerTime"),
      inTime: value("answeredInTime"),
      repeated: value("repeatedDefects"),
      reopened: value("reopenedCases"),
    }).toEqual({
      cases: 3,
      cost: 1500,
      average: 750,
      averageOf: 2,
      within: "33.3",
      withinRows: 1,
      // Two days, and ten days less an hour.
      delay: ((48 + 239) / 2) * hour,
      unclosed: 1,
      corrective: 2,
      preventative: 1,
      promised: 16 * hour,
      answer: ((24 + 239) / 2) * hour,
      inTime: 50,
      repeated: 1,
      reopened: 0,
    });
  });

  it("puts the supplier with most cases first, whatever currencies they are in", async () => {
    const { metalux, agrolait } = here.partners;
    for (const day of ["03", "04"])
      await complaint(`dear ${day}`, `2024-05-${day}T09:00Z`, { partnerId: metalux, cost: "5000" });
    for (const day of ["05", "06", "07"]) {
      const number = await complaint(`cheap ${day}`, `2024-05-${day}T09:00Z`, { partnerId: agrolait, cost: "10" });
      if (day === "05") continue;
      await database.rows("update ticket set currency = 'USD' where organisation_id = $1 and number = $2", [
        here.myCompany.id,
        number,
      ]);
    }
    const { table } = await cardOf("pia", { period: "2024-05-01..2024-05-31" });
    expect(table.lines.map(({ names, currency, figures }) => [names[0]?.name, currency, figures.cases?.value])).toEqual(
      [
        ["Agrolait", "USD", 2],
        ["Agrolait", "EUR", 1],
        ["Metalux", "EUR", 2],
      ],
    );
  });

  it("opens exactly the cases of each figure", () =>
    reads("pia", async (scope) => {
      for (const by of ["company", "company,category", "company,createdMonth"]) {
        const query = { period: "2026-03-01..2026-04-30", by };
        const table = await figuresOf(scope, report.standard, readReportAsk(report.standard, query));
        for (const line of [...table.lines, ...table.totals]) {
          for (const measure of report.measures) {
            const ask = readReportAsk(report.standard, { ...query, cell: `${line.key}.${measure}` });
            const cell = openedCell(
              report.standard,
              ask,
              { table, trend: null },
              { now: scope.now, timeZone: "Europe/Brussels" },
            );
            if (!cell) throw new Error(`${line.key} ${measure} opens nothing.`);
            const rows = await scope.tx.$count(tickets, narrowed(scope, cell.filter));
            expect([line.key, measure, rows]).toEqual([line.key, measure, line.figures[measure]?.rows]);
          }
        }
      }
    }));

  it("counts for others what they may see: nothing of it for another section", async () => {
    const { table } = await cardOf("sam");
    expect(table.lines).toEqual([]);
    expect(table.totals.map(({ figures }) => figures.cases?.n)).toEqual([0]);
  });
});

/** Cases and repeated defects of a month that is over. */
const inOctober = async (person: Person) => {
  const { table } = await cardOf(person, { period: "2026-10-01..2026-10-31" }, "2026-11-15T09:00Z");
  const [total] = table.totals;
  return [total?.figures.cases?.value, total?.figures.repeatedDefects?.value];
};

const card = (person: Person) => reads(person, portalScorecard);

describe("A supplier in the portal", () => {
  it("sees its own card: its own cases, and nothing of what they cost unless that is shown", async () => {
    const draft = await does(
      "quentin",
      createTicket,
      createTicketInput.parse({
        kind: "supplier_request",
        title: "Not said yet",
        sectionId: here.sections.quality,
        partnerId: here.partners.metalux,
      }),
      "2026-04-14T10:00Z",
    );
    expect(draft.number).toBeGreaterThan(0);
    const own = await card("rolf");
    expect(own.totals.map(({ currency, figures }) => [currency, figures.cases?.value, figures.expectedCost])).toEqual([
      // What was filed about a person of the supplier is not in the portal.
      [null, 2, undefined],
    ]);
    expect(own.totals[0]?.figures.answerTime?.value).toBe(24 * 3600);
    expect(own.measures).not.toContain("correctiveActions");
    await does(
      "ines",
      setLimits,
      limitsInput.parse({ months: 12, watchCases: 2, watchCost: "100", showsCost: "on" }),
      "2026-04-15T08:00Z",
    );
    const shown = await card("rolf");
    expect(shown).toMatchObject({ status: "watch", judgedMonths: 12 });
    // The case about its person was judged, too, and the card says by how many.
    expect(shown.crossed).toMatchObject([
      { what: "cases", value: 3, limit: 2 },
      { what: "cost", value: 1500, limit: 100 },
    ]);
    expect(shown.totals.map(({ currency, figures }) => [currency, figures.expectedCost?.value])).toEqual([
      ["EUR", 1200],
    ]);
    await does(
      "ines",
      setLimits,
      limitsInput.parse({ months: 12, watchCases: 2, watchCost: "100" }),
      "2026-04-15T08:01Z",
    );
    expect((await card("rolf")).crossed.map(({ what }) => what)).toEqual(["cases"]);
  });

  it("knows of no repeated defect whose first case the reader may not see", async () => {
    const defect = { categoryId: here.categories.supplierDefect };
    await complaint("about a colleague", "2026-10-05T09:00Z", { ...defect, partnerId: here.partners.rolf });
    const number = await complaint("the same", "2026-10-10T09:00Z", { ...defect, partnerId: here.partners.metalux });
    await database.rows("update ticket set responsible_id = $3 where organisation_id = $1 and number = $2", [
      here.myCompany.id,
      number,
      here.users.sam,
    ]);
    expect(await inOctober("pia")).toEqual([2, 1]);
    expect(await inOctober("sam")).toEqual([1, 0]);
    const own = await reads("rolf", portalScorecard, "2026-11-15T09:00Z");
    expect(own.totals[0]?.figures.repeatedDefects?.value).toBe(0);
  });

  it("is not there for customers, for staff, or for another organisation's people", async () => {
    for (const person of ["anna", "quentin", "ines", "claire"] as const)
      await expect(card(person)).rejects.toMatchObject({ code: "not-found" });
    await expect(reads("rolf", (scope) => suppliersReport(scope))).rejects.toMatchObject({ code: "not-found" });
  });
});

const suppliersReport = (scope: Scope) => figuresOf(scope, report.standard, readReportAsk(report.standard, {}));
