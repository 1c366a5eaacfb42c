import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { and, asc, desc, eq } from "drizzle-orm";

import { closePool } from "@/db/connect";
import { eventRecipients, events, historyEntries, notifications } from "@/db/schema";
import { type Command, command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { takeTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";
import { ticketToShow } from "@/lib/ticket/load";
import { createTicketInput, replyInput } from "@/lib/ticket/schema";

import { replyToPartner } from "./commands/reply-to-partner";
import { fileEvent } from "./file-event";

let here: Town;
let number: number;
let ticketId: string;
beforeAll(async () => {
  here = await town();
  const typed = {
    kind: "support_request",
    title: "Printer",
    sectionId: here.sections.supportTeam,
    partnerId: here.partners.dubois,
    contactId: here.partners.claire,
  };
  ({ number } = await does("lea", createTicket, createTicketInput.parse(typed), "08:00"));
  await does("lea", takeTicket, { number }, "08:01");
  ticketId = (await asks((scope) => ticketToShow(scope, { number }))).row.id;
});
afterAll(closePool);

const day = (time: string) => new Date(`2026-03-02T${time}:00Z`);
const does = <Input, Answer>(person: Person, act: Command<Input, Answer>, input: Input, time = "12:00") =>
  run(here.as(person), act, input, { via: "page", now: day(time) });
const asks = <Answer>(ask: (scope: Scope) => Promise<Answer>, time = "12:00") =>
  run(here.system("nivalis"), command("test.ask", ask), undefined, { via: "mail", now: day(time) });
const replies = (typed: Record<string, unknown>, time?: string) =>
  does("lea", replyToPartner, replyInput.parse({ number, text: "We come tomorrow.", ...typed }), time);
const newest = () =>
  asks(async ({ tx }) => {
    const [event] = await tx.select().from(events).orderBy(desc(events.number)).limit(1);
    if (!event) throw new Error("There is no event.");
    const to = await tx
      .select({ email: eventRecipients.email, role: eventRecipients.role })
      .from(eventRecipients)
      .where(eq(eventRecipients.eventId, event.id))
      .orderBy(desc(eventRecipients.role), asc(eventRecipients.email));
    return { event, to };
  });

describe("Answering on a ticket", () => {
  it("tells first what arrived since the page was read, and leaves when asked again", async () => {
    await asks(
      (scope) =>
        fileEvent(scope, {
          type: "mail_message",
          direction: "incoming",
          state: "received",
          title: "It works again",
          content: "Never mind.",
          contentFormat: "text",
          senderId: here.partners.claire,
          recipients: [],
          followUpTicketIds: [ticketId],
          visibility: "partner",
        }),
      "09:00",
    );
    const refused = { code: "stale", fields: { seen: { params: { who: "Claire Dubois", title: "It works again" } } } };
    await expect(replies({ seen: day("08:30").toISOString() }, "09:10")).rejects.toMatchObject(refused);
    await expect(replies({ seen: day("09:05").toISOString() }, "09:10")).resolves.toMatchObject({ number });
    await expect(replies({ seen: day("08:30").toISOString(), anyway: "1" }, "09:11")).resolves.toMatchObject({
      number,
    });
  });

  it("sends copies to whom was chosen for this once", async () => {
    await replies({ copies: ["", "boss@dubois.example"] });
    const { to } = await newest();
    expect(to.map(({ email, role }) => [email, role])).toContainEqual(["boss@dubois.example", "cc"]);
  });

  it("for review plans an event instead of sending it", async () => {
    const answer = await replies({ afterwards: "review" });
    const { event, to } = await newest();
    expect(answer).toMatchObject({ event: event.number });
    expect(event).toMatchObject({
      state: "planned",
      direction: "outgoing",
      content: "We come tomorrow.",
      sentAt: null,
    });
    expect(to[0]).toMatchObject({ role: "to" });
  });

  it("later leaves at its moment, and asks for one", async () => {
    await replies({ afterwards: "later", sendAt: "2026-03-03T09:00" });
    const { event } = await newest();
    expect(event).toMatchObject({ state: "draft", scheduledBy: here.users.lea });
    expect(event.scheduledSendAt?.toISOString()).toBe("2026-03-03T08:00:00.000Z");
    await expect(replies({ afterwards: "later" })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("A note that names a colleague", () => {
  it("tells them, with the reason; what is no colleague stays a word", async () => {
    await does("lea", noteOnTicket, { number, text: "Ask @Mr Garnier and @Nobody." });
    const { notes, told } = await asks(async ({ tx }) => ({
      notes: await tx
        .select({ text: historyEntries.text })
        .from(historyEntries)
        .where(and(eq(historyEntries.ticketId, ticketId), eq(historyEntries.entryType, "comment"))),
      told: await tx
        .select({ userId: notifications.userId, reason: notifications.reason })
        .from(notifications)
        .where(eq(notifications.reason, "mentioned")),
    }));
    expect(notes).toEqual([{ text: `Ask @[Mr Garnier](${here.users.garnier}) and @Nobody.` }]);
    expect(told).toEqual([{ userId: here.users.garnier, reason: "mentioned" }]);
  });
});
