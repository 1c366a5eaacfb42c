import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { acknowledgeSiteMessage } from "./commands/acknowledge";
import { createEvent } from "./commands/create-event";
import { editEvent } from "./commands/edit-event";
import { attachEvent, createFollowUpTicket, respondToEvent } from "./commands/follow-up";
import { moveEvent, moveEvents } from "./commands/move-event";
import { eventPage } from "./pages/event-page";
import { listEvents } from "./queries/list";
import { reviewQueue } from "./queries/review-queue";
import { createEventInput, editEventInput, followUpInput, moveEventInput, respondInput } from "./schema";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

type Draft = Parameters<typeof createEventInput.parse>[0] & object;

const write = (who: Person, event: Draft): Promise<{ number: number }> =>
  run(here.as(who), createEvent, createEventInput.parse({ type: "mail_message", content: "Words.", ...event }), {
    via: "page",
  });
const move = (who: Person, number: number, transition: string, more: object = {}) =>
  run(here.as(who), moveEvent, moveEventInput.parse({ number, transition, ...more }), { via: "page" });
const look = <T>(who: Person, read: (scope: Scope) => Promise<T>): Promise<T> =>
  run(
    here.as(who),
    command("test.look", (scope) => read(scope)),
    null,
    { via: "page" },
  );
const show = (who: Person, number: number) => look(who, (scope) => eventPage(scope, number));
const offered = async (who: Person, number: number) =>
  (await show(who, number)).steps.filter(({ enabled }) => enabled).map(({ code }) => code);
const waiting = async (who: Person) => (await look(who, reviewQueue)).map(({ number }) => number);

const toAda = () => ({ title: "A word", recipientIds: [here.partners.ada] });

async function openCampaign(title: string): Promise<number> {
  const campaign = createTicketInput.parse({ kind: "campaign", title, categoryId: here.categories.newsletter });
  const { number } = await run(here.as("yue"), createTicket, campaign, { via: "page" });
  await run(here.as("yue"), moveTicket, { number, transition: "submit" }, { via: "page" });
  await run(here.as("garnier"), moveTicket, { number, transition: "open" }, { via: "page" });
  return number;
}

const fourteen = Array.from({ length: 14 }, (_, place) => `developer${place + 1}@kestrel.example`);

describe("Kestrel ongoing! (A2)", () => {
  it("is planned by its author, confirmed by his supervisor, and then leaves as fourteen mails", async () => {
    const campaign = await openCampaign("Beta Developer Program");
    const { number } = await write("cedric", {
      title: "Kestrel ongoing!",
      recipientEmails: fourteen,
      ticketNumbers: [campaign],
    });
    expect(await show("cedric", number)).toMatchObject({
      state: "draft",
      direction: "outgoing",
      followUps: [{ number: campaign }],
    });

    await move("cedric", number, "plan");
    expect(await waiting("garnier")).toContain(number);
    expect(await waiting("cedric")).toEqual([]);
    expect(await offered("cedric", number)).not.toContain("confirm");
    await expect(move("cedric", number, "confirm")).rejects.toMatchObject({ code: "not-permitted" });

    await move("garnier", number, "confirm");
    expect(await offered("cedric", number)).toContain("send");
    await move("cedric", number, "send");

    expect(await show("cedric", number)).toMatchObject({ state: "sent", sentDirectly: false });
    const mails = await database.rows<{ to: string }>(
      `select "to" from outbound_mail where organisation_id = $1 and event_id = (select id from event where organisation_id = $1 and number = $2)`,
      [here.nivalis.id, number],
    );
    expect(mails.map(({ to }) => to).toSorted()).toEqual(fourteen.toSorted());
    const told = await database.rows<{ entry_type: string }>(
      `select h.entry_type from history_entry h join ticket t on t.organisation_id = h.organisation_id and t.id = h.ticket_id
        where h.organisation_id = $1 and t.number = $2 and h.entry_type = 'event_out'`,
      [here.nivalis.id, campaign],
    );
    expect(told).toHaveLength(1);
  });

  it("cannot leave while its campaign is still a draft", async () => {
    const draft = await run(
      here.as("yue"),
      createTicket,
      createTicketInput.parse({ kind: "campaign", title: "Not yet" }),
      { via: "page" },
    );
    await expect(
      write("yue", {
        title: "Too early",
        recipientEmails: ["ada@lindqvist.example"],
        ticketNumbers: [draft.number],
        atOnce: "send",
      }),
    ).rejects.toMatchObject({ because: { key: "event.refusal.campaignNotOpen" } });
  });

  it("has its answer written from the incoming event, and that one delivered", async () => {
    const { number } = await write("cedric", {
      title: "It works",
      type: "phone_call",
      senderId: here.partners.ada,
      atOnce: "declare_received",
    });
    expect(await show("cedric", number)).toMatchObject({
      state: "received",
      direction: "incoming",
      recipients: [{ name: "Cédric Morel" }],
    });

    const answer = await run(
      here.as("cedric"),
      respondToEvent,
      respondInput.parse({ number, title: "Re: It works", content: "Thanks." }),
      { via: "page" },
    );
    expect(await show("cedric", answer.number)).toMatchObject({
      state: "draft",
      direction: "outgoing",
      origin: { number },
      recipients: [{ name: "Prof. Ada Lindqvist" }],
    });
    await move("cedric", number, "deliver");
    expect(await show("cedric", number)).toMatchObject({ state: "delivered", answers: [{ number: answer.number }] });
  });

  it("is handed over to Léa, whose follow-up ticket delivers it", async () => {
    const campaign = await openCampaign("Kestrel news");
    const { number } = await write("cedric", {
      title: "It crashes",
      type: "phone_call",
      senderId: here.partners.bo,
      ticketNumbers: [campaign],
      atOnce: "declare_received",
    });
    await move("cedric", number, "hand_over", { recipientId: here.partners.lea });
    expect(await show("lea", number)).toMatchObject({ section: "Support Team", recipients: [{ name: "Léa Martin" }] });

    const { ticketNumber } = await run(
      here.as("lea"),
      createFollowUpTicket,
      followUpInput.parse({
        number,
        kind: "support_request",
        title: "It crashes",
        sectionId: here.sections.supportTeam,
      }),
      { via: "page" },
    );
    const event = await show("garnier", number);
    expect(event).toMatchObject({ state: "delivered" });
    expect(event.followUps.map((ticket) => ticket.number)).toEqual([campaign, ticketNumber]);
    const [ticket] = await database.rows<object>(
      `select contact_id, responsible_id, state from ticket where organisation_id = $1 and number = $2`,
      [here.nivalis.id, ticketNumber],
    );
    expect(ticket).toEqual({ contact_id: here.partners.bo, responsible_id: here.users.lea, state: "draft" });
  });
});

describe("The call centre's worklist (A7)", () => {
  it("is confirmed at once and sent by two people, never twice", async () => {
    const calls: number[] = [];
    for (let call = 1; call <= 20; call++) {
      const { number } = await write("ben", {
        type: "phone_call",
        title: `Call ${call}`,
        recipientIds: [here.partners.claire],
        atOnce: "plan",
      });
      calls.push(number);
    }
    expect(await waiting("nadia")).toEqual(calls);
    const { done, refused } = await run(
      here.as("nadia"),
      moveEvents,
      { transition: "confirm", events: calls.map((number) => `${number}:2`) },
      { via: "page" },
    );
    expect({ done, refused }).toEqual({ done: calls, refused: [] });
    expect(await waiting("nadia")).toEqual([]);

    const both = await Promise.allSettled([move("ben", calls[0]!, "send"), move("zoe", calls[0]!, "send")]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({
      reason: { because: { key: "event.refusal.already", params: { state: "sent" } } },
    });
    for (const [place, number] of calls.slice(1).entries()) await move(place < 11 ? "ben" : "zoe", number, "send");
    const sent = await look("zoe", (scope) => listEvents(scope, { state: "sent", type: "phone_call", limit: 50 }));
    expect(sent.rows).toHaveLength(20);
  });

  it("names each event that could not be confirmed, and confirms the others", async () => {
    const { number } = await write("ben", {
      type: "phone_call",
      title: "Planned",
      recipientIds: [here.partners.claire],
      atOnce: "plan",
    });
    const draft = await write("ben", {
      type: "phone_call",
      title: "Only a draft",
      recipientIds: [here.partners.claire],
    });
    const answer = await run(
      here.as("nadia"),
      moveEvents,
      { transition: "confirm", events: [`${number}:2`, `${draft.number}:1`] },
      { via: "page" },
    );
    expect(answer).toMatchObject({ done: [number], refused: [{ number: draft.number }] });
  });
});

describe("One department writes to another (A14)", () => {
  it("and the receiving one declares it once, then files its own ticket", async () => {
    const { number } = await write("cedric", {
      title: "New Kestrel FAQ",
      recipientIds: [here.partners.lea],
      atOnce: "send",
    });
    expect(await show("lea", number)).toMatchObject({ direction: "internal", state: "sent" });

    await move("lea", number, "declare_received");
    const page = await show("cedric", number);
    expect(page).toMatchObject({ state: "sent", declaredBy: [{ section: "Support Team" }] });
    const copy = page.declaredBy[0]!.number;
    expect(await show("lea", copy)).toMatchObject({
      direction: "incoming",
      state: "received",
      origin: { number },
      sender: { name: "Cédric Morel" },
    });

    await expect(move("lea", number, "declare_received")).rejects.toMatchObject({
      because: { key: "event.refusal.alreadyDeclared" },
    });
    await run(
      here.as("lea"),
      createFollowUpTicket,
      followUpInput.parse({
        number: copy,
        kind: "support_request",
        title: "Read the FAQ",
        sectionId: here.sections.supportTeam,
      }),
      { via: "page" },
    );
    expect(await show("lea", copy)).toMatchObject({ state: "delivered" });
  });
});

describe("A site message (A18)", () => {
  it("reaches everybody of the organisation and nobody else, without a mail, until each acknowledges it", async () => {
    const { number } = await write("garnier", {
      type: "site_message",
      title: "Office closed on 1 May",
      toEveryone: true,
      atOnce: "send",
    });
    const before = await show("garnier", number);
    expect(before.recipients.map(({ name }) => name)).toContain("Léa Martin");
    expect(before.recipients.map(({ name }) => name)).not.toContain("Claire Dubois");

    await run(here.as("lea"), acknowledgeSiteMessage, { number }, { via: "page" });
    await run(here.as("lea"), acknowledgeSiteMessage, { number }, { via: "page" });
    const after = await show("garnier", number);
    expect(after.recipients.filter(({ acknowledgedAt }) => acknowledgedAt).map(({ name }) => name)).toEqual([
      "Léa Martin",
    ]);
    expect(
      await database.rows(
        `select 1 from outbound_mail m join event e on e.id = m.event_id where e.number = $1 and e.type = 'site_message'`,
        [number],
      ),
    ).toEqual([]);
    await expect(run(here.as("demo"), acknowledgeSiteMessage, { number }, { via: "page" })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("Sending directly, cancelling, deleting (A20)", () => {
  it("marks what left without review", async () => {
    const { number } = await write("cedric", toAda());
    await move("cedric", number, "send");
    expect(await show("cedric", number)).toMatchObject({ state: "sent", sentDirectly: true });
    await expect(move("cedric", number, "delete")).rejects.toMatchObject({ code: "blocked" });
    await expect(move("garnier", number, "delete")).rejects.toMatchObject({ code: "blocked" });
  });

  it("keeps the trace of what is cancelled, and nothing in the lists of what is deleted", async () => {
    const planned = await write("cedric", { ...toAda(), atOnce: "plan" });
    await move("cedric", planned.number, "cancel");
    expect(await show("cedric", planned.number)).toMatchObject({
      state: "cancelled",
      history: [{}, {}, { label: "cancel", actor: "Cédric Morel" }],
    });

    const draft = await write("cedric", { ...toAda(), title: "Thrown away" });
    await move("cedric", draft.number, "delete");
    await expect(show("garnier", draft.number)).rejects.toMatchObject({ code: "not-found" });
    expect((await look("garnier", (scope) => listEvents(scope, { q: "Thrown away", limit: 10 }))).rows).toEqual([]);
  });

  it("goes back to its author with a reason, and needs one", async () => {
    const { number } = await write("cedric", { ...toAda(), atOnce: "plan" });
    await expect(move("garnier", number, "send_back")).rejects.toMatchObject({
      because: { key: "event.refusal.needs.comment" },
    });
    await move("garnier", number, "send_back", { comment: "Not everyone." });
    const event = await show("cedric", number);
    expect(event).toMatchObject({ state: "draft", mayEdit: true });
    expect(event.history.at(-1)).toMatchObject({ label: "send_back", text: "Not everyone.", actor: "Mr Garnier" });
  });

  it("is left to supervisors where the organisation says so", async () => {
    await database.rows("update organisation set direct_send = 'supervisors' where id = $1", [here.nivalis.id]);
    try {
      const { number } = await write("cedric", toAda());
      expect(await offered("cedric", number)).not.toContain("send");
      await expect(move("cedric", number, "send")).rejects.toMatchObject({ code: "not-permitted" });
      await move("garnier", number, "send");
    } finally {
      await database.rows("update organisation set direct_send = 'everyone' where id = $1", [here.nivalis.id]);
    }
  });
});

describe("Changing an event", () => {
  it("keeps its recipients when only the words change, and replaces them when they are sent too", async () => {
    const { number } = await write("cedric", { title: "First words", recipientIds: [here.partners.ada] });
    await run(here.as("cedric"), editEvent, editEventInput.parse({ number, title: "Better words" }), { via: "page" });
    expect(await show("cedric", number)).toMatchObject({
      title: "Better words",
      recipients: [{ name: "Prof. Ada Lindqvist" }],
    });

    await run(
      here.as("cedric"),
      editEvent,
      editEventInput.parse({ number, recipientIds: here.partners.bo, recipientEmails: "x@y.example, z@y.example" }),
      { via: "page" },
    );
    const { recipients } = await show("cedric", number);
    expect(recipients.map(({ name }) => name).toSorted()).toEqual(["Bo Chen", "x@y.example", "z@y.example"]);
  });

  it("is refused when somebody changed it in the meantime, and after it was sent", async () => {
    const { number } = await write("cedric", { title: "Once", recipientIds: [here.partners.ada] });
    await expect(
      run(here.as("cedric"), editEvent, editEventInput.parse({ number, version: 7, title: "Twice" }), { via: "page" }),
    ).rejects.toMatchObject({ code: "stale" });
    await move("cedric", number, "send");
    await expect(
      run(here.as("cedric"), editEvent, editEventInput.parse({ number, title: "Too late" }), { via: "page" }),
    ).rejects.toMatchObject({ code: "not-permitted" });
  });

  it("turns it into an internal one when only colleagues receive it", async () => {
    const { number } = await write("cedric", { title: "To whom", recipientIds: [here.partners.ada] });
    await run(here.as("cedric"), editEvent, editEventInput.parse({ number, recipientIds: [here.partners.lea] }), {
      via: "page",
    });
    expect(await show("cedric", number)).toMatchObject({ direction: "internal" });
  });
});

describe("The organisation next door", () => {
  it("can neither see nor touch an event, and cannot tell it from none", async () => {
    const { number } = await write("cedric", { title: "Ours", recipientIds: [here.partners.ada] });
    for (const [act, answer] of [
      ["read", (n: number) => show("demo", n)],
      ["move", (n: number) => move("demo", n, "send")],
      [
        "edit",
        (n: number) =>
          run(here.as("demo"), editEvent, editEventInput.parse({ number: n, title: "Theirs" }), { via: "page" }),
      ],
      ["attach", (n: number) => run(here.as("demo"), attachEvent, { number: n, ticketNumber: 1 }, { via: "page" })],
      [
        "respond",
        (n: number) =>
          run(here.as("demo"), respondToEvent, respondInput.parse({ number: n, title: "x", content: "x" }), {
            via: "page",
          }),
      ],
    ] as const) {
      const [ours, none] = await Promise.allSettled([answer(number), answer(987_654)]);
      expect([act, ours]).toEqual([act, none]);
      expect(ours).toMatchObject({ reason: { code: "not-found" } });
    }
    await expect(write("demo", { title: "To a stranger", recipientIds: [here.partners.ada] })).rejects.toMatchObject({
      code: "invalid",
    });
    expect((await look("demo", (scope) => listEvents(scope, { limit: 50 }))).rows).toEqual([]);
  });

  it("is not the only wall: a colleague of another section does not see a draft, a customer sees nothing", async () => {
    const { number } = await write("cedric", { title: "Only Marketing", recipientIds: [here.partners.ada] });
    await expect(show("lea", number)).rejects.toMatchObject({ code: "not-found" });
    await expect(show("claire", number)).rejects.toMatchObject({ code: "not-found" });
    await expect(write("claire", { title: "From outside", recipientIds: [here.partners.ada] })).rejects.toMatchObject({
      name: "Refusal",
    });
  });
});

describe("The list of events, read page by page", () => {
  it("is the same list, without one lost or twice", async () => {
    const whole = (await look("garnier", (scope) => listEvents(scope, { limit: 1000 }))).rows.map(
      ({ number }) => number,
    );
    const read: number[] = [];
    for (let after: string | undefined; read.length <= whole.length;) {
      const page = await look("garnier", (scope) => listEvents(scope, { limit: 2, after }));
      read.push(...page.rows.map(({ number }) => number));
      if (!page.next) break;
      after = page.next;
    }
    expect(whole.length).toBeGreaterThan(4);
    expect(read).toEqual(whole);
  });
});
