import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { createPartner } from "@/lib/partner/commands/create-partner";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { beginImport } from "./commands/begin";
import { dropImport, startImport, undoImport } from "./commands/steer";
import { importPiece } from "./commands/import-rows";
import { importPage, importsPage } from "./pages";
import { answering, wizard } from "./testing/bring-in";

let here: Town;
let database: Direct;
let ines: ReturnType<typeof wizard>;
let sam: ReturnType<typeof wizard>;
const now = () => new Date("2026-03-02T09:00Z");
const act = { via: "page", now: now() } as const;
beforeAll(async () => {
  here = await town();
  database = direct();
  ines = of("ines");
  sam = of("sam");
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const of = (person: Person) => wizard(here.as(person) as { organisationId: string; userId: string }, now);
const rows = <Row extends object>(sql: string) => database.rows<Row>(sql, [here.myCompany.id]);
const problemsOf = async (id: string) => {
  const found = await database.rows<{ position: number; because: { key: string; field?: string } | null }>(
    "select position, because from import_row where import_id = $1 and outcome in ('wrong', 'failed') order by position",
    [id],
  );
  return found.map(({ position, because }) => [position, because?.field, because?.key]);
};

const orders = [
  "Number;Date;Customer;Amount;Section;Currency",
  "SO-1;05/01/2026;Agrolait;1 500,00;SALES;",
  "SO-2;2026-01-06;buying@agrolait.example;20;;usd",
  "SO-2;2026-01-06;Agrolait;20;;",
  "SO-3;soon;Agrolait;20;;",
  "SO-4;2026-01-06;Nobody SA;20;;",
  "SO-5;2026-01-06;Agrolait;;;",
  "SO-6;2026-01-06;Agrolait;20;Nowhere;",
  "SO-7;2026-01-06;Agrolait;20;;EURO",
].join("\n");
const screen = () =>
  rows<{ number: number; gone: boolean }>(
    "select number, deleted_at is not null as gone from ticket where organisation_id = $1 and title in ('Printer', 'Screen') order by title",
  );
const ordersNow = () =>
  rows("select number, amount, currency from sale_order where organisation_id = $1 order by number");

describe("A file of orders", () => {
  it("is checked row by row before anything is written", async () => {
    const checked = await sam.check(await sam.read("orders", orders));
    expect(checked).toMatchObject({
      stage: "checked",
      counts: { ready: 2, wrong: 6 },
      unknown: { partner: { "Nobody SA": 1 } },
    });
    expect(await problemsOf(checked.id)).toEqual([
      [4, undefined, "import.refusal.twice"],
      [5, "orderedOn", "import.refusal.day"],
      [6, "partner", "import.refusal.unknown"],
      [7, "amount", "import.refusal.missing"],
      [8, "section", "import.refusal.unknown"],
      [9, "currency", "refusal.tooLong"],
    ]);
    expect(await ordersNow()).toEqual([]);
  });

  it("is imported, comes again without doubling, and is taken back exactly", async () => {
    const done = await sam.all("orders", orders);
    expect(done).toMatchObject({ stage: "done", counts: { created: 2, wrong: 6 } });
    const imported = [
      { number: "SO-1", amount: "1500.00", currency: "EUR" },
      { number: "SO-2", amount: "20.00", currency: "USD" },
    ];
    expect(await ordersNow()).toEqual(imported);
    const other = await sam.all(
      "orders",
      "Number;Date;Customer;Amount\nSO-9;2026-01-09;Agrolait;9\nSO-1;2026-01-05;Agrolait;2\n",
    );
    expect(other.counts).toEqual({ created: 1, skipped: 1 });
    expect((await sam.takeBack(done)).counts).toMatchObject({ undone: 2, created: 0, wrong: 6 });
    expect(await ordersNow()).toEqual([{ number: "SO-9", amount: "9.00", currency: "EUR" }]);
    expect((await sam.all("orders", orders)).counts).toMatchObject({ created: 2 });
    expect(await ordersNow()).toHaveLength(3);
  });

  it("brings what is here up to date where that is wanted", async () => {
    const file = "Number;Date;Customer;Amount\nSO-9;2026-01-09;Agrolait;10\n";
    const updated = await sam.all("orders", file, (mapping) => ({ ...mapping, known: "update" }));
    expect(updated.counts).toEqual({ updated: 1 });
    expect(await ordersNow()).toContainEqual({ number: "SO-9", amount: "10.00", currency: "EUR" });
    await sam.takeBack(updated);
    expect(await ordersNow()).toContainEqual({ number: "SO-9", amount: "9.00", currency: "EUR" });
  });
});

describe("What others keep to themselves", () => {
  it("is not told by the dry run to somebody who enters orders", async () => {
    const secret = "id,subject,status,opened\nHIDDEN-1,Quiet deal,contacted,2026-02-01\n";
    await ines.all(
      "tickets",
      secret,
      answering(
        {
          key: { column: "id" },
          title: { column: "subject" },
          createdAt: { column: "opened" },
          section: { always: "Helpdesk and Support" },
        },
        { ticketKind: "sale_opportunity" },
      ),
    );
    await ines.all(
      "orders",
      "Number;Date;Customer;Amount;Section\nSO-H;2026-01-05;Agrolait;1;Helpdesk and Support\nSO-S;2026-01-05;Agrolait;1;SALES\n",
    );
    const asked =
      "Number;Date;Customer;Amount;Opportunity\nSO-H;2026-01-06;Agrolait;2;\nSO-S;2026-01-06;Agrolait;2;\nSO-N;2026-01-06;Agrolait;2;HIDDEN-1\n";
    const [theirs, mine] = [
      await ines.check(await ines.read("orders", asked)),
      await sam.check(await sam.read("orders", asked)),
    ];
    expect(theirs.counts).toEqual({ known: 2, ready: 1 });
    expect(mine).toMatchObject({
      counts: { known: 1, ready: 1, wrong: 1 },
      unknown: { opportunity: { "HIDDEN-1": 1 } },
    });
  });
});

describe("Companies and people", () => {
  const companies = "Firma,Branche,Ort\nSociété Générale d’Électricité,Énergie,Orléans\n=HYPERLINK(1),,\nX AG,,Bern\n";
  const mapped = answering({
    name: { column: "Firma" },
    categories: { column: "Branche", unknown: "create" },
    city: { column: "Ort" },
  });

  it("come with their address and category, in the characters they were written in", async () => {
    const done = await ines.all("companies", companies, mapped);
    expect(done.counts).toEqual({ created: 3 });
    const again = await ines.all("companies", companies);
    expect(again.counts).toEqual({ skipped: 3 });
    expect(again.mapping).toMatchObject({ fields: { city: { column: "Ort" }, categories: { unknown: "create" } } });
    expect(
      await rows(`select p.name, a.city, (select max(c.name) from partner_category_link l
          join partner_category c on c.id = l.category_id where l.partner_id = p.id) as category
        from partner p left join partner_address a on a.partner_id = p.id
        where p.organisation_id = $1 and p.name ~ '(Société|HYPER)' order by p.name`),
    ).toEqual([
      { name: "=HYPERLINK(1)", city: null, category: null },
      { name: "Société Générale d’Électricité", city: "Orléans", category: "Énergie" },
    ]);
  });

  it("belong to each other: a company that a person names is made when that was said", async () => {
    const people =
      "Name,Company,Email\nJo Doe,X AG,jo@x.example\nMo Doe,New Ltd,mo@new.example\nBad,New Ltd,not an address\n";
    const done = await ines.all("people", people, answering({ company: { unknown: "create" } }));
    expect(done.counts).toEqual({ created: 2, wrong: 1 });
    expect(await problemsOf(done.id)).toEqual([[4, "email", "refusal.emailNotUsable"]]);
    const employed = () =>
      rows(`select p.name, c.name as company from partner p join partner c on c.id = p.company_id
        where p.organisation_id = $1 and p.active and p.name like '% Doe' order by 1`);
    expect(await employed()).toEqual([
      { name: "Jo Doe", company: "X AG" },
      { name: "Mo Doe", company: "New Ltd" },
    ]);
    await ines.takeBack(done);
    expect(await employed()).toEqual([]);
    expect(await rows("select 1 from partner where organisation_id = $1 and name = 'New Ltd'")).toEqual([]);
  });

  it("that others built on since stay, and the report says so", async () => {
    const done = await ines.all("companies", "name\nKept Ltd\nGone Ltd\n");
    const [kept] = await rows<{ id: string }>(
      "select id from partner where organisation_id = $1 and name = 'Kept Ltd'",
    );
    await run(here.as("sam"), createPartner, { partnerType: "person", name: "At Kept", companyId: kept!.id }, act);
    await ines.takeBack(done);
    const left = await rows(
      "select name, active from partner where organisation_id = $1 and name in ('Kept Ltd', 'Gone Ltd')",
    );
    // Out of use, but there: somebody belongs to it.
    expect(left).toEqual([{ name: "Kept Ltd", active: false }]);
  });
});

describe("Tickets", () => {
  const file = [
    "id,subject,status,opened,closed",
    "T1,Printer,closed,2026-01-05,2026-01-07",
    "T2,Screen,open,2026-02-01,",
    "T3,Mouse,closed,2026-02-01,",
    "T4,Door,closed,2026-02-03,2026-02-01",
    "T5,Window,open,2027-01-01,",
  ].join("\n");
  const mapped = answering(
    {
      key: { column: "id" },
      title: { column: "subject" },
      createdAt: { column: "opened" },
      closedAt: { column: "closed" },
      section: { always: "Helpdesk and Support" },
    },
    { ticketKind: "support_request", source: "old desk" },
  );

  it("come as they were, and what cannot have been is refused", async () => {
    const done = await ines.all("tickets", file, mapped);
    expect(done.counts).toEqual({ created: 2, wrong: 3 });
    expect(await problemsOf(done.id)).toEqual([
      [4, "closedAt", "import.refusal.closedWhen"],
      [5, "closedAt", "import.refusal.closedBeforeCreated"],
      [6, "createdAt", "import.refusal.future"],
    ]);
    const [, worked] = await screen();
    await run(here.as("demo"), noteOnTicket, { number: worked!.number, text: "I look after it." }, act);
    expect((await ines.takeBack(done)).counts).toMatchObject({ undone: 1, kept: 1, wrong: 3 });
    expect((await screen()).map(({ gone }) => gone)).toEqual([true, false]);
    // Again, there is one of each: what stayed, and what comes anew.
    expect((await ines.all("tickets", file, mapped)).counts).toMatchObject({ created: 1, skipped: 1 });
  });
});

describe("An import", () => {
  it("is done once however often its work is begun, and goes on where it stood", async () => {
    const checked = await ines.check(
      await ines.read("companies", `name\n${Array.from({ length: 450 }, (_, place) => `Once ${place}`).join("\n")}`),
    );
    await run(here.as("ines"), startImport, { id: checked.id }, act);
    // The first piece, and then the process dies.
    await run(here.as("ines"), importPiece, { id: checked.id }, act);
    expect((await ines.importOf(checked.id)).counts).toEqual({ created: 200 });
    await Promise.all([ines.work(checked.id), ines.work(checked.id).catch(() => {})]);
    expect(await ines.importOf(checked.id)).toMatchObject({ stage: "done", counts: { created: 450 } });
    const [{ count } = { count: 0 }] = await rows<{ count: number }>(
      "select count(*)::int as count from partner where organisation_id = $1 and name like 'Once %'",
    );
    expect(count).toBe(450);
    await expect(run(here.as("ines"), startImport, { id: checked.id }, act)).rejects.toMatchObject({ code: "blocked" });
  });

  it("doubles nothing when another of the same file runs at the same moment", async () => {
    const change = answering(
      { key: { column: "id" }, title: { column: "subject" }, section: { always: "Helpdesk and Support" } },
      { ticketKind: "support_request", source: "twins" },
    );
    const twins = [];
    for (const turn of [1, 2]) {
      const checked = await ines.check(await ines.read("tickets", "id,subject,status\nTWIN,Twin,open\n"), change);
      expect(checked.counts, `turn ${turn}`).toEqual({ ready: 1 });
      await run(here.as("ines"), startImport, { id: checked.id }, act);
      twins.push(checked.id);
    }
    // Whoever comes first is held up before its end, until the other waits as well.
    const hindrance = direct();
    await hindrance.rows("begin");
    await hindrance.rows("lock table import_key in share mode");
    const both = Promise.all(twins.map((id) => ines.work(id)));
    const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    while ((await database.rows(waiting)).length < 2);
    await hindrance.rows("commit");
    await hindrance.close();
    expect(new Set((await both).flatMap(({ counts }) => Object.keys(counts)))).toEqual(new Set(["created", "skipped"]));
    expect(
      await rows("select 1 as one from ticket where organisation_id = $1 and title = 'Twin' and deleted_at is null"),
    ).toHaveLength(1);
  });

  it("of a file that is no table ends with its reason", async () => {
    expect(await ines.read("companies", Buffer.from("PK\u0003\u0004", "latin1"))).toMatchObject({
      stage: "refused",
      because: { key: "import.refusal.spreadsheet" },
    });
    expect(await ines.read("companies", "name\n")).toMatchObject({
      stage: "refused",
      because: { key: "import.refusal.noRows" },
    });
  });

  it("is its beginner's and the administrators'; orders alone are for whoever enters them", async () => {
    await expect(sam.read("companies", "name\nX\n")).rejects.toMatchObject({ code: "not-permitted" });
    await expect(of("anna").read("orders", orders)).rejects.toMatchObject({ code: "not-found" });
    const mine = await sam.read("orders", orders);
    const page = (person: Person) => {
      const { organisationId, userId } = here.as(person) as { organisationId: string; userId: string };
      return run({ organisationId, userId }, readingCommand, mine.id, act);
    };
    expect((await page("sam")).row.id).toBe(mine.id);
    expect((await page("ines")).row.id).toBe(mine.id);
    for (const person of ["olga", "anna"] as const)
      await expect(page(person), person).rejects.toMatchObject({ code: "not-found" });
    await expect(run(here.as("olga"), undoImport, { id: mine.id }, act)).rejects.toMatchObject({ code: "not-found" });
    await expect(run(here.as("garnier"), startImport, { id: mine.id }, act)).rejects.toMatchObject({
      code: "not-found",
    });
    const lines = await run(here.as("sam"), listCommand, undefined, act);
    expect(lines.things).toEqual(["orders"]);
    expect(new Set(lines.lines.map(({ what }) => what))).toEqual(new Set(["orders"]));
    const fourth = () => run(here.as("sam"), beginImport, { what: "orders", documentId: here.myCompany.id }, act);
    await expect(fourth()).rejects.toMatchObject({ because: { key: "import.refusal.tooManyUnfinished" } });
    await run(here.as("sam"), dropImport, { id: mine.id }, act);
    await expect(fourth()).rejects.toMatchObject({
      code: "invalid",
    });
  });
});

const readingCommand = command("test.read", (scope, id: string) => importPage(scope, id));
const listCommand = command("test.read", (scope) => importsPage(scope));
