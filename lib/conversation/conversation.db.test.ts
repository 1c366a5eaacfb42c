import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { eventRecipients, events } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { createEvent } from "@/lib/event/commands/create-event";
import { createEventInput } from "@/lib/event/schema";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { eventsOf } from "./layout";
import { conversationOfEvent, conversationOfTicket } from "./pages";
import { MOST_EVENTS } from "./queries";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const as = <T>(who: Person, work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.as(who), command("test.work", work), undefined, { via: "page" });
const machine = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.system("nivalis"), command("test.work", work), undefined, { via: "page" });
const write = async (who: Person, title: string, more: object = {}) => {
  const draft = createEventInput.parse({
    type: "mail_message",
    content: "Words.",
    recipientIds: [here.partners.ada],
    title,
    ...more,
  });
  return (await run(here.as(who), createEvent, draft, { via: "page" })).number;
};
const titles = (page: Awaited<ReturnType<typeof conversationOfEvent>>) =>
  page.layout.rows.map((row) => (row.kind === "event" ? row.event.title : `${row.events.length} closed`));

describe("A conversation", () => {
  it("leads from any of its events up to the first and down to every answer", async () => {
    const first = await write("cedric", "First");
    const second = await write("cedric", "Second", { originEventNumber: first });
    await write("cedric", "Third", { originEventNumber: second });
    await write("cedric", "Aside", { originEventNumber: first });
    await write("cedric", "Another conversation");

    const page = await as("cedric", (scope) => conversationOfEvent(scope, second, {}));
    expect(titles(page)).toEqual(["First", "Second", "Third", "Aside"]);
    expect(page.path).toMatchObject({ number: 2, previous: 1, next: 3 });
    expect(page.layout.edges).toHaveLength(3);
  });

  it("of a ticket holds its events, and those on other tickets that they came from", async () => {
    const input = createTicketInput.parse({
      kind: "campaign",
      title: "Beta",
      categoryId: here.categories.newsletter,
    });
    const { number } = await run(here.as("yue"), createTicket, input, { via: "page" });
    const origin = await write("cedric", "Where it began");
    await write("cedric", "On the ticket", { originEventNumber: origin, ticketNumbers: [number] });

    const page = await as("yue", (scope) => conversationOfTicket(scope, number, {}));
    expect(page).toMatchObject({ subject: { number, title: "Beta" }, count: { events: 2 } });
  });

  it("says of events the reader may not open only that they are there", async () => {
    const secret = await write("garnier", "SECRET offer");
    const open = await write("cedric", "Open letter");
    await machine(async (scope) => {
      const [garnier] = await ids(scope, [secret]);
      const [mine] = await ids(scope, [open]);
      await scope.tx.execute(`update event set origin_event_id = '${garnier}' where id = '${mine}'`);
    });
    const page = await as("cedric", (scope) => conversationOfEvent(scope, open, {}));
    expect(titles(page)).toEqual(["1 closed", "Open letter"]);
    expect(page.count).toMatchObject({ events: 2, hidden: 1 });
    expect(JSON.stringify(page.layout)).not.toMatch(/SECRET|Garnier/);
    // The graph still says that the letter answers something.
    expect(page.layout.edges).toHaveLength(1);

    await expect(as("cedric", (scope) => conversationOfEvent(scope, secret, {}))).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(as("demo", (scope) => conversationOfEvent(scope, open, {}))).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("can be seen with the eyes of one person, the difference counted", async () => {
    const first = await write("cedric", "To Ada");
    await write("cedric", "Draft to Ada", { originEventNumber: first });
    await machine((scope) => scope.tx.execute(`update event set state = 'sent' where number = ${first}`));

    const person = here.partners.ada;
    const beside = await as("cedric", (scope) => conversationOfEvent(scope, first, { person }));
    expect(beside.person).toMatchObject({ missed: 1 });
    expect(titles(beside)).toHaveLength(2);
    const only = await as("cedric", (scope) => conversationOfEvent(scope, first, { person, only: true }));
    expect(titles(only)).toEqual(["To Ada"]);
  });

  it("of five hundred events is read and placed in less than a second; older ones are counted", async () => {
    const first = await write("cedric", "A mail to very many");
    await machine(async (scope) => {
      const [origin] = await ids(scope, [first]);
      const { organisationId, now } = scope;
      const replies = Array.from({ length: MOST_EVENTS + 20 }, (_, index) => ({
        organisationId,
        id: newId(),
        createdAt: now,
        updatedAt: now,
        number: 100_000 + index,
        type: "mail_message" as const,
        direction: "incoming" as const,
        state: "received" as const,
        title: `Reply ${index}`,
        senderEmail: `reader${index % 200}@kestrel.example`,
        beginAt: new Date(now.getTime() + index * 60_000),
        originEventId: origin,
        sectionId: here.sections.marketing,
      }));
      await scope.tx.insert(events).values(replies);
      await scope.tx.insert(eventRecipients).values(
        replies.map(({ id }) => ({
          organisationId,
          id: newId(),
          createdAt: now,
          updatedAt: now,
          eventId: id,
          partnerId: here.partners.cedric,
        })),
      );
    });
    await as("cedric", (scope) => conversationOfEvent(scope, first, {}));
    const begun = performance.now();
    const page = await as("cedric", (scope) => conversationOfEvent(scope, first, {}));
    const took = performance.now() - begun;
    expect(page.layout.rows.flatMap((row) => eventsOf(row))).toHaveLength(MOST_EVENTS);
    expect(page.count).toMatchObject({ events: MOST_EVENTS + 21, leftOut: 21 });
    expect(titles(page)[0]).toBe("A mail to very many");
    expect(took).toBeLessThan(1000);
  });
});

async function ids(scope: Scope, numbers: number[]): Promise<string[]> {
  const { rows } = await scope.tx.execute<{ id: string }>(
    `select id from event where organisation_id = '${scope.organisationId}' and number in (${numbers.join(",")})`,
  );
  return rows.map(({ id }) => id);
}
