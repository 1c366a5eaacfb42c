import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { tellFollowedTickets } from "@/lib/event/apply";
import { createEvent } from "@/lib/event/commands/create-event";
import { createEventInput } from "@/lib/event/schema";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { createTicketInput, editTicketInput } from "@/lib/ticket/schema";

import { ticketPage } from "./pages/record";
import { ticketPageAsOf } from "./pages/record-as-of";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const as = <T>(who: Person, work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.as(who), command("test.work", work), undefined, { via: "page" });
const machine = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.system("nivalis"), command("test.work", work), undefined, { via: "page" });

const campaign = async () =>
  (
    await run(
      here.as("yue"),
      createTicket,
      createTicketInput.parse({ kind: "campaign", title: "Beta", categoryId: here.categories.newsletter }),
      { via: "page" },
    )
  ).number;

const write = async (title: string, more: object = {}) => {
  const input = createEventInput.parse({
    type: "mail_message",
    content: "SECRET words.",
    recipientIds: [here.partners.ada],
    title,
    ...more,
  });
  return (await run(here.as("garnier"), createEvent, input, { via: "page" })).number;
};

/** The thread of the ticket tells of the event, as it does of a mail that was sent and taken back. */
const told = (ticket: number, event: number) =>
  machine(async (scope) => {
    const { rows } = await scope.tx.execute<{ ticket: string; event: string }>(sql`
      select (select id from ticket where number = ${ticket}) as ticket, (select id from event where number = ${event}) as event`);
    const [found] = rows;
    if (!found) throw new Error("Neither is there.");
    const about = { id: found.event, direction: "outgoing" as const, senderEmail: null };
    await tellFollowedTickets(scope, about, [found.ticket], {
      entryType: "event_out",
      label: "send",
      text: "SECRET remark",
    });
  });

const sent = (event: number) =>
  machine((scope) => scope.tx.execute(sql`update event set state = 'sent' where number = ${event}`));

describe("The thread of a ticket", () => {
  it("offers to undo what was done to a ticket, and not that it was created: who reads it would lose it", async () => {
    const number = await campaign();
    await run(here.as("yue"), editTicket, editTicketInput.parse({ number, version: 1, title: "Gamma" }), {
      via: "page",
    });
    const { lines } = await as("yue", (scope) => ticketPage(scope, number));
    expect(lines.map(({ type, undo }) => [type, undo !== null])).toEqual([
      ["created", false],
      ["edit", true],
    ]);
  });

  it("says of an event its reader may not open only that it is there", async () => {
    const number = await campaign();
    await told(number, await write("SECRET offer", { ticketNumbers: [number] }));

    const { lines } = await as("cedric", (scope) => ticketPage(scope, number));
    expect(lines.filter(({ isClosed }) => isClosed)).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toMatch(/SECRET|Garnier/i);

    const past = await as("cedric", (scope) => ticketPageAsOf(scope, number, scope.now));
    expect(JSON.stringify(past.ticket.lines)).not.toMatch(/SECRET|Garnier/i);

    // Whoever is responsible reads drafts that belong to it.
    const open = await as("yue", (scope) => ticketPage(scope, number));
    expect(open.lines.some(({ isClosed }) => isClosed)).toBe(false);
    expect(open.lines.some(({ event }) => event?.title === "SECRET offer")).toBe(true);
  });

  it("shows the events of a closed ticket still, and its changes alone to whoever asks for those", async () => {
    const number = await campaign();
    await told(number, await write("What we wrote", { ticketNumbers: [number] }));
    await machine((scope) =>
      scope.tx.execute(
        sql`update ticket set state = 'closed', phase = 'closed', archived = true where number = ${number}`,
      ),
    );
    const { lines } = await as("garnier", (scope) => ticketPage(scope, number));
    expect(lines.some(({ event }) => event?.title === "What we wrote")).toBe(true);
    const changes = await as("garnier", (scope) => ticketPage(scope, number, null, "changes"));
    expect(changes.lines.map(({ label }) => label)).toEqual(["create"]);
  });

  it("does not name a closed event that another answers", async () => {
    const number = await campaign();
    const origin = await write("SECRET beginning");
    const answer = await write("Answer", { ticketNumbers: [number], originEventNumber: origin });
    await sent(answer);
    await told(number, answer);

    const { lines } = await as("cedric", (scope) => ticketPage(scope, number));
    expect(lines.find(({ event }) => event?.title === "Answer")?.event?.origin).toBeNull();
    const known = await as("garnier", (scope) => ticketPage(scope, number));
    expect(known.lines.find(({ event }) => event?.title === "Answer")?.event?.origin).toMatchObject({ number: origin });
  });
});
