import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";

import { categories, partnerCategories, partnerCategoryLinks } from "@/db/schema";
import { closePool } from "@/db/connect";
import { command, type Command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { startBulk } from "@/lib/bulk/commands/start-bulk";
import { createMacro } from "@/lib/macro/commands";
import { runMacro } from "@/lib/macro/run-macro";
import { createMacroInput } from "@/lib/macro/schema";
import { newRow } from "@/lib/organisation/rows";
import { fileRequest, replyToRequest } from "@/lib/portal/commands";
import type * as DueWindow from "@/lib/rule/due-window";
import { noRules, standingRule } from "@/lib/rule/testing/standing-rule";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";
import { createTicketInput, editTicketInput, moveTicketInput, noteInput } from "@/lib/ticket/schema";

import { doDueWork } from "./due-work";
import { tick } from "./rules";

/** Stands for whatever the database refuses to answer for one rule. */
const beyond = 777;
vi.mock("@/lib/rule/due-window", async (original) => {
  const real = await original<typeof DueWindow>();
  const latestBase: typeof real.latestBase = (rule, now, timeZone) =>
    rule.delay === beyond ? new Date(8.64e15) : real.latestBase(rule, now, timeZone);
  return { ...real, latestBase };
});

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
});
afterEach(() => noRules(here));
afterAll(async () => {
  await database.close();
  await closePool();
});

const at = (moment: string) => new Date(moment);
const later = (moment: string, minutes: number) => new Date(at(moment).getTime() + minutes * 60_000);
const does = <Input, Answer>(
  person: Person,
  act: Command<Input, Answer>,
  input: Input,
  moment: string | Date = "2026-05-11T08:00Z",
) => run(here.as(person), act, input, { via: "page", now: new Date(moment) });

async function files(more: Record<string, unknown> = {}, moment?: string): Promise<number> {
  const typed = { kind: "support_request", title: "Printer", sectionId: here.sections.helpdesk };
  const { number } = await does("demo", createTicket, createTicketInput.parse({ ...typed, ...more }), moment);
  return number;
}
const moves = (number: number, transition: string, moment?: string) =>
  does("demo", moveTicket, moveTicketInput.parse({ number, transition }), moment);
const ofTicket = "t.organisation_id = $1 and t.number = $2";
async function ticket(number: number) {
  const [row] = await database.rows<{ id: string; priority: number; version: number; category_id: string | null }>(
    `select * from ticket t where ${ofTicket}`,
    [here.myCompany.id, number],
  );
  if (!row) throw new Error(`There is no ticket ${number}.`);
  return row;
}
const runsOf = async (number: number) => {
  const rows = await database.rows<{ name: string; outcome: string; shadow: boolean; depth: number }>(
    `select rule.name, r.outcome, r.shadow, r.depth from rule_run r join rule on rule.id = r.rule_id
      join ticket t on t.id = r.ticket_id where ${ofTicket} order by r.at, r.id`,
    [here.myCompany.id, number],
  );
  return rows;
};
const mailsOf = (number: number) =>
  database.rows<{ to: string; status: string; last_error: string | null; document_ids: string[] }>(
    `select m.* from outbound_mail m join ticket t on t.id = m.ticket_id
      where ${ofTicket} and m.purpose in ('rule', 'reminder') order by m.created_at, m.id`,
    [here.myCompany.id, number],
  );
const toAddress = (address: string) => ({
  to: { responsible: false, partner: false, watchers: false, addresses: [address] },
  subject: "News",
  body: "Look.",
});

const urgent = () => standingRule(here, { name: "Urgent", criteria: {}, actions: { setPriority: 1 } });

const dayAfter = (more: object = {}) =>
  standingRule(here, { name: "A day later", dateType: "created", delay: 1, actions: { setPriority: 1 }, ...more });

describe("Every door calls the rules", () => {
  it("the portal, for a request and for an answer", async () => {
    await urgent();
    const filed = await does("anna", fileRequest, {
      sectionId: here.sections.helpdesk,
      title: "Toner",
      text: "Empty",
      documentIds: [],
    });
    expect(await runsOf(filed.number)).toHaveLength(1);
    expect(await ticket(filed.number)).toMatchObject({ priority: 1 });
    await does("anna", replyToRequest, { number: filed.number, text: "Still empty", documentIds: [] });
    expect((await runsOf(filed.number)).map(({ outcome }) => outcome)).toEqual(["done", "nothing"]);
  });

  it("a bulk act, for each of its rows", async () => {
    const numbers = [await files(), await files(), await files()];
    await standingRule(here, { name: "Open ones", criteria: { stateTo: "open" }, actions: { setPriority: 2 } });
    const rows = numbers.map((number) => ({ number, version: 1 }));
    await does("demo", startBulk, { act: "transition", params: { transition: "open" }, rows });
    while ((await doDueWork(10)) > 0);
    for (const number of numbers) expect(await ticket(number)).toMatchObject({ priority: 2 });
  });

  it("a macro, for all it did in one act", async () => {
    const number = await files();
    await urgent();
    const typed = {
      name: "Waits",
      desk: "own",
      steps: [
        { do: "priority", value: 4 },
        { do: "note", value: "Seen" },
      ],
    };
    const { id } = await does("demo", createMacro, createMacroInput.parse(typed));
    await does("demo", runMacro, { macroId: id, number, version: (await ticket(number)).version });
    expect(await ticket(number)).toMatchObject({ priority: 1 });
  });
});

describe("Rules by the clock", () => {
  it("act although one of them asks for a moment of no calendar, or cannot be asked at all", async () => {
    await standingRule(here, {
      name: "In eight thousand years",
      dateType: "created",
      delay: 100_000,
      delayUnit: "month",
      actions: { setPriority: 1 },
    });
    await standingRule(here, { name: "Refused", dateType: "created", delay: beyond, actions: { setPriority: 1 } });
    await dayAfter();
    const number = await files();
    await tick(at("2026-05-13T08:00Z"));
    expect(await runsOf(number)).toMatchObject([{ name: "A day later" }]);
  });
});

describe("Mail of rules", () => {
  it("goes five times an hour and twenty times a day to one address about one ticket; beyond that it is noted", async () => {
    await standingRule(here, {
      name: "Tell",
      criteria: {},
      actions: { mail: toAddress("outside@client.example") },
    });
    const number = await files();
    for (let minute = 1; minute <= 6; minute += 1)
      await does(
        "demo",
        noteOnTicket,
        noteInput.parse({ number, text: `Note ${minute}` }),
        later("2026-05-11T08:00Z", minute),
      );
    const mails = await mailsOf(number);
    expect(mails.map(({ status, last_error }) => last_error ?? status)).toEqual([
      ...Array<string>(5).fill("queued"),
      "hour",
      "hour",
    ]);
    for (let hour = 2; hour <= 20; hour += 1)
      await does(
        "demo",
        noteOnTicket,
        noteInput.parse({ number, text: `Note ${hour}` }),
        later("2026-05-11T08:00Z", hour * 60),
      );
    const queued = (await mailsOf(number)).filter(({ status }) => status === "queued");
    expect(queued).toHaveLength(20);
    const other = await files({}, "2026-05-12T03:30Z");
    expect((await mailsOf(other)).map(({ status }) => status)).toEqual(["queued"]);
  });

  it("takes the documents along that its reader may see", async () => {
    await standingRule(here, {
      name: "Remind both",
      criteria: { stateTo: "open" },
      actions: { remindResponsible: true, remindPartner: true, remindAttach: true },
    });
    const number = await files({ contactId: here.partners.anna, responsibleId: here.users.demo });
    const { id } = await ticket(number);
    for (const visibility of ["partner", "internal"])
      await database.rows(
        `with d as (insert into document (organisation_id, id, created_at, updated_at, file_name, mime_type, size, sha256, visibility)
            values ($1, gen_random_uuid(), now(), now(), $3, 'text/plain', 3, 'x', $3) returning id)
          insert into document_link (organisation_id, id, created_at, updated_at, document_id, ticket_id)
            select $1, gen_random_uuid(), now(), now(), d.id, $2 from d`,
        [here.myCompany.id, id, visibility],
      );
    await moves(number, "open");
    const sent = (await mailsOf(number)).map(({ to, document_ids }) => [to, document_ids.length]);
    expect(sent).toEqual([
      ["demo@mycompany.example", 2],
      ["anna@client.example", 1],
    ]);
  });
});

describe("A chain that goes on and on", () => {
  it("is cut off, and the administrators are told", async () => {
    const names = Array.from({ length: 20 }, (_, place) => `Step ${place}`);
    const ids = await run(here.system("myCompany"), furnish, { names }, { via: "setup" });
    for (const [place, id] of ids.slice(0, -1).entries())
      await standingRule(here, {
        name: names[place] ?? "",
        // The last step comes first, so that each waits for the pass after the one that calls for it.
        sequence: 100 - place,
        criteria: { categoryId: id },
        actions: { setCategoryId: ids[place + 1] },
      });
    const number = await files({ categoryId: ids[0] });
    const runs = await runsOf(number);
    expect(Math.max(...runs.map(({ depth }) => depth))).toBe(15);
    expect(runs).toHaveLength(16);
    const told = await database.rows<{ about: { params: object } }>(
      `select about from notification where organisation_id = $1 and user_id = $2 and about->>'key' = 'rule.notice.tooDeep'`,
      [here.myCompany.id, here.users.ines],
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.about.params).toMatchObject({ number });
  });

  const furnish = command("test.categories", async (scope, { names }: { names: string[] }) => {
    const rows = names.map((name) => ({ ...newRow(scope), name }));
    await scope.tx.insert(categories).values(rows);
    return rows.map(({ id }) => id);
  });
});

describe("Rules by the clock", () => {
  it("act late after the worker was away, and when the clock jumped ahead; put back, it does nothing twice (F-07)", async () => {
    await dayAfter();
    const number = await files({}, "2026-05-11T08:00Z");
    await tick(at("2026-05-11T08:01Z"));
    await tick(at("2026-05-12T09:30Z"));
    expect(await runsOf(number)).toHaveLength(1);
    await tick(at("2026-05-12T08:30Z"));
    await tick(at("2026-05-13T08:30Z"));
    expect(await runsOf(number)).toHaveLength(1);
  });

  it("forget nothing that was made while the clock went an hour too far (F-07)", async () => {
    await standingRule(here, {
      name: "Soon",
      dateType: "created",
      delay: 30,
      delayUnit: "minute",
      actions: { setPriority: 1 },
    });
    await tick(at("2026-05-20T09:00Z"));
    // Put right: it is eight.
    await tick(at("2026-05-20T08:00Z"));
    const number = await files({}, "2026-05-20T08:05Z");
    for (let minute = 6; minute <= 40; minute += 1) await tick(later("2026-05-20T08:00Z", minute));
    expect(await runsOf(number)).toHaveLength(1);
  });

  it("are asked again about a ticket that changed, or whose moment moved", async () => {
    await standingRule(here, {
      name: "Before the deadline",
      dateType: "deadline",
      delay: -15,
      delayUnit: "minute",
      criteria: { priorityMin: 2 },
      actions: { setCategoryId: here.categories.printing },
    });
    const number = await files({ deadline: "2026-05-11T12:00" }, "2026-05-11T08:00Z");
    await tick(at("2026-05-11T09:50Z"));
    expect(await runsOf(number)).toEqual([]);
    await tick(at("2026-05-11T11:00Z"));
    const edit = editTicketInput.parse({ number, version: (await ticket(number)).version, priority: 1 });
    await does("demo", editTicket, edit, "2026-05-11T11:10Z");
    await tick(at("2026-05-11T11:11Z"));
    expect(await runsOf(number)).toHaveLength(1);
    const moved = editTicketInput.parse({
      number,
      version: (await ticket(number)).version,
      deadline: "2026-05-13T12:00",
    });
    await does("demo", editTicket, moved, "2026-05-11T11:20Z");
    await tick(at("2026-05-11T11:21Z"));
    expect(await runsOf(number)).toHaveLength(1);
    await tick(at("2026-05-13T09:45Z"));
    expect(await runsOf(number)).toHaveLength(2);
  });

  it("look at everything again when a partner comes under their category", async () => {
    const kinds = await run(
      here.system("myCompany"),
      partners,
      { name: "Gold" },
      { via: "setup", now: at("2026-05-01T08:00Z") },
    );
    await dayAfter({ criteria: { partnerCategoryId: kinds } });
    const number = await files({ partnerId: here.partners.norlac }, "2026-05-11T08:00Z");
    await tick(at("2026-05-12T08:01Z"));
    await tick(at("2026-05-12T10:00Z"));
    expect(await runsOf(number)).toEqual([]);
    const link = { categoryId: kinds, partnerId: here.partners.norlac };
    await run(here.system("myCompany"), partnersLinked, link, { via: "setup", now: at("2026-05-12T10:20Z") });
    await tick(at("2026-05-12T10:21Z"));
    expect(await runsOf(number)).toHaveLength(1);
  });

  it("look at everything again when a section comes under theirs, and fire for no moment twice", async () => {
    await dayAfter({ criteria: { sectionId: here.sections.quality, includeDescendants: true } });
    const known = await files({ kind: "general", sectionId: here.sections.supportLevel1 }, "2026-05-11T08:00Z");
    await tick(at("2026-05-12T08:01Z"));
    expect(await runsOf(known)).toEqual([]);
    const under = async (parent: string) => {
      await database.rows(`update section set parent_id = $2 where id = $1`, [here.sections.supportLevel1, parent]);
      await database.rows(`update organisation set configuration_stamp = configuration_stamp + 1`);
    };
    await under(here.sections.quality);
    await tick(at("2026-05-12T12:00Z"));
    expect(await runsOf(known)).toHaveLength(1);
    await under(here.sections.supportLevel2);
    await tick(at("2026-05-12T12:01Z"));
    await under(here.sections.quality);
    await tick(at("2026-05-12T12:02Z"));
    expect(await runsOf(known)).toHaveLength(1);
  });

  it("do not act again for a moment because somebody changed how long they wait", async () => {
    const id = await dayAfter();
    const number = await files({}, "2026-05-11T08:00Z");
    await tick(at("2026-05-12T08:00Z"));
    await database.rows(`update rule set delay = 2, version = version + 1 where id = $1`, [id]);
    await database.rows(`update organisation set configuration_stamp = configuration_stamp + 1`);
    await tick(at("2026-05-12T08:01Z"));
    await tick(at("2026-05-13T08:00Z"));
    expect(await runsOf(number)).toHaveLength(1);
  });

  it("are who changed a ticket, for whoever saw it before", async () => {
    await dayAfter();
    const number = await files({}, "2026-05-11T08:00Z");
    const { version } = await ticket(number);
    await tick(at("2026-05-12T08:00Z"));
    const late = editTicketInput.parse({ number, version, title: "Screen" });
    await expect(does("demo", editTicket, late, "2026-05-12T09:00Z")).rejects.toMatchObject({
      because: { key: "refusal.changedByRule", params: { name: "A day later" } },
    });
  });

  it("look at everything once when they begin, and find what they are about", async () => {
    const fits = await files({ title: "PRINTER in İstanbul, 4 K", partnerId: here.partners.client });
    const other = await files({ title: "Screen", partnerId: here.partners.client });
    const stranger = await files({ title: "Printer", partnerId: here.partners.agrolait });
    await dayAfter({ criteria: { titleContains: "printer istanbul", partnerId: here.partners.client } });
    await dayAfter({ name: "By person", criteria: { titleContains: "Printer", partnerId: here.partners.agrolait } });
    await tick(at("2026-05-20T08:00Z"));
    expect(await runsOf(other)).toEqual([]);
    expect((await runsOf(stranger)).map(({ name }) => name)).toEqual(["By person"]);
    // A large İ becomes a small i and a dot above it: the words are those of the rule's own reading.
    const read = "PRINTER in İstanbul, 4 K".toLocaleLowerCase("en").includes("istanbul");
    expect(await runsOf(fits)).toHaveLength(read ? 1 : 0);
  });

  it("pass by what is closed, unless they name it", async () => {
    await dayAfter();
    await standingRule(here, {
      name: "Ask how it went",
      dateType: "last_action",
      delay: 2,
      criteria: { stateFrom: "closed", stateTo: "closed" },
      actions: { setCategoryId: here.categories.printing },
    });
    const number = await files({}, "2026-05-11T08:00Z");
    await moves(number, "open", "2026-05-11T08:10Z");
    await moves(number, "close", "2026-05-11T08:20Z");
    await tick(at("2026-05-12T09:00Z"));
    expect(await runsOf(number)).toEqual([]);
    await tick(at("2026-05-13T08:20Z"));
    expect((await runsOf(number)).map(({ name }) => name)).toEqual(["Ask how it went"]);
  });

  it("on trial are recorded once for a moment, and do nothing", async () => {
    const id = await dayAfter();
    const said = { name: "Two days", criteria: {}, dateType: "created", delay: 2, actions: { setPriority: 5 } };
    await database.rows(
      `update rule set shadow = $2, shadow_since = '2026-05-10', shadow_until = '2026-06-10' where id = $1`,
      [id, JSON.stringify(said)],
    );
    await database.rows(`update organisation set configuration_stamp = configuration_stamp + 1`);
    const number = await files({}, "2026-05-11T08:00Z");
    await tick(at("2026-05-12T08:00Z"));
    for (let minute = 0; minute < 3; minute += 1) await tick(later("2026-05-13T08:00Z", minute));
    expect((await runsOf(number)).map(({ shadow }) => shadow)).toEqual([false, true]);
    expect(await ticket(number)).toMatchObject({ priority: 1 });
  });

  it("act in one pass in their order, and call for rules at once by what they change", async () => {
    await standingRule(here, {
      name: "second",
      sequence: 20,
      dateType: "created",
      delay: 1,
      criteria: { priorityMin: 1 },
      actions: { setCategoryId: here.categories.printing },
    });
    await standingRule(here, {
      name: "first",
      sequence: 10,
      dateType: "created",
      delay: 1,
      actions: { setPriority: 1 },
    });
    await standingRule(here, {
      name: "follows",
      criteria: { categoryId: here.categories.printing },
      actions: { setResponsible: here.users.demo },
    });
    const number = await files({}, "2026-05-11T08:00Z");
    await tick(at("2026-05-12T08:00Z"));
    expect((await runsOf(number)).map(({ name, depth }) => [name, depth])).toEqual([
      ["first", 0],
      ["second", 0],
      ["follows", 1],
    ]);
  });

  const partners = command("test.partners", async (scope, { name }: { name: string }) => {
    const row = { ...newRow(scope), name };
    await scope.tx.insert(partnerCategories).values(row);
    return row.id;
  });
  const partnersLinked = command("test.link", async (scope, link: { categoryId: string; partnerId: string }) => {
    await scope.tx.insert(partnerCategoryLinks).values({ ...newRow(scope), ...link });
  });
});
