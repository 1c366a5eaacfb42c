import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { createCustomField } from "@/lib/custom-field/commands";
import { newCustomFieldInput } from "@/lib/custom-field/schema";
import { createSection } from "@/lib/section/commands";
import { newSectionInput } from "@/lib/section/schema";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import type { Import } from "./load";
import { answering, wizard } from "./testing/bring-in";

const folder = join(import.meta.dirname, "../../../shared/data/crm-sales");
const isHere = existsSync(folder);
const file = (name: string) => readFileSync(join(folder, name), "utf8");

/** The beginning of the pipeline: its titles and so many rows. */
const firstRows = (many: number) =>
  file("sales_pipeline.csv")
    .split("\n")
    .slice(0, many + 1)
    .join("\n");

const now = () => new Date("2026-03-02T09:00Z");

const pipelineAnswers = () => {
  const teams = Papa.parse<Record<string, string>>(file("sales_teams.csv"), {
    header: true,
    skipEmptyLines: true,
  }).data;
  const offices = Object.fromEntries(teams.map((row) => [row["sales_agent"]!.toLowerCase(), row["regional_office"]!]));
  return answering({
    category: { unknown: "create", values: { gtxpro: "GTX Pro" } },
    responsible: { unknown: "empty" },
    "f.sales_agent": { column: "sales_agent" },
    section: { column: "sales_agent", values: offices },
  });
};

/** The shared data are not part of the repository. */
describe.skipIf(!isHere)("The real data of ../shared/data/crm-sales, by the wizard", { timeout: 180_000 }, () => {
  let here: Town;
  let database: Direct;
  let ines: ReturnType<typeof wizard>;
  let accounts: Import;
  let pipeline: Import;

  beforeAll(async () => {
    here = await town();
    database = direct();
    const asker = here.as("ines") as { organisationId: string; userId: string };
    ines = wizard(asker, now);
    const act = { via: "page", now: now() } as const;
    for (const name of ["Central", "East", "West"])
      await run(
        asker,
        createSection,
        newSectionInput.parse({ name, defaultKind: "sale_opportunity", approvalRequired: "no", sequence: 50 }),
        act,
      );
    await run(
      asker,
      createCustomField,
      newCustomFieldInput.parse({ label: "Sales agent", type: "text", sequence: 10 }),
      act,
    );
  });
  afterAll(async () => {
    await database.close();
    await closePool();
  });

  const one = async <Row extends object>(sql: string) => (await database.rows<Row>(sql, [here.myCompany.id]))[0];
  const totals = () =>
    one(`select count(*)::int as tickets, count(*) filter (where outcome = 'won')::int as won,
      count(*) filter (where outcome = 'lost')::int as lost, count(*) filter (where phase = 'open')::int as open,
      sum(expected_revenue) filter (where outcome = 'won')::float as value,
      count(distinct partner_id)::int as partners, count(*) filter (where partner_id is null)::int as without,
      count(distinct category_id)::int as products
      from ticket where organisation_id = $1 and deleted_at is null and created_via = 'import'`);

  it("accounts come with their sector, place and the rest in their notes", async () => {
    const read = await ines.read("companies", file("accounts.csv"), "accounts.csv");
    expect(read).toMatchObject({ stage: "mapping", rows: 85, mapping: { fields: { name: { column: "account" } } } });
    const change = answering(
      { key: { column: "account" }, categories: { unknown: "create", values: { technolgy: "technology" } } },
      { source: "crm", rest: "notes" },
    );
    const checked = await ines.check(read, change);
    expect(checked).toMatchObject({ stage: "checked", counts: { ready: 85 } });
    accounts = await ines.bring(checked);
    expect(accounts).toMatchObject({ stage: "done", counts: { created: 85 } });
    const acme = await one(`select p.notes, a.country, (select array_agg(c.name) from partner_category_link l
        join partner_category c on c.id = l.category_id where l.partner_id = p.id) as sectors
      from partner p join partner_address a on a.partner_id = p.id
      where p.organisation_id = $1 and p.name = 'Acme Corporation'`);
    expect(acme).toEqual({
      notes: "year_established: 1996\nrevenue: 1100.04\nemployees: 2822",
      country: "United States",
      sectors: ["technology"],
    });
  });

  it("of the pipeline as it stands, what nobody knows is listed row by row", async () => {
    const read = await ines.read("tickets", file("sales_pipeline.csv"), "sales_pipeline.csv");
    expect(read).toMatchObject({
      stage: "mapping",
      rows: 8800,
      mapping: { days: "mdy", ticketKind: "sale_opportunity" },
    });
    const asIs = await ines.check(read);
    expect(asIs.counts).toEqual({ wrong: 8800 });
    expect(asIs.unknown["category"]).toMatchObject({ GTXPro: 1480, "GTK 500": 40 });
    expect(Object.keys(asIs.unknown["responsible"] ?? {})).toHaveLength(30);
    pipeline = await ines.check(read, pipelineAnswers());
    expect(pipeline.counts).toEqual({ ready: 8800 });
    expect(pipeline.unknown["category"]).toBeUndefined();
  });

  it("of a part that is taken back nothing is left", async () => {
    const part = await ines.bring(await ines.check(await ines.read("tickets", firstRows(500)), pipelineAnswers()));
    expect(part).toMatchObject({ stage: "done", counts: { created: 500 } });
    expect(await ines.takeBack(part)).toMatchObject({ stage: "undone", counts: { undone: 500, created: 0 } });
    expect(await totals()).toMatchObject({ tickets: 0 });
    expect(await ines.takeBack(accounts)).toMatchObject({ stage: "undone", counts: { undone: 85 } });
    const left = await one(`select (select count(*)::int from import_key k join ticket t on t.id = k.ticket_id
        where k.organisation_id = $1 and t.deleted_at is null) as keys,
      (select coalesce(sum(count), 0)::int from live_count where organisation_id = $1) as live,
      (select count(*)::int from partner where organisation_id = $1 and active and name in ('Cancity', 'Isdom')) as partners`);
    expect(left).toEqual({ keys: 0, live: 0, partners: 0 });
    expect((await ines.all("companies", file("accounts.csv"))).counts).toEqual({ created: 85 });
  });

  it("opportunities come with their days and outcomes: what was won is 10,005,534, to the cent", async () => {
    pipeline = await ines.bring(pipeline);
    expect(pipeline).toMatchObject({ stage: "done", counts: { created: 8800 } });
    expect(await totals()).toEqual({
      tickets: 8800,
      won: 4238,
      lost: 2473,
      open: 2089,
      value: 10_005_534,
      partners: 85,
      without: 1425,
      products: 7,
    });
    const first = await one<{ id: string }>(`select title, state, archived, probability, expected_revenue as revenue,
        (t.created_at at time zone 'Europe/Paris')::date::text as created, (closed_at at time zone 'Europe/Paris')::date::text as closed,
        custom, (select s.name from section s where s.id = t.section_id) as section,
        (select json_agg(json_build_array(h.label, h.to_state) order by h.at, h.id) from history_entry h where h.ticket_id = t.id) as story
      from ticket t join import_key k on k.ticket_id = t.id where t.organisation_id = $1 and k.key = '1C1I7A6R'`);
    expect(first).toEqual({
      title: "Cancity – GTX Plus Basic",
      state: "sold",
      archived: true,
      probability: 100,
      revenue: "1054.00",
      created: "2016-10-20",
      closed: "2017-03-01",
      custom: { sales_agent: "Moses Frase" },
      section: "Central",
      story: [
        ["create", "contacted"],
        ["sell", "sold"],
        ["imported", null],
      ],
    });
    const told =
      await one(`select (select count(*)::int from notification where organisation_id = $1 and ticket_id is not null) as notices,
      (select count(*)::int from occasion where organisation_id = $1) as occasions,
      (select count(*)::int from outbound_mail where organisation_id = $1) as mails,
      (select sum(count)::int from live_count where organisation_id = $1) as live`);
    expect(told).toEqual({ notices: 0, occasions: 0, mails: 0, live: 2089 });
  });

  it("a second run doubles nothing; one that updates changes only what the file says otherwise", async () => {
    expect(await ines.all("tickets", firstRows(400))).toMatchObject({ stage: "done", counts: { skipped: 400 } });
    const later = firstRows(2).replace(
      "1C1I7A6R,Moses Frase,GTX Plus Basic,Cancity,Won,10/20/2016,3/1/2017,1054",
      "1C1I7A6R,Moses Frase,GTX Plus Basic,Cancity,Won,10/20/2016,3/1/2017,1055",
    );
    const updated = await ines.all("tickets", later, (mapping) => ({ ...mapping, known: "update", days: "mdy" }));
    expect(updated.counts).toEqual({ updated: 1, skipped: 1 });
    expect(await totals()).toMatchObject({ tickets: 8800, value: 10_005_535 });
    expect((await ines.takeBack(updated)).counts).toMatchObject({ undone: 1, updated: 0 });
    expect(await totals()).toMatchObject({ tickets: 8800, value: 10_005_534 });
  });
});
