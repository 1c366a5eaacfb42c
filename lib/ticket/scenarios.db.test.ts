import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { and, eq } from "drizzle-orm";

import { closePool } from "@/db/connect";
import { eventRecipients, events, historyEntries, ticketWatchers, tickets } from "@/db/schema";
import type { Command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { replyToPartner } from "@/lib/event/commands/reply-to-partner";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";

import { assignTicket, takeTicket } from "./commands/assign-ticket";
import { createTicket } from "./commands/create-ticket";
import { duplicateTicket } from "./commands/duplicate-ticket";
import { editTicket } from "./commands/edit-ticket";
import { moveTicket } from "./commands/move-ticket";
import { watchTicket } from "./commands/people-on-ticket";
import { changeTicketKind, transferTicket } from "./commands/transfer-ticket";
import { noteOnTicket, planNextAction, processTicketAction } from "./commands/work-ticket";
import { createTicketInput, editTicketInput, moveTicketInput, replyInput, setNextActionInput } from "./schema";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

/** What somebody does on a day, through the door everybody uses. */
const does = <Input, Answer>(
  person: Person,
  command: Command<Input, Answer>,
  input: Input,
  day = "2026-03-02T09:00Z",
) => run(here.as(person), command, input, { via: "page", now: new Date(day) });

const creates = (person: Person, typed: Record<string, unknown>, day?: string) =>
  does(person, createTicket, createTicketInput.parse(typed), day).then(({ number }) => number);

const moves = (person: Person, number: number, transition: string, more: Record<string, unknown> = {}, day?: string) =>
  does(person, moveTicket, moveTicketInput.parse({ number, transition, ...more }), day);

const reader = { kind: "system", name: "test" } as const;

/** The ticket as it lies in the database. */
const ticket = (place: "nivalis" | "myCompany", number: number) =>
  readAs(here[place].id, reader, async ({ tx }) => {
    const [row] = await tx.select().from(tickets).where(eq(tickets.number, number));
    if (!row) throw new Error(`There is no ticket ${number}.`);
    return row;
  });

const history = (place: "nivalis" | "myCompany", number: number) =>
  readAs(here[place].id, reader, ({ tx }) =>
    tx
      .select({
        label: historyEntries.label,
        text: historyEntries.text,
        plannedFor: historyEntries.plannedFor,
        actor: historyEntries.actorUserId,
      })
      .from(historyEntries)
      .innerJoin(
        tickets,
        and(eq(tickets.organisationId, historyEntries.organisationId), eq(tickets.id, historyEntries.ticketId)),
      )
      .where(eq(tickets.number, number))
      .orderBy(historyEntries.at, historyEntries.id),
  );

describe("A campaign with approval (A1)", () => {
  let number: number;
  beforeAll(async () => {
    number = await creates(
      "yue",
      {
        kind: "campaign",
        title: "Beta Developer Program",
        categoryId: here.categories.newsletter,
        supervisorId: here.users.garnier,
        quantity: "10",
        beginAt: "2011-12-01",
        endAt: "2012-02-01",
      },
      "2011-11-21T09:00Z",
    );
  });

  it("begins as a draft of its creator, who is responsible", async () => {
    expect(await ticket("nivalis", number)).toMatchObject({
      state: "draft",
      responsibleId: here.users.yue,
      supervisorId: here.users.garnier,
      quantity: "10.00",
      sectionId: here.sections.marketing,
    });
  });

  it("is supervised by somebody else than who made it, unless they supervise the section anyway", async () => {
    const own = { kind: "campaign", title: "Mine alone", categoryId: here.categories.newsletter };
    const because = { fields: { supervisorId: { key: "ticket.refusal.ownSupervisor" } } };
    await expect(creates("yue", { ...own, supervisorId: here.users.yue }, "2011-11-21T09:00Z")).rejects.toMatchObject(
      because,
    );
    const later = { number, supervisorId: here.users.yue };
    await expect(run(here.as("yue"), editTicket, editTicketInput.parse(later), { via: "page" })).rejects.toMatchObject(
      because,
    );
    await expect(
      creates("garnier", { ...own, supervisorId: here.users.garnier }, "2011-11-21T09:00Z"),
    ).resolves.toBeGreaterThan(0);
  });

  it("waits for the supervisor once it is submitted, and nobody else opens or edits it", async () => {
    await moves("yue", number, "submit", {}, "2011-11-21T10:00Z");
    await expect(moves("yue", number, "open")).rejects.toMatchObject({ code: "not-permitted" });
    const edit = editTicketInput.parse({ number, title: "Another name" });
    await expect(does("yue", editTicket, edit)).rejects.toMatchObject({ code: "not-permitted" });
  });

  it("is opened by Mr Garnier without becoming his", async () => {
    await moves("garnier", number, "open", {}, "2011-11-28T09:00Z");
    expect(await ticket("nivalis", number)).toMatchObject({
      state: "open",
      phase: "open",
      responsibleId: here.users.yue,
    });
  });

  it("is archived when LIN Yue closes it, and lives again when Mr Garnier reopens it", async () => {
    await moves("yue", number, "close", {}, "2012-02-02T09:00Z");
    expect(await ticket("nivalis", number)).toMatchObject({
      state: "closed",
      archived: true,
      closedBy: here.users.yue,
    });
    await expect(moves("yue", number, "reopen")).rejects.toMatchObject({ code: "not-permitted" });
    await moves("garnier", number, "reopen", {}, "2012-02-10T09:00Z");
    expect(await ticket("nivalis", number)).toMatchObject({
      state: "open",
      archived: false,
      closedAt: null,
      reopenedCount: 1,
    });
    expect((await history("nivalis", number)).map(({ label }) => label)).toEqual([
      "create",
      "submit",
      "open",
      "close",
      "reopen",
    ]);
  });
});

describe("A salesman's opportunity (A9)", () => {
  it("is contacted by Sam, whose planned action is filed with its date, and goes back to the queue with its reason", async () => {
    const number = await creates("sam", {
      kind: "sale_opportunity",
      title: "Milk tanks",
      partnerId: here.partners.agrolait,
      expectedRevenue: "10000",
      probability: "50",
    });
    await moves("sam", number, "open");
    expect(await ticket("myCompany", number)).toMatchObject({
      state: "contacted",
      responsibleId: here.users.sam,
      expectedRevenue: "10000.00",
      billingSupplierId: here.myCompany.ownCompanyId,
    });

    const plan = setNextActionInput.parse({ number, actionText: "Send product sheet", nextActionAt: "2026-02-06" });
    await does("sam", planNextAction, plan);
    await does("sam", processTicketAction, { number, text: undefined }, "2026-02-06T15:00Z");
    expect(await ticket("myCompany", number)).toMatchObject({ actionText: null, nextActionAt: null });
    const filed = (await history("myCompany", number)).find(({ label }) => label === "process_action");
    expect(filed).toMatchObject({ text: "Send product sheet", actor: here.users.sam });
    expect(filed?.plannedFor?.toISOString()).toBe("2026-02-05T23:00:00.000Z");

    await moves("sam", number, "requeue", { reason: "vacation" }, "2026-07-01T09:00Z");
    expect(await ticket("myCompany", number)).toMatchObject({
      state: "draft",
      responsibleId: null,
      partnerId: here.partners.agrolait,
    });
    expect((await history("myCompany", number)).at(-1)).toMatchObject({ label: "requeue", text: "vacation" });

    await moves("demo", number, "open", {}, "2026-07-02T09:00Z");
    expect(await ticket("myCompany", number)).toMatchObject({ state: "contacted", responsibleId: here.users.demo });
  });
});

describe("A helpdesk request (A10)", () => {
  it("is answered by mail to the customer and the watchers, and closed with the same press", async () => {
    const number = await creates("demo", {
      kind: "support_request",
      title: "Problem with printing",
      contactId: here.partners.anna,
    });
    await moves("demo", number, "open");
    await does("demo", watchTicket, { number, who: here.partners.olga });
    const reply = replyInput.parse({ number, text: "Take the other cable.", afterwards: "close" });
    await does("demo", replyToPartner, reply);

    expect(await ticket("myCompany", number)).toMatchObject({ state: "closed", partnerEmail: "anna@client.example" });
    const mails = await readAs(here.myCompany.id, reader, ({ tx }) =>
      tx
        .select({ state: events.state, content: events.content, to: eventRecipients.email, role: eventRecipients.role })
        .from(events)
        .innerJoin(eventRecipients, eq(eventRecipients.eventId, events.id))
        .orderBy(eventRecipients.role),
    );
    expect(mails).toEqual(
      expect.arrayContaining([
        { state: "sent", content: "Take the other cable.", to: "anna@client.example", role: "to" },
        { state: "sent", content: "Take the other cable.", to: "olga@mycompany.example", role: "cc" },
      ]),
    );
  });

  it("has contact and address from its partner, unless others are typed", async () => {
    const client = { partnerId: here.partners.client };
    expect(await ticket("myCompany", await ask(client))).toMatchObject({
      contactId: here.partners.anna,
      partnerEmail: "anna@client.example",
    });
    expect(await ticket("myCompany", await ask({ ...client, partnerEmail: "desk@client.example" }))).toMatchObject({
      contactId: here.partners.anna,
      partnerEmail: "desk@client.example",
    });
  });

  it("still takes a note once it is closed, but no other change", async () => {
    const number = await creates("demo", {
      kind: "support_request",
      title: "Paper jam",
      contactId: here.partners.anna,
    });
    await moves("demo", number, "open");
    await moves("demo", number, "close");
    await does("demo", noteOnTicket, { number, text: "The same printer as last year." });
    expect((await history("myCompany", number)).at(-1)).toMatchObject({
      label: "comment",
      text: "The same printer as last year.",
    });
    const edit = editTicketInput.parse({ number, priority: "1" });
    await expect(does("demo", editTicket, edit)).rejects.toMatchObject({ code: "not-permitted" });
  });

  it("is taken by whoever presses first; the second reads that it is taken", async () => {
    const number = await creates("demo", {
      kind: "support_request",
      title: "No sound",
      sectionId: here.sections.helpdesk,
    });
    await does("demo", takeTicket, { number });
    await expect(does("demo", takeTicket, { number })).rejects.toMatchObject({ code: "not-permitted" });
    expect(await ticket("myCompany", number)).toMatchObject({ responsibleId: here.users.demo });
  });
});

describe("Escalation (A15)", () => {
  it("hands the case to the parent section and its manager, and stops at the top", async () => {
    const number = await creates("demo", {
      kind: "support_request",
      title: "Server down",
      sectionId: here.sections.supportLevel1,
      contactId: here.partners.anna,
    });
    await moves("demo", number, "open");
    await moves("demo", number, "escalate");
    expect(await ticket("myCompany", number)).toMatchObject({
      sectionId: here.sections.supportLevel2,
      responsibleId: here.users.olga,
      escalatedFromUserId: here.users.demo,
      state: "open",
    });
    await expect(moves("olga", number, "escalate")).rejects.toMatchObject({
      code: "blocked",
      because: { key: "ticket.refusal.topLevel" },
    });
  });
});

describe("A change of kind (A16)", () => {
  it("sends the case to the section of the new kind with its number and history", async () => {
    const number = await creates("demo", {
      kind: "support_request",
      title: "Wants a second printer",
      sectionId: here.sections.helpdesk,
    });
    await moves("demo", number, "open");
    await does("demo", changeTicketKind, { number, kind: "sale_opportunity", sectionId: undefined });
    expect(await ticket("myCompany", number)).toMatchObject({
      number,
      kind: "sale_opportunity",
      state: "contacted",
      sectionId: here.sections.sales,
    });
    expect((await history("myCompany", number)).map(({ label }) => label)).toEqual(["create", "open", "change_kind"]);
  });
});

describe("Handing a ticket on", () => {
  it("needs an assignment in the section, and says so", async () => {
    const number = await creates("garnier", {
      kind: "support_request",
      title: "Broken screen",
      sectionId: here.sections.supportTeam,
    });
    await expect(does("garnier", assignTicket, { number, userId: here.users.cedric })).rejects.toMatchObject({
      code: "blocked",
      because: { key: "ticket.refusal.noAssignment" },
    });
    await does("garnier", assignTicket, { number, userId: here.users.lea });
    expect(await ticket("nivalis", number)).toMatchObject({ responsibleId: here.users.lea });
  });

  it("keeps the responsible only where they work too", async () => {
    const number = await creates("garnier", {
      kind: "support_request",
      title: "Order 4711",
      sectionId: here.sections.supportTeam,
    });
    await does("garnier", assignTicket, { number, userId: here.users.lea });
    await does("garnier", transferTicket, { number, sectionId: here.sections.callCentre });
    expect(await ticket("nivalis", number)).toMatchObject({ sectionId: here.sections.callCentre, responsibleId: null });
  });
});

describe("Two people at once", () => {
  it("are told when somebody changed the ticket in the meantime", async () => {
    const number = await creates("demo", {
      kind: "support_request",
      title: "Slow network",
      sectionId: here.sections.helpdesk,
    });
    const { version } = await ticket("myCompany", number);
    await does("demo", editTicket, editTicketInput.parse({ number, version, priority: "2" }));
    await expect(
      does("demo", editTicket, editTicketInput.parse({ number, version, priority: "4" })),
    ).rejects.toMatchObject({
      code: "stale",
    });
    expect(await ticket("myCompany", number)).toMatchObject({ priority: 2 });
  });

  it("make one ticket with one key, and get the same answer", async () => {
    const input = createTicketInput.parse({
      kind: "support_request",
      title: "Pressed twice",
      sectionId: here.sections.helpdesk,
    });
    const once = () => run(here.as("demo"), createTicket, input, { via: "page", idempotencyKey: "double-click" });
    const first = await once();
    expect(await once()).toEqual(first);
    const other = createTicketInput.parse({ ...input, title: "Something else" });
    await expect(
      run(here.as("demo"), createTicket, other, { via: "page", idempotencyKey: "double-click" }),
    ).rejects.toMatchObject({ code: "blocked", because: { key: "refusal.keyReused" } });
  });
});

describe("The other organisation (A22)", () => {
  it("gets the answer of a ticket that does not exist", async () => {
    const number = await creates("garnier", {
      kind: "general",
      title: "Secret of Nivalis",
      sectionId: here.sections.marketing,
    });
    const absent = { code: "not-found" };
    await expect(moves("demo", number + 500, "open")).rejects.toMatchObject(absent);
    // Numbers of both organisations overlap: what Demo User reaches under this number is never Nivalis's.
    const own = await readAs(here.myCompany.id, reader, ({ tx }) => tx.select({ title: tickets.title }).from(tickets));
    expect(own.map(({ title }) => title)).not.toContain("Secret of Nivalis");
  });

  it("and a customer reach no ticket of the back office", async () => {
    const number = await creates("garnier", {
      kind: "general",
      title: "Only for colleagues",
      sectionId: here.sections.marketing,
    });
    await expect(does("claire", noteOnTicket, { number, text: "Hello?" })).rejects.toMatchObject({ code: "not-found" });
    await expect(does("ben", noteOnTicket, { number, text: "Hello?" })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("A copy", () => {
  it("is a new draft without history, watchers and plans", async () => {
    const number = await creates("demo", {
      kind: "support_request",
      title: "Toner",
      sectionId: here.sections.helpdesk,
    });
    await does("demo", watchTicket, { number, who: "someone@else.example" });
    const { number: copy } = await does("demo", duplicateTicket, { number });
    expect(await ticket("myCompany", copy)).toMatchObject({ title: "Toner", state: "draft", nextActionAt: null });
    expect((await history("myCompany", copy)).map(({ label }) => label)).toEqual(["duplicate"]);
    const { id } = await ticket("myCompany", copy);
    const watchers = await readAs(here.myCompany.id, reader, ({ tx }) =>
      tx.select().from(ticketWatchers).where(eq(ticketWatchers.ticketId, id)),
    );
    expect(watchers).toEqual([]);
  });
});

const ask = (more: object) => creates("demo", { kind: "support_request", title: "Paper jam", ...more });
