import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { partnerCategories, partnerCategoryLinks } from "@/db/schema";
import { closePool } from "@/db/connect";
import { command, type Command } from "@/lib/access/command";
import { run, runAct } from "@/lib/access/run";
import { newId } from "@/lib/kernel/ids";
import { editPartner } from "@/lib/partner/commands/edit-partner";
import { editPartnerInput } from "@/lib/partner/schema";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { assignTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";
import { assignTicketInput, createTicketInput, editTicketInput, moveTicketInput, noteInput } from "@/lib/ticket/schema";
import { undo } from "@/lib/undo/commands/undo";

import { actByTheClock } from "./clock";
import { noRules, standingRule } from "./testing/standing-rule";

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

const does = <Input, Answer>(person: Person, act: Command<Input, Answer>, input: Input, day = "2026-03-02T09:00Z") =>
  run(here.as(person), act, input, { via: "page", now: new Date(day) });

const files = async (person: Person, more: Record<string, unknown> = {}, day?: string) => {
  const typed = { kind: "support_request", title: "Printer", sectionId: here.sections.helpdesk, ...more };
  const { number } = await does(person, createTicket, createTicketInput.parse(typed), day);
  return number;
};
const moves = (person: Person, number: number, transition: string, more: Record<string, unknown> = {}) =>
  does(person, moveTicket, moveTicketInput.parse({ number, transition, ...more }));
const edits = (person: Person, number: number, values: Record<string, unknown>) =>
  does(person, editTicket, editTicketInput.parse({ number, ...values }));

type Ticket = {
  id: string;
  state: string;
  priority: number;
  section_id: string;
  responsible_id: string | null;
  last_action_at: Date | null;
  version: number;
};
async function ticket(number: number): Promise<Ticket> {
  const [row] = await database.rows<Ticket>(`select * from ticket where organisation_id = $1 and number = $2`, [
    here.myCompany.id,
    number,
  ]);
  if (!row) throw new Error(`There is no ticket ${number}.`);
  return row;
}
type RunRow = {
  id: string;
  name: string;
  outcome: string;
  depth: number;
  cause_run_id: string | null;
  command_id: string | null;
  occasion: { type: string; from: string | null; to: string };
  seen: { criterion: string; holds: boolean }[];
  results: { action: string; outcome: string; because?: { key: string }; changed?: object }[];
  shadow: boolean;
};
const runsOf = (number: number) =>
  database.rows<RunRow>(
    `select r.*, rule.name from rule_run r join rule on rule.id = r.rule_id
      join ticket t on t.organisation_id = r.organisation_id and t.id = r.ticket_id
      where r.organisation_id = $1 and t.number = $2 order by r.at, r.id`,
    [here.myCompany.id, number],
  );
const namesOf = async (number: number) => (await runsOf(number)).map(({ name }) => name);
const historyOf = (number: number) =>
  database.rows<{ entry_type: string; label: string; rule_run_id: string | null; details: Record<string, unknown> }>(
    `select h.* from history_entry h join ticket t on t.organisation_id = h.organisation_id and t.id = h.ticket_id
      where h.organisation_id = $1 and t.number = $2 order by h.at, h.id`,
    [here.myCompany.id, number],
  );
const mailsOf = (number: number) =>
  database.rows<{
    to: string;
    subject: string;
    body_text: string;
    headers: Record<string, string>;
    rule_run_id: string;
  }>(
    `select m.* from outbound_mail m join ticket t on t.organisation_id = m.organisation_id and t.id = m.ticket_id
      where m.organisation_id = $1 and t.number = $2 and m.purpose in ('rule', 'reminder') order by m.created_at, m.id`,
    [here.myCompany.id, number],
  );

const makeGold = command("test.gold", async (scope, { partnerId }: { partnerId: string }) => {
  const { organisationId, now, tx } = scope;
  const fresh = () => ({ organisationId, id: newId(), createdAt: now, updatedAt: now });
  const support = { ...fresh(), name: "Support Contract" };
  const gold = { ...fresh(), name: "Gold", parentId: support.id };
  await tx.insert(partnerCategories).values([support, gold]);
  await tx.insert(partnerCategoryLinks).values({ ...fresh(), partnerId, categoryId: gold.id });
  return { support: support.id, gold: gold.id };
});

describe("Priority to Gold partners (A12)", () => {
  let gold: string;
  beforeAll(async () => {
    const made = await run(here.system("myCompany"), makeGold, { partnerId: here.partners.client }, { via: "setup" });
    gold = made.support;
  });
  const rule = () => ({
    name: "Priority to Gold partners",
    criteria: { stateTo: "open", partnerCategoryId: gold },
    actions: { setPriority: 2 },
  });

  it("raises a request of an employee of the company when it is opened, and says so", async () => {
    await standingRule(here, rule());
    const number = await files("demo", { contactId: here.partners.anna });
    expect(await ticket(number)).toMatchObject({ priority: 3 });
    const seen = await ticket(number);
    await moves("demo", number, "open");
    expect(await ticket(number)).toMatchObject({
      state: "open",
      priority: 2,
      last_action_at: new Date("2026-03-02T09:00Z"),
    });
    const [ran, ...others] = await runsOf(number);
    expect(others).toEqual([]);
    expect(ran).toMatchObject({
      outcome: "done",
      depth: 0,
      occasion: { type: "transition", from: "draft", to: "open" },
    });
    expect(ran?.results).toEqual([
      { action: "setPriority", outcome: "done", changed: { priority: { from: 3, to: 2 } } },
    ]);
    const line = (await historyOf(number)).find(({ entry_type }) => entry_type === "rule");
    expect(line).toMatchObject({ rule_run_id: ran?.id, details: { rule: { name: "Priority to Gold partners" } } });
    expect(seen.priority).toBe(3);
  });

  it("leaves it low when somebody lowers it, whatever is written about it", async () => {
    await standingRule(here, rule());
    const number = await files("demo", { contactId: here.partners.anna });
    await moves("demo", number, "open");
    await edits("demo", number, { version: (await ticket(number)).version, priority: 4 });
    await does("demo", noteOnTicket, noteInput.parse({ number, text: "Called her" }));
    expect(await ticket(number)).toMatchObject({ priority: 4 });
    expect(await namesOf(number)).toHaveLength(1);
  });

  it("keeps a request of another partner as it is", async () => {
    await standingRule(here, rule());
    const number = await files("demo", { partnerId: here.partners.agrolait });
    await moves("demo", number, "open");
    expect(await ticket(number)).toMatchObject({ priority: 3 });
    expect(await runsOf(number)).toEqual([]);
  });

  it("is no change by somebody else to whoever caused it", async () => {
    await standingRule(here, rule());
    const number = await files("demo", { contactId: here.partners.anna });
    const moved = await moves("demo", number, "open");
    await moves("demo", number, "pending", { version: moved.version });
    expect(await ticket(number)).toMatchObject({ state: "pending", priority: 2 });
  });
});

describe("A rule", () => {
  it("gives whom its section has to whoever is responsible while its manager is on holiday", async () => {
    await standingRule(here, {
      name: "Pia is on holiday",
      criteria: { responsible: here.users.pia },
      actions: { setResponsible: here.users.quentin },
    });
    const number = await files("quentin", { kind: "supplier_request", sectionId: here.sections.quality });
    await does("pia", assignTicket, assignTicketInput.parse({ number, userId: here.users.pia }));
    expect(await ticket(number)).toMatchObject({ responsible_id: here.users.quentin });
    const told = await database.rows(
      `select from notification where organisation_id = $1 and user_id = $2 and about->>'key' = 'ticket.notice.assigned'`,
      [here.myCompany.id, here.users.quentin],
    );
    expect(told).toHaveLength(1);
  });

  it("calls for the next by what it changed, each at most once, with the chain of causes", async () => {
    const helpdesk = here.sections.helpdesk;
    await standingRule(here, {
      name: "one",
      criteria: { sectionId: helpdesk, stateFrom: "none" },
      actions: { setPriority: 4 },
    });
    await standingRule(here, {
      name: "two",
      criteria: { priorityMax: 4 },
      actions: { setResponsible: here.users.demo },
    });
    await standingRule(here, {
      name: "three",
      criteria: { responsible: here.users.demo },
      actions: { setPriority: 1 },
    });
    await standingRule(here, { name: "four", criteria: { priorityMin: 1 }, actions: { setPriority: 5 } });
    const number = await files("demo");
    const runs = await runsOf(number);
    expect(runs.map(({ name }) => name).toSorted()).toEqual(["four", "one", "three", "two"]);
    const two = runs.find(({ name }) => name === "two");
    const commands = await database.rows<{ via: string; cause_id: string; command: string }>(
      `select via, cause_id, command from command_log where organisation_id = $1 and id = $2`,
      [here.myCompany.id, two?.command_id],
    );
    expect(commands).toMatchObject([{ via: "rule", command: "rule.run" }]);
    const occasions = await database.rows<{ cause_rule_run_id: string | null }>(
      `select cause_rule_run_id from occasion where organisation_id = $1 and ticket_id = $2 and cause_rule_run_id is not null`,
      [here.myCompany.id, (await ticket(number)).id],
    );
    expect(occasions.length).toBeGreaterThan(2);
    const whole = await database.rows<{ command: string }>(
      `select command from command_log where organisation_id = $1 and id = $2`,
      [here.myCompany.id, commands[0]?.cause_id],
    );
    expect(whole).toEqual([{ command: "ticket.create" }]);
  });

  it("that fails at one thing does the next, and says what it could not do", async () => {
    await standingRule(here, {
      name: "Close and call",
      criteria: { stateFrom: "none" },
      actions: {
        setState: "closed",
        setPriority: 1,
        mail: {
          to: { responsible: false, partner: false, watchers: false, addresses: ["duty@mycompany.example"] },
          subject: "New: {{ticket.title}}",
          body: "See {{ticket.link}}",
        },
      },
    });
    const number = await files("demo");
    const [ran] = await runsOf(number);
    expect(ran).toMatchObject({ outcome: "partial" });
    expect(ran?.results.map(({ action, outcome }) => [action, outcome])).toEqual([
      ["setState", "failed"],
      ["setPriority", "done"],
      ["mail", "done"],
    ]);
    expect(await ticket(number)).toMatchObject({ state: "draft", priority: 1 });
    const [mail] = await mailsOf(number);
    expect(mail).toMatchObject({
      to: "duty@mycompany.example",
      subject: `[${number}] New: Printer`,
      rule_run_id: ran?.id,
    });
    expect(mail?.headers).toMatchObject({ "Auto-Submitted": "auto-generated" });
    expect(mail?.body_text).toContain(`/my-company/tickets/${number}`);
  });

  it("that changes nothing is a run without a line of history and without a chain", async () => {
    await standingRule(here, { name: "Normal", criteria: {}, actions: { setPriority: 3 } });
    const number = await files("demo");
    expect((await runsOf(number)).map(({ outcome }) => outcome)).toEqual(["nothing"]);
    expect((await historyOf(number)).filter(({ entry_type }) => entry_type === "rule")).toEqual([]);
  });

  it("is undone by itself, and what the person did stays", async () => {
    await standingRule(here, { name: "Urgent", criteria: { stateTo: "open" }, actions: { setPriority: 1 } });
    const number = await files("demo");
    await moves("demo", number, "open");
    const [ran] = await runsOf(number);
    expect(await ticket(number)).toMatchObject({ state: "open", priority: 1 });
    await does("ines", undo, { commandId: ran?.command_id ?? "", partial: false });
    expect(await ticket(number)).toMatchObject({ state: "open", priority: 3 });
    expect(await namesOf(number)).toEqual(["Urgent"]);
  });

  it("stays when the person's act alone is undone", async () => {
    await standingRule(here, { name: "Urgent", criteria: { stateTo: "open" }, actions: { setPriority: 1 } });
    const number = await files("demo");
    const input = moveTicketInput.parse({ number, transition: "open" });
    const { commandId } = await runAct(here.as("demo"), moveTicket, input, {
      via: "page",
      now: new Date("2026-03-02T09:00Z"),
    });
    await does("demo", undo, { commandId, partial: false });
    expect(await ticket(number)).toMatchObject({ state: "draft", priority: 1 });
  });

  it("on trial is recorded beside the rule in force, and does nothing", async () => {
    const id = await standingRule(here, { name: "Urgent", criteria: { stateTo: "open" }, actions: { setPriority: 2 } });
    await database.rows(
      `update rule set shadow = $2, shadow_since = '2026-03-01', shadow_until = '2026-03-09' where id = $1`,
      [id, JSON.stringify({ name: "Urgent", criteria: { stateTo: "open" }, actions: { setPriority: 1 } })],
    );
    await database.rows(`update organisation set configuration_stamp = configuration_stamp + 1`);
    const number = await files("demo");
    await moves("demo", number, "open");
    expect(await ticket(number)).toMatchObject({ priority: 2 });
    const runs = await runsOf(number);
    expect(runs.map(({ shadow, results }) => [shadow, results[0]?.changed])).toEqual([
      [true, { priority: { from: 3, to: 1 } }],
      [false, { priority: { from: 3, to: 2 } }],
    ]);
  });
});

describe("A rule by the clock for a company", () => {
  it("acts for somebody who joins it after the moment has passed", async () => {
    const criteria = { partnerId: here.partners.agrolait };
    const rule = {
      name: "Agrolait waits",
      criteria,
      dateType: "created",
      delay: 1,
      actions: { setPriority: 2 },
    } as const;
    await standingRule(here, rule);
    const number = await files("demo", { partnerId: here.partners.rolf }, "2026-03-02T09:00Z");
    await actByTheClock(here.myCompany.id, new Date("2026-03-04T09:00Z"));
    expect(await namesOf(number)).toEqual([]);
    const joins = { id: here.partners.rolf, version: 1, companyId: here.partners.agrolait };
    await does("demo", editPartner, editPartnerInput.parse(joins), "2026-03-06T09:00Z");
    await actByTheClock(here.myCompany.id, new Date("2026-03-06T09:01Z"));
    expect(await namesOf(number)).toEqual(["Agrolait waits"]);
    expect(await ticket(number)).toMatchObject({ priority: 2 });
  });
});
