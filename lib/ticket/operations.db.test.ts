import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { customFields, eventFollowUps, historyEntries, ticketLinks, ticketWatchers, tickets } from "@/db/schema";
import { command, type Command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { fileEvent } from "@/lib/event/file-event";
import { newId } from "@/lib/kernel/ids";
import { findThread } from "@/lib/mail/match/find-ticket";
import type { ParsedMail } from "@/lib/mail/parsed-mail";
import { replyToRequest } from "@/lib/portal/commands";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { brokenInvariants } from "@/lib/testing/invariants";
import { type Town, town } from "@/lib/testing/town";

import { createTicket } from "./commands/create-ticket";
import { editTicket } from "./commands/edit-ticket";
import { linkTicket, unlinkTicket } from "./commands/link-ticket";
import { mergeTicket, unmergeTicket } from "./commands/merge-ticket";
import { moveTicket } from "./commands/move-ticket";
import { watchTicket } from "./commands/people-on-ticket";
import { restoreTicket } from "./commands/restore-ticket";
import { splitTicket } from "./commands/split-ticket";
import {
  createTicketInput,
  editTicketInput,
  linkTicketInput,
  mergeTicketInput,
  moveTicketInput,
  splitTicketInput,
} from "./schema";

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

const does = <Input, Answer>(
  person: Person,
  command: Command<Input, Answer>,
  input: Input,
  day = "2026-03-02T09:00Z",
) => run(here.as(person), command, input, { via: "page", now: new Date(day) });

const opened = async (title: string, more: Record<string, unknown> = {}) => {
  const typed = { kind: "support_request", title, sectionId: here.sections.helpdesk, partnerId: here.partners.client };
  const { number } = await does("demo", createTicket, createTicketInput.parse({ ...typed, ...more }));
  await does("demo", moveTicket, moveTicketInput.parse({ number, transition: "open" }));
  return number;
};

const reader = { kind: "system", name: "test" } as const;
const ticket = (number: number) =>
  readAs(here.myCompany.id, reader, async ({ tx }) => {
    const [row] = await tx.select().from(tickets).where(eq(tickets.number, number));
    if (!row) throw new Error(`There is no ticket ${number}.`);
    return row;
  });
const labels = (number: number) =>
  readAs(here.myCompany.id, reader, async ({ tx }) => {
    const { id } = await ticket(number);
    const rows = await tx
      .select({ label: historyEntries.label })
      .from(historyEntries)
      .where(eq(historyEntries.ticketId, id))
      .orderBy(historyEntries.at, historyEntries.id);
    return rows.map(({ label }) => label);
  });
const followUps = (number: number) =>
  readAs(here.myCompany.id, reader, async ({ tx }) => {
    const { id } = await ticket(number);
    return tx
      .select({ eventId: eventFollowUps.eventId, home: eventFollowUps.homeTicketId })
      .from(eventFollowUps)
      .where(eq(eventFollowUps.ticketId, id));
  });

const said = command("test.say", async (scope, number: number) => {
  const { id, sectionId } = await ticket(number);
  return fileEvent(scope, {
    type: "mail_message",
    direction: "incoming",
    state: "delivered",
    title: "Printer",
    content: "It is broken.",
    contentFormat: "text",
    senderId: here.partners.anna,
    recipients: [],
    sectionId,
    followUpTicketIds: [id],
    visibility: "partner",
  });
});

const answering = (number: number): ParsedMail =>
  ({ subject: `Re: [${number}] Printer`, inReplyTo: [], references: [], to: [], cc: [], report: null }) as never;
const threadOf = (number: number) =>
  readAs(here.myCompany.id, reader, (scope) => findThread(scope, answering(number), "support@my-company.example"));

describe("Merging", () => {
  it("closes a ticket into another, brings its events and people along, and sends later answers there", async () => {
    const [one, other] = [await opened("Printer offline"), await opened("Printer still offline")];
    await does("demo", said, other);
    await does("demo", watchTicket, { number: other, who: "boss@client.example" });
    await does("demo", mergeTicket, mergeTicketInput.parse({ number: other, into: `#${one}` }), "2026-03-03T09:00Z");

    const [target, merged] = [await ticket(one), await ticket(other)];
    expect(merged).toMatchObject({ state: "closed", archived: true, mergedIntoId: target.id });
    expect(await followUps(one)).toEqual([{ eventId: expect.any(String), home: merged.id }]);
    expect((await threadOf(other)).ticket).toMatchObject({ number: one });
    expect(await labels(other)).toContain("merge");
    expect(await labels(one)).toContain("merged_in");
    await expect(
      does("demo", moveTicket, moveTicketInput.parse({ number: other, transition: "reopen" })),
    ).rejects.toMatchObject({ because: { key: "ticket.refusal.merged" } });

    const third = await opened("All printers");
    await expect(
      does("demo", mergeTicket, mergeTicketInput.parse({ number: third, into: other })),
    ).rejects.toMatchObject({ because: { key: "ticket.refusal.mergeTargetMerged" } });
    await does("demo", mergeTicket, mergeTicketInput.parse({ number: one, into: third }));
    expect((await threadOf(other)).ticket).toMatchObject({ number: third });
    await expect(does("demo", unmergeTicket, { number: other })).rejects.toMatchObject({
      because: { key: "ticket.refusal.mergeTargetMerged" },
    });
  });

  it("brings what its customer writes in the portal to the ticket it went into", async () => {
    const [one, other] = [await opened("Phone"), await opened("Phone again")];
    await does("demo", moveTicket, moveTicketInput.parse({ number: one, transition: "pending" }));
    await does("demo", mergeTicket, mergeTicketInput.parse({ number: other, into: one }));
    await does("anna", replyToRequest, { number: other, text: "Any news?", documentIds: [] });
    expect(await ticket(one)).toMatchObject({ state: "open" });
    expect(await ticket(other)).toMatchObject({ state: "closed" });
    expect([(await followUps(one)).length, (await followUps(other)).length]).toEqual([1, 1]);
  });

  it("is taken back exactly", async () => {
    const [one, other] = [await opened("Scanner"), await opened("Scanner again")];
    await does("demo", said, other);
    await does("demo", watchTicket, { number: other, who: "boss@client.example" });
    await does("demo", moveTicket, moveTicketInput.parse({ number: other, transition: "pending" }));
    const before = await ticket(other);
    await does("demo", mergeTicket, mergeTicketInput.parse({ number: other, into: one }));
    await does("demo", unmergeTicket, { number: other });
    const after = await ticket(other);
    // Moments of writing move on; all the rest is as it was.
    const { version, updatedAt, lastActivityAt, lastActionAt } = after;
    expect(after).toEqual({ ...before, version, updatedAt, lastActivityAt, lastActionAt });
    expect(await followUps(one)).toEqual([]);
    const watchers = await readAs(here.myCompany.id, reader, async ({ tx }) =>
      tx
        .select()
        .from(ticketWatchers)
        .where(eq(ticketWatchers.ticketId, (await ticket(one)).id)),
    );
    expect(watchers).toEqual([]);
    expect((await threadOf(other)).ticket).toMatchObject({ number: other });
  });

  it("is refused to whoever does not see the other ticket, and leaves an opportunity cancelled", async () => {
    const one = await opened("Cable");
    const theirs = await does(
      "ines",
      createTicket,
      createTicketInput.parse({ kind: "sale_opportunity", title: "Cables", sectionId: here.sections.sales }),
    );
    await expect(
      does("demo", mergeTicket, mergeTicketInput.parse({ number: one, into: 7_654_321 })),
    ).rejects.toMatchObject({ code: "not-found" });
    await does("ines", mergeTicket, mergeTicketInput.parse({ number: theirs.number, into: one }));
    expect(await ticket(theirs.number)).toMatchObject({ state: "cancelled", phase: "cancelled", outcome: null });
  });

  it("keeps every invariant of the database", async () => {
    expect(await brokenInvariants(database)).toEqual({});
  });
});

describe("Links", () => {
  it("go to a ticket, or an address, and are taken away from either end", async () => {
    const [one, other] = [await opened("Router"), await opened("Switch")];
    const link = linkTicketInput.parse({ number: one, to: `[${other}]`, relation: "blocks" });
    await does("demo", linkTicket, link);
    await expect(does("demo", linkTicket, link)).rejects.toMatchObject({
      because: { key: "ticket.refusal.alreadyLinked" },
    });
    await expect(does("demo", linkTicket, linkTicketInput.parse({ number: one, to: one }))).rejects.toMatchObject({
      code: "invalid",
    });
    expect(() => linkTicketInput.parse({ number: one, url: "javascript:alert(1)" })).toThrow("ticket.refusal.linkUrl");
    await does("demo", linkTicket, linkTicketInput.parse({ number: one, url: "https://example.org/manual" }));
    const links = await readAs(here.myCompany.id, reader, async ({ tx }) =>
      tx
        .select()
        .from(ticketLinks)
        .where(eq(ticketLinks.ticketId, (await ticket(one)).id)),
    );
    expect(links.map(({ relation, targetType }) => [relation, targetType])).toEqual([
      ["blocks", "ticket"],
      ["relates", "url"],
    ]);
    await does("demo", unlinkTicket, { linkId: links[0]!.id, number: other });
    await expect(does("demo", unlinkTicket, { linkId: links[0]!.id })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("A supplier request split off", () => {
  it("takes along what was chosen and leaves the ticket as it was", async () => {
    const one = await opened("Broken screen, order 4711", { description: "Cracked in the corner." });
    const { number } = await does(
      "ines",
      splitTicket,
      splitTicketInput.parse({
        number: one,
        partnerId: here.partners.client,
        text: "Repair or replace?",
        withDescription: "on",
      }),
    );
    const made = await ticket(number);
    expect(made).toMatchObject({
      kind: "supplier_request",
      title: "Broken screen, order 4711",
      description: "Repair or replace?\n\nCracked in the corner.",
      originTicketId: (await ticket(one)).id,
      state: "draft",
    });
    expect(await ticket(one)).toMatchObject({ state: "open" });
    await expect(
      does(
        "ines",
        splitTicket,
        splitTicketInput.parse({ number: one, partnerId: here.partners.client, documentIds: [newId()] }),
      ),
    ).rejects.toMatchObject({ fields: { documentIds: { key: "document.gone" } } });
  });
});

describe("A deleted ticket", () => {
  it("comes back within thirty days, for administrators only", async () => {
    const { number } = await does(
      "demo",
      createTicket,
      createTicketInput.parse({ kind: "general", title: "Oops", sectionId: here.sections.helpdesk }),
    );
    await does("demo", moveTicket, moveTicketInput.parse({ number, transition: "delete" }), "2026-03-02T10:00Z");
    await expect(does("demo", restoreTicket, { number })).rejects.toMatchObject({ code: "not-permitted" });
    await expect(does("ines", restoreTicket, { number }, "2026-04-05T10:00Z")).rejects.toMatchObject({
      because: { key: "ticket.refusal.tooOld" },
    });
    await does("ines", restoreTicket, { number }, "2026-03-20T10:00Z");
    expect(await ticket(number)).toMatchObject({ deletedAt: null, state: "draft" });
    await expect(does("ines", restoreTicket, { number })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("Fields of the organisation", () => {
  it("are read, required and remembered with their old value", async () => {
    const field = command("test.field", async (scope) => {
      const own = { organisationId: scope.organisationId, createdAt: scope.now, updatedAt: scope.now };
      await scope.tx.insert(customFields).values([
        {
          ...own,
          id: newId(),
          key: "serial",
          label: "Serial number",
          type: "text",
          kind: "support_request",
          required: true,
        },
        {
          ...own,
          id: newId(),
          key: "colour",
          label: "Colour",
          type: "choice",
          choices: ["red", "blue"],
          kind: "meeting",
        },
      ]);
    });
    await does("ines", field, undefined);
    const typed = { kind: "support_request", title: "Printer", sectionId: here.sections.helpdesk };
    await expect(does("demo", createTicket, createTicketInput.parse(typed))).rejects.toMatchObject({
      fields: { "f.serial": { key: "refusal.fieldMissing" } },
    });
    const { number } = await does(
      "demo",
      createTicket,
      createTicketInput.parse({ ...typed, "f.serial": "A-1", "f.colour": "red" }),
    );
    expect((await ticket(number)).custom).toEqual({ serial: "A-1" });
    await does("demo", editTicket, editTicketInput.parse({ number, "f.serial": "A-2" }));
    expect((await ticket(number)).custom).toEqual({ serial: "A-2" });
    await expect(does("demo", editTicket, editTicketInput.parse({ number, "f.serial": "" }))).rejects.toMatchObject({
      code: "invalid",
    });
  });
});
