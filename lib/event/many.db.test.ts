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

import { recipientsOf } from "./addressees";
import { createEvent } from "./commands/create-event";
import { editEvent } from "./commands/edit-event";
import { moveEvent } from "./commands/move-event";
import { eventToShow } from "./load";
import { eventPage } from "./pages/event-page";
import { listEvents } from "./queries/list";
import { createEventInput, editEventInput, moveEventInput } from "./schema";

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

const write = (who: Person, event: object) =>
  run(here.as(who), createEvent, createEventInput.parse({ type: "mail_message", content: "Words.", ...event }), {
    via: "page",
  });
const edit = (who: Person, number: number, change: object) =>
  run(here.as(who), editEvent, editEventInput.parse({ number, ...change }), { via: "page" });
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
const file = (who: Person, ticket: object) =>
  run(here.as(who), createTicket, createTicketInput.parse(ticket), { via: "page" });

const press = () => [here.partners.ada, here.partners.bo];

describe("Press release and newsletter (A3)", () => {
  it("can name whose company each recipient is of", async () => {
    const recipients = await look("yue", (scope) => recipientsOf(scope, { recipientIds: [here.partners.claire] }));
    expect(recipients).toMatchObject([{ company: "Dubois SARL" }]);
  });

  it("is an event for each, with a text of its own, which may become a call", async () => {
    const campaign = await file("yue", { kind: "campaign", title: "Kestrel release, press" });
    const { number, count } = await write("yue", {
      title: "Kestrel for {{recipient.firstName}}",
      content: "Dear {{recipient.name}}, about #{{ticket.number}}. {{sender.name}}, {{organisation.name}}",
      recipientIds: press(),
      recipientEmails: ["desk@paper.example"],
      perRecipient: "each",
      ticketNumbers: [campaign.number],
    });
    expect(count).toBe(3);
    const written = await Promise.all([0, 1, 2].map((place) => show("yue", number + place)));
    expect(written.map(({ title, text }) => [title, text])).toEqual([
      ["Kestrel for Ada", `Dear Prof. Ada Lindqvist, about #${campaign.number}. LIN Yue, Nivalis`],
      ["Kestrel for Bo", `Dear Bo Chen, about #${campaign.number}. LIN Yue, Nivalis`],
      ["Kestrel for desk@paper.example", `Dear desk@paper.example, about #${campaign.number}. LIN Yue, Nivalis`],
    ]);
    expect(written.every(({ state, recipients }) => state === "draft" && recipients.length === 1)).toBe(true);
    expect(written.map(({ followUps }) => followUps.map((ticket) => ticket.number))).toEqual(
      Array.from({ length: 3 }, () => [campaign.number]),
    );

    await edit("yue", number, { type: "phone_call" });
    expect(await show("yue", number)).toMatchObject({ type: "phone_call" });
    expect(await show("yue", number + 1)).toMatchObject({ type: "mail_message" });
  });

  it("is one event with all recipients when that was chosen", async () => {
    const { number, count } = await write("yue", { title: "Kestrel news", recipientIds: press() });
    expect(count).toBe(1);
    expect((await show("yue", number)).recipients).toHaveLength(2);
  });

  it("does not go out with a slip of the pen in it", async () => {
    const slip = { title: "Kestrel", content: "Dear {{recipient.nam}}", recipientIds: press() };
    await expect(write("yue", slip)).rejects.toMatchObject({
      fields: { content: { key: "event.refusal.unknownVariables", params: { list: "{{recipient.nam}}" } } },
    });
    const { number } = await write("yue", { title: "Kestrel", recipientIds: press() });
    await expect(edit("yue", number, { title: "{{who}}" })).rejects.toMatchObject({ fields: { title: {} } });
  });

  it("keeps its type once it is planned", async () => {
    const { number } = await write("yue", { title: "Kestrel", recipientIds: press(), atOnce: "plan" });
    await expect(edit("yue", number, { type: "visit" })).rejects.toMatchObject({
      because: { key: "event.refusal.typeOfDraft" },
    });
  });
});

describe("Whoever manages a section", () => {
  it("writes its events also without an assignment", async () => {
    await database.rows(`delete from assignment where organisation_id = $1 and user_id = $2`, [
      here.nivalis.id,
      here.users.cedric,
    ]);
    await expect(write("cedric", { title: "No seat", recipientIds: [here.partners.ada] })).rejects.toMatchObject({
      code: "not-permitted",
    });
    await database.rows(`update section set manager_id = $2 where organisation_id = $1 and id = $3`, [
      here.nivalis.id,
      here.users.cedric,
      here.sections.marketing,
    ]);
    const { number } = await write("cedric", { title: "From the manager", recipientIds: [here.partners.ada] });
    expect(await show("cedric", number)).toMatchObject({ section: "Marketing" });
  });
});

const linesOf = (ticket: number) =>
  database.rows<{ visibility: string; label: string }>(
    `select h.visibility, h.label from history_entry h join ticket t on t.organisation_id = h.organisation_id and t.id = h.ticket_id
      where h.organisation_id = $1 and t.number = $2 and h.entry_type = 'event_out' order by h.id`,
    [here.nivalis.id, ticket],
  );

describe("What staff send to a ticket's own partner", () => {
  it("is theirs to read once it is sent; what goes to others stays inside", async () => {
    const ticket = await file("lea", {
      kind: "support_request",
      title: "Broken screen",
      sectionId: here.sections.supportTeam,
      partnerId: here.partners.ada,
    });
    const to = (who: "ada" | "bo") => ({
      title: "About it",
      recipientIds: [here.partners[who]],
      ticketNumbers: [ticket.number],
    });
    await write("lea", { ...to("bo"), atOnce: "send" });
    const { number } = await write("lea", { ...to("ada"), atOnce: "plan" });
    expect(await linesOf(ticket.number)).toEqual([{ visibility: "internal", label: "send" }]);
    await move("garnier", number, "confirm");
    await move("lea", number, "send");
    expect(await linesOf(ticket.number)).toEqual([
      { visibility: "internal", label: "send" },
      { visibility: "partner", label: "send" },
    ]);
  });
});

describe("Lists and pages of events", () => {
  it("show exactly the same events to everybody", async () => {
    const tickets = [
      await file("lea", { kind: "support_request", title: "One", sectionId: here.sections.supportTeam }),
      await file("yue", { kind: "campaign", title: "Two" }),
    ];
    await run(here.as("lea"), moveTicket, { number: tickets[0]!.number, transition: "submit" }, { via: "page" });
    const follows: Record<string, number[][]> = {
      lea: [[], [tickets[0]!.number]],
      yue: [[], [tickets[1]!.number]],
      garnier: [[], ...tickets.map(({ number }) => [number])],
    };
    for (const author of ["lea", "yue", "garnier"] as const) {
      for (const recipientIds of [[here.partners.ada], [here.partners.lea], [here.partners.cedric]]) {
        for (const ticketNumbers of follows[author]!) {
          const written = { title: "Seen by whom?", recipientIds, ticketNumbers };
          for (const atOnce of ["", "plan"]) await write(author, { ...written, atOnce });
        }
        await write(author, { title: "Seen by whom?", recipientIds, atOnce: "send" });
      }
      await write(author, { title: "A call", type: "phone_call", senderId: here.partners.ada, recipientIds: [] });
    }
    const all = await database.rows<{ number: number }>(
      `select number from event where organisation_id = $1 and deleted_at is null order by number`,
      [here.nivalis.id],
    );
    for (const who of ["lea", "yue", "cedric", "nadia", "garnier"] as const) {
      const listed = await look(who, (scope) => listEvents(scope, { limit: 1000 }));
      const opened = await look(who, async (scope) => {
        const theirs: number[] = [];
        for (const { number } of all) {
          const isTheirs = await eventToShow(scope, { number }).then(
            () => true,
            () => false,
          );
          if (isTheirs) theirs.push(number);
        }
        return theirs;
      });
      expect(
        listed.rows.map(({ number }) => number).toSorted((a, b) => a - b),
        who,
      ).toEqual(opened);
    }
  });
});
