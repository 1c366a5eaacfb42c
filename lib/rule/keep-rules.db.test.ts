import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import { ruleRuns, rules } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";
import { type Town, town } from "@/lib/testing/town";
import { versionsOf } from "@/lib/version/versions";

import { actByTheClock } from "./clock";
import { activateRule, deactivateRule } from "./commands/activate-rule";
import { createRule, dropRule, duplicateRule, rollBackRule, saveRule } from "./commands/keep-rule";
import { orderRule } from "./commands/order-rule";
import { adoptTrial, endTrial, tryRule } from "./commands/try-rule";
import { activationPage } from "./pages/activation";
import { rulesNamed } from "./queries/named";
import { createRuleInput, orderRuleInput, saveRuleInput, tryRuleInput } from "./inputs";

let place: Town;
beforeAll(async () => {
  place = await town();
});

const page = { via: "page", now: new Date("2026-05-14T09:00:00Z") } as const;
const ines = () => place.as("ines");

const rowsNow = command("test.rules", (scope) => scope.tx.select().from(rules).orderBy(rules.sequence));
const kept = async (id: string) => {
  const row = (await run(ines(), rowsNow, undefined, page)).find((one) => one.id === id);
  if (!row) throw new Error("The rule is gone.");
  return row;
};

const fields = () => ({
  name: "Copy to an expert after 2 days",
  "criteria.stateFrom": "open",
  "criteria.stateTo": "open",
  "criteria.responsible": place.users.demo,
  dateType: "created",
  delay: "2",
  delayUnit: "day",
  "actions.watcherAddresses": "expert@mycompany.example, Expert2@mycompany.example",
  "actions.remindResponsible": "on",
});
const find = (words: string) => command("test.named", (scope) => rulesNamed(scope, words));
const before = (id: string, version: number, beforeId: string | null) =>
  run(ines(), orderRule, orderRuleInput.parse({ id, version, beforeId }), page);
const create = (changed: Record<string, unknown> = {}) =>
  run(ines(), createRule, createRuleInput.parse({ ...fields(), ...changed }), page);

describe("Rules are kept by administrators", () => {
  it("who make one from the fields of a form; it is not active and comes last", async () => {
    const { id } = await create();
    expect(await kept(id)).toMatchObject({
      active: false,
      version: 1,
      sequence: 10,
      criteria: { stateFrom: "open", stateTo: "open", responsible: place.users.demo },
      dateType: "created",
      delay: 2,
      actions: { addWatchers: ["expert@mycompany.example", "Expert2@mycompany.example"], remindResponsible: true },
    });
    expect((await kept((await create({ name: "Another" })).id)).sequence).toBe(20);
  });

  it("and by nobody else", async () => {
    await expect(run(place.as("demo"), createRule, createRuleInput.parse(fields()), page)).rejects.toMatchObject({
      code: "not-permitted",
    });
    const { id } = await create();
    await expect(run(place.as("demo"), activateRule, { id, version: 1, existing: "yes" }, page)).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(run(place.as("yue"), deactivateRule, { id, version: 1 }, page)).rejects.toMatchObject({
      code: "not-permitted",
    });
  });

  it("refusing what is not here, in words beside the field", async () => {
    const foreign = { "criteria.sectionId": place.sections.marketing, "actions.setResponsible": place.users.yue };
    await expect(create(foreign)).rejects.toMatchObject({
      code: "invalid",
      fields: {
        "criteria.sectionId": { key: "rule.refusal.notHere" },
        "actions.setResponsible": { key: "rule.refusal.notHere" },
      },
    });
    await expect(create({ "criteria.partnerId": place.partners.claire })).rejects.toMatchObject({
      fields: { "criteria.partnerId": { key: "rule.refusal.notHere" } },
    });
    await expect(
      create({ "actions.mail.to": "partner", "actions.mail.subject": "Hi", "actions.mail.body": "{{ticket.titel}}" }),
    ).rejects.toMatchObject({ fields: { "actions.mail.body": { key: "rule.refusal.unknownVariable" } } });
  });

  it("as they were seen: who saves over another's version is told", async () => {
    const { id } = await create();
    const save = (version: number, delay: string) =>
      run(ines(), saveRule, saveRuleInput.parse({ ...fields(), id, version, delay }), page);
    expect(await save(1, "3")).toEqual({ id, version: 2 });
    await expect(save(1, "4")).rejects.toMatchObject({ code: "stale" });
    expect((await kept(id)).delay).toBe(3);
  });

  it("in versions that can be told apart and brought back", async () => {
    const { id } = await create();
    const changed = { ...fields(), id, version: 1, name: "Earlier", delay: "1", delayUnit: "hour" };
    await run(ines(), saveRule, saveRuleInput.parse(changed), page);
    const list = command("test.versions", (scope) => versionsOf(scope, "rule", id));
    expect(await run(ines(), list, undefined, page)).toMatchObject([
      { number: 2, by: "Ines Admin", row: { name: "Earlier", delay: 1, delayUnit: "hour" } },
      { number: 1, row: { name: "Copy to an expert after 2 days", delay: 2, delayUnit: "day" } },
    ]);
    await run(ines(), rollBackRule, { id, version: 2, to: 1 }, page);
    expect(await kept(id)).toMatchObject({ version: 3, name: "Copy to an expert after 2 days", delay: 2 });
    await expect(run(ines(), rollBackRule, { id, version: 3, to: 9 }, page)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("copied without being active, and taken from the list with their runs kept", async () => {
    const { id } = await create();
    await run(ines(), activateRule, { id, version: 1, existing: "yes" }, page);
    const copy = await run(ines(), duplicateRule, { id, version: 2 }, page);
    expect(await kept(copy.id)).toMatchObject({ active: false, name: "Copy to an expert after 2 days (2)" });
    await run(ines(), dropRule, { id, version: 2 }, page);
    expect(await kept(id)).toMatchObject({ active: false, deletedAt: page.now });
    await expect(run(ines(), duplicateRule, { id, version: 3 }, page)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("A rule is activated", () => {
  it("only when it would do something", async () => {
    const { id } = await create({ "actions.watcherAddresses": "", "actions.remindResponsible": "" });
    await expect(run(ines(), activateRule, { id, version: 1, existing: "yes" }, page)).rejects.toMatchObject({
      code: "blocked",
    });
  });

  it("sparing the tickets that are past their moment, where that is wanted", async () => {
    const opened = { via: "page", now: new Date("2026-05-10T09:00:00Z") } as const;
    const input = createTicketInput.parse({
      kind: "support_request",
      title: "Printer",
      sectionId: place.sections.helpdesk,
      responsibleId: place.users.demo,
    });
    await run(place.as("demo"), createTicket, input, opened);
    const changed = { "criteria.stateFrom": "", "criteria.stateTo": "", name: "Two days old" };
    const { id } = await create(changed);
    await run(ines(), activateRule, { id, version: 1, existing: "no" }, page);
    const noted = command("test.runs", (scope) => scope.tx.select().from(ruleRuns).where(eq(ruleRuns.ruleId, id)));
    expect(await run(ines(), noted, undefined, page)).toMatchObject([
      { outcome: "nothing", baseValue: opened.now, ruleVersion: 2, occasion: { type: "clock" } },
    ]);
    // The whole rule a thousand times over would be told by its version as well.
    expect((await run(ines(), noted, undefined, page))[0]?.rule).toEqual({
      name: "Two days old",
      version: 2,
      dateType: "created",
      delay: 2,
      delayUnit: "day",
      criteria: {},
      actions: {},
    });
  });
});

const files = (title: string) => {
  const typed = { kind: "support_request", title, sectionId: place.sections.helpdesk };
  const opened = { via: "page", now: new Date("2026-05-10T09:00:00Z") } as const;
  return run(place.as("demo"), createTicket, createTicketInput.parse(typed), opened);
};
/** A rule two days after cases of this title were created. */
const about = (title: string, more: Record<string, unknown> = {}) =>
  create({
    "criteria.stateFrom": "",
    "criteria.stateTo": "",
    "criteria.responsible": "",
    "criteria.titleContains": title,
    name: title,
    ...more,
  });
const onlyMails = (to: string) => ({
  "actions.watcherAddresses": "",
  "actions.remindResponsible": "",
  "actions.mail.to": [to],
  "actions.mail.subject": "Still waiting",
  "actions.mail.body": "{{ticket.title}}",
});
const says = (id: string) =>
  run(
    ines(),
    command("test.activation", (scope) => activationPage(scope, id)),
    undefined,
    page,
  );

describe("Before it is activated, a rule by the clock says", () => {
  it("for which tickets it would act at once, in the order of their numbers", async () => {
    const numbers = [await files("Scanner one"), await files("Scanner two")].map(({ number }) => number);
    await files("Telephone");
    const { id } = await about("Scanner");
    const { due, examples } = await says(id);
    expect([due, examples.map(({ number }) => number)]).toEqual([2, numbers]);
  });

  it("nothing of those for which it ran before it was switched off", async () => {
    await files("Projector old");
    const { id } = await about("Projector");
    await run(ines(), activateRule, { id, version: 1, existing: "yes" }, page);
    await actByTheClock(place.myCompany.id, page.now);
    await run(ines(), deactivateRule, { id, version: 2 }, page);
    expect(await says(id)).toMatchObject({ due: 0, mails: 0, examples: [] });
    const { number } = await files("Projector new");
    expect(await says(id)).toMatchObject({ due: 1, examples: [{ number }] });
  });

  it("nothing of those that were spared", async () => {
    await files("Monitor");
    const { id } = await about("Monitor");
    await run(ines(), activateRule, { id, version: 1, existing: "no" }, page);
    await run(ines(), deactivateRule, { id, version: 2 }, page);
    expect(await says(id)).toMatchObject({ due: 0, mails: 0, examples: [] });
  });

  it("the mails to whom it makes responsible", async () => {
    await files("Keyboard");
    const assigns = { "criteria.responsible": "unassigned", "actions.setResponsible": place.users.demo };
    const { id } = await about("Keyboard", { ...onlyMails("responsible"), ...assigns });
    expect(await says(id)).toMatchObject({ due: 1, mails: 1 });
  });

  it("the mails to whom it lets watch: the discussion so far, and its own", async () => {
    await files("Mouse");
    const copies = { "actions.watcherAddresses": "expert@mycompany.example" };
    const { id } = await about("Mouse", { ...onlyMails("watchers"), ...copies });
    expect(await says(id)).toMatchObject({ due: 1, mails: 2 });
  });
});

describe("Rules run in order", () => {
  it("and one is put before another with as few changes as possible", async () => {
    const { id: first } = await create({ name: "First" });
    const { id: second } = await create({ name: "Second" });
    const { id: third } = await create({ name: "Third" });
    const order = async () =>
      (await run(ines(), rowsNow, undefined, page)).filter(({ id }) => [first, second, third].includes(id));
    await before(third, 1, first);
    expect((await order()).map(({ name }) => name)).toEqual(["Third", "First", "Second"]);
    expect((await kept(second)).version).toBe(1);
    await before(third, 2, null);
    expect((await order()).map(({ name }) => name)).toEqual(["First", "Second", "Third"]);
    await expect(before(third, 2, first)).rejects.toMatchObject({ code: "stale" });
  });
});

describe("A changed rule is tried first", () => {
  it("beside the present one, then adopted or dropped", async () => {
    const { id } = await create();
    const trial = tryRuleInput.parse({ ...fields(), id, version: 1, days: "7", delay: "3" });
    await run(ines(), tryRule, trial, page);
    expect(await kept(id)).toMatchObject({
      version: 2,
      delay: 2,
      shadow: { delay: 3 },
      shadowSince: page.now,
      shadowUntil: new Date("2026-05-21T09:00:00Z"),
    });
    await run(ines(), adoptTrial, { id, version: 2 }, page);
    expect(await kept(id)).toMatchObject({ version: 3, delay: 3, shadow: null, shadowUntil: null });
    await expect(run(ines(), adoptTrial, { id, version: 3 }, page)).rejects.toMatchObject({ code: "blocked" });
    await run(ines(), tryRule, { ...trial, version: 3 }, page);
    await run(ines(), endTrial, { id, version: 4 }, page);
    expect(await kept(id)).toMatchObject({ delay: 3, shadow: null });
  });
});

describe("A rule is found by its name", () => {
  it("by administrators alone, and nothing in it is taken for a pattern", async () => {
    const { id } = await create({ name: "100% answered" });
    expect(await run(ines(), find("0% ans"), undefined, page)).toEqual([{ id, name: "100% answered" }]);
    expect(await run(ines(), find("1_0"), undefined, page)).toEqual([]);
    expect(await run(place.as("demo"), find("answered"), undefined, page)).toEqual([]);
  });
});
