import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { categories, partnerCategories, partnerCategoryLinks } from "@/db/schema";
import { closePool } from "@/db/connect";
import { command, type Command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { newId } from "@/lib/kernel/ids";
import { newRow } from "@/lib/organisation/rows";
import { activateRule } from "@/lib/rule/commands/activate-rule";
import { createRule } from "@/lib/rule/commands/keep-rule";
import { createRuleInput } from "@/lib/rule/inputs";
import { presets } from "@/lib/rule/presets";
import { speaker } from "@/lib/outgoing-mail/say";
import { noRules } from "@/lib/rule/testing/standing-rule";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { assignTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { assignTicketInput, createTicketInput, moveTicketInput } from "@/lib/ticket/schema";

import { tick } from "./rules";

// Every row of domain 6.6, as an administrator chooses it from "New rule" and answers what only they know.
let here: Town;
let database: Direct;
let known: { gold: string; fault: string };
beforeAll(async () => {
  here = await town();
  database = direct();
  known = await run(here.system("myCompany"), furnish, { partnerId: here.partners.client }, { via: "setup" });
});
afterEach(() => noRules(here));
afterAll(async () => {
  await database.close();
  await closePool();
});

const furnish = command("test.furnish", async (scope, { partnerId }: { partnerId: string }) => {
  const gold = { ...newRow(scope), name: "Gold" };
  const fault = { ...newRow(scope), name: "Fault Fix", kind: "support_request" as const };
  await scope.tx.insert(partnerCategories).values(gold);
  await scope.tx.insert(categories).values(fault);
  await scope.tx.insert(partnerCategoryLinks).values({ ...newRow(scope), id: newId(), partnerId, categoryId: gold.id });
  return { gold: gold.id, fault: fault.id };
});

const at = (moment: string) => new Date(moment);
const does = <Input, Answer>(person: Person, act: Command<Input, Answer>, input: Input, moment = "2026-05-11T08:00Z") =>
  run(here.as(person), act, input, { via: "page", now: at(moment) });

/** Chosen, answered, activated. */
async function preset(code: string, answers: Record<string, string> = {}): Promise<void> {
  const chosen = presets.find((one) => one.code === code);
  if (!chosen) throw new Error(`There is no preset "${code}".`);
  expect(
    Object.keys(answers).filter((name) => !chosen.asks.includes(name)),
    "is asked",
  ).toEqual([]);
  const words = chosen.mails
    ? {
        "actions.mail.subject": speaker("en", "rule")(`preset.${code}.subject`),
        "actions.mail.body": speaker("en", "rule")(`preset.${code}.body`),
      }
    : {};
  const name = speaker("en", "rule")(`preset.${code}.name`);
  const input = createRuleInput.parse({ name, preset: code, ...chosen.values, ...words, ...answers });
  const early = "2026-05-01T08:00Z";
  const { id } = await does("ines", createRule, input, early);
  await does("ines", activateRule, { id, version: 1, existing: "yes" }, early);
}

async function files(more: Record<string, unknown> = {}, moment?: string, person: Person = "demo"): Promise<number> {
  const typed = {
    kind: "support_request",
    title: "Printer",
    sectionId: here.sections.helpdesk,
    contactId: here.partners.anna,
  };
  const { number } = await does(person, createTicket, createTicketInput.parse({ ...typed, ...more }), moment);
  return number;
}
const moves = (number: number, transition: string, moment?: string, person: Person = "demo") =>
  does(person, moveTicket, moveTicketInput.parse({ number, transition }), moment);

async function ticket(number: number) {
  const [row] = await database.rows<{ priority: number; section_id: string; responsible_id: string | null }>(
    `select * from ticket where organisation_id = $1 and number = $2`,
    [here.myCompany.id, number],
  );
  return row;
}
/** What rules wrote about a ticket: to whom, under which subject. */
const mails = async (number: number) => {
  const rows = await database.rows<{ to: string; subject: string }>(
    `select m.to, m.subject from outbound_mail m join ticket t on t.organisation_id = m.organisation_id and t.id = m.ticket_id
      where m.organisation_id = $1 and t.number = $2 and m.purpose in ('rule', 'reminder') order by m.created_at, m.id`,
    [here.myCompany.id, number],
  );
  return rows.map(({ to, subject }) => `${to}: ${subject}`);
};
const watchers = async (number: number) => {
  const rows = await database.rows<{ email: string }>(
    `select w.email from ticket_watcher w join ticket t on t.organisation_id = w.organisation_id and t.id = w.ticket_id
      where t.organisation_id = $1 and t.number = $2 order by 1`,
    [here.myCompany.id, number],
  );
  return rows.map(({ email }) => email);
};

describe("A preset", () => {
  it("assigns new mail cases to a user", async () => {
    await preset("newMailCases", {
      "criteria.sectionId": here.sections.helpdesk,
      "actions.setResponsible": here.users.demo,
    });
    expect(await ticket(await files())).toMatchObject({ responsible_id: here.users.demo });
    const elsewhere = await files({ sectionId: here.sections.supportLevel1 });
    expect(await ticket(elsewhere)).toMatchObject({ responsible_id: null });
  });

  it("keeps the client informed during phases", async () => {
    await preset("keepClientInformed", { "criteria.stateTo": "pending" });
    const number = await files();
    await moves(number, "open");
    expect(await mails(number)).toEqual([]);
    await moves(number, "pending");
    expect(await mails(number)).toEqual([expect.stringMatching(new RegExp(`^anna@client.example: .*\\[${number}\\]`))]);
  });

  it("thanks at closure", async () => {
    await preset("thankYouWhenClosed");
    const number = await files();
    await moves(number, "open");
    await moves(number, "close");
    expect(await mails(number)).toHaveLength(1);
  });

  it("gives what is a manager's to somebody else while he is on holiday", async () => {
    await preset("managerOnHoliday", {
      "criteria.responsible": here.users.pia,
      "actions.setResponsible": here.users.quentin,
    });
    const number = await files({ kind: "supplier_request", sectionId: here.sections.quality }, undefined, "quentin");
    await does("pia", assignTicket, assignTicketInput.parse({ number, userId: here.users.pia }));
    expect(await ticket(number)).toMatchObject({ responsible_id: here.users.quentin });
  });

  it("reminds the supplier if the answer is late, and has the production manager call after a week", async () => {
    await preset("remindLateSupplier");
    await preset("callTheSupplier", { "actions.mail.to.addresses": "pia@mycompany.example" });
    const typed = { kind: "supplier_request", sectionId: here.sections.quality, contactId: here.partners.rolf };
    const number = await files(typed, "2026-05-11T08:00Z", "quentin");
    await moves(number, "open", "2026-05-11T08:00Z", "quentin");
    await tick(at("2026-05-14T07:59Z"));
    expect(await mails(number)).toEqual([]);
    await tick(at("2026-05-14T08:00Z"));
    expect(await mails(number)).toEqual([`rolf@metalux.example: Reminder: [${number}] Printer`]);
    await tick(at("2026-05-18T08:00Z"));
    expect(await mails(number)).toEqual([
      `rolf@metalux.example: Reminder: [${number}] Printer`,
      expect.stringMatching(/^pia@mycompany\.example: /),
    ]);
  });

  it("makes a major client urgent", async () => {
    await preset("majorClientIsUrgent", { "criteria.partnerCategoryId": known.gold });
    const number = await files();
    await moves(number, "open");
    expect(await ticket(number)).toMatchObject({ priority: 1 });
  });

  it("raises what Gold partners ask for (A12)", async () => {
    await preset("goldPartners", { "criteria.partnerCategoryId": known.gold });
    const number = await files();
    await moves(number, "open");
    expect(await ticket(number)).toMatchObject({ priority: 2 });
  });

  it("hands a technical fault to technical services", async () => {
    await preset("technicalFault", {
      "criteria.categoryId": known.fault,
      "actions.setSectionId": here.sections.supportLevel2,
    });
    expect(await ticket(await files({ categoryId: known.fault }))).toMatchObject({
      section_id: here.sections.supportLevel2,
    });
  });

  it("copies to an expert after two days (A11)", async () => {
    await preset("copyToExpert", {
      "criteria.responsible": here.users.demo,
      "actions.watcherAddresses": "expert@mycompany.com",
    });
    const number = await files({ responsibleId: here.users.demo }, "2026-05-12T07:00Z");
    await moves(number, "open", "2026-05-12T07:30Z");
    await tick(at("2026-05-14T07:00Z"));
    expect(await watchers(number)).toEqual(["expert@mycompany.com"]);
    expect(await mails(number)).toEqual([
      `expert@mycompany.com: [${number}] Printer`,
      `demo@mycompany.example: Reminder: [${number}] Printer`,
    ]);
  });

  it("reminds of what is still open two days after it was filed (R8's create rule)", async () => {
    await preset("stillOpen", {
      "criteria.responsible": here.users.demo,
      "criteria.sectionId": here.sections.helpdesk,
    });
    const number = await files({ responsibleId: here.users.demo }, "2026-06-16T07:00Z");
    await moves(number, "open", "2026-06-16T07:30Z");
    await tick(at("2026-06-18T06:59Z"));
    expect(await mails(number)).toEqual([]);
    await tick(at("2026-06-18T07:00Z"));
    expect(await mails(number)).toEqual([`demo@mycompany.example: Reminder: [${number}] Printer`]);
  });

  it("lets level 1 learn from level 2 (A15)", async () => {
    await preset("learnFromLevel2", { "criteria.sectionId": here.sections.supportLevel2 });
    const number = await files({ sectionId: here.sections.supportLevel1, responsibleId: here.users.demo });
    await moves(number, "open");
    await moves(number, "escalate");
    expect(await watchers(number)).toEqual(["demo@mycompany.example"]);
  });

  it("copies a trainee's cases to the manager", async () => {
    await preset("traineeCopied", { "criteria.responsible": here.users.quentin });
    const typed = { kind: "supplier_request", sectionId: here.sections.quality, responsibleId: here.users.quentin };
    const number = await files(typed, undefined, "quentin");
    expect(await watchers(number)).toEqual(["pia@mycompany.example"]);
    await moves(number, "open", undefined, "quentin");
    expect(await mails(number)).toHaveLength(1);
  });

  it("reminds before a meeting, once, and again when it is moved", async () => {
    await preset("beforeMeeting");
    const typed = {
      kind: "meeting",
      sectionId: here.sections.meetingCalendar,
      beginAt: "2026-06-18T09:00",
      endAt: "2026-06-18T10:00",
      responsibleId: here.users.demo,
    };
    const number = await files(typed, "2026-06-01T08:00Z", "ines");
    await tick(at("2026-06-18T06:44Z"));
    expect(await mails(number)).toEqual([]);
    await tick(at("2026-06-18T06:45Z"));
    await tick(at("2026-06-18T06:46Z"));
    expect(await mails(number)).toEqual([`demo@mycompany.example: Reminder: [${number}] Printer`]);
    await database.rows(
      `update ticket set begin_at = '2026-06-19T09:00Z', updated_at = '2026-06-18T07:00Z' where organisation_id = $1 and number = $2`,
      [here.myCompany.id, number],
    );
    await tick(at("2026-06-19T08:45Z"));
    expect(await mails(number)).toHaveLength(2);
  });

  it("announces urgent cases", async () => {
    await preset("urgentReaction", { "actions.mail.to.addresses": "duty@mycompany.example" });
    expect(await mails(await files({ priority: 3 }))).toEqual([]);
    const number = await files({ priority: 2 });
    expect(await mails(number)).toEqual([expect.stringMatching(/^duty@mycompany\.example: /)]);
  });

  it("is there for every row of the list, and besides only what reports fill in", () => {
    expect(presets.filter(({ code }) => code !== "stillOpen")).toHaveLength(14);
    expect(presets).toHaveLength(15);
  });
});
