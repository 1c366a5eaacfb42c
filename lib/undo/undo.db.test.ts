import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run, runAct } from "@/lib/access/run";
import { createEvent } from "@/lib/event/commands/create-event";
import { moveEvent } from "@/lib/event/commands/move-event";
import { replyToPartner } from "@/lib/event/commands/reply-to-partner";
import { createPartner } from "@/lib/partner/commands/create-partner";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { brokenInvariants } from "@/lib/testing/invariants";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { watchTicket, unwatchTicket } from "@/lib/ticket/commands/people-on-ticket";
import { transferTicket } from "@/lib/ticket/commands/transfer-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";

import { undo } from "./commands/undo";
import { myActs } from "./pages/my-acts";
import { restore } from "./restore";

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

let minute = 0;
/** Each act at a moment of its own, far enough apart that no toast stands any more. */
const later = () => ({ via: "page", now: new Date(Date.UTC(2026, 10, 22, 8) + 600_000 * ++minute) }) as const;

const doing = async <Input>(
  who: Person,
  command: Parameters<typeof runAct<Input, unknown>>[1],
  input: Input,
): Promise<string> => (await runAct(here.as(who), command, input, later())).commandId;

const undoing = (who: Person, commandId: string, partial = false) =>
  run(here.as(who), undo, { commandId, partial }, later());

/** A support request of Claire's, opened and worked on by Léa. */
async function openRequest(title = "Printer"): Promise<number> {
  const about = { partnerId: here.partners.dubois, contactId: here.partners.claire, responsibleId: here.users.lea };
  const input = { kind: "support_request", title, sectionId: here.sections.supportTeam, allDay: undefined, ...about };
  const { number } = await run(here.as("garnier"), createTicket, input, later());
  await run(here.as("garnier"), moveTicket, { number, transition: "open" }, later());
  return number;
}

const listing = command("test.read", async (scope) => (await myActs(scope, null)).acts);

const ticket = async (number: number) => {
  const rows = await database.rows<Record<string, unknown>>(
    "select t.*, (select code from section s where s.organisation_id = t.organisation_id and s.id = t.section_id) as section from ticket t where organisation_id = $1 and number = $2",
    [here.nivalis.id, number],
  );
  return rows[0]!;
};

const lastEntry = async (number: number) => {
  const rows = await database.rows<{ label: string; entry_type: string; details: Record<string, unknown> }>(
    `select h.* from history_entry h join ticket t on t.organisation_id = h.organisation_id and t.id = h.ticket_id
     where t.organisation_id = $1 and t.number = $2 order by h.at desc, h.id desc limit 1`,
    [here.nivalis.id, number],
  );
  return rows[0]!;
};

describe("Undoing an act", () => {
  it("puts a field back, says so in the history, and is undone again", async () => {
    const number = await openRequest();
    const edit = await doing("lea", editTicket, { number, priority: 1, allDay: undefined });
    const first = await doing("lea", undo, { commandId: edit, partial: false });
    expect(await ticket(number)).toMatchObject({ priority: 3 });
    expect(await lastEntry(number)).toMatchObject({
      label: "undo",
      entry_type: "edit",
      details: { undoes: edit, what: "edit", priority: [1, 3] },
    });
    await undoing("lea", first);
    expect(await ticket(number)).toMatchObject({ priority: 1 });
    await expect(undoing("lea", first)).rejects.toMatchObject({ because: { key: "undo.refusal.nothing" } });
  });

  it("takes a step back with all that came with it: state, phase, dates", async () => {
    const number = await openRequest();
    const close = await doing("lea", moveTicket, { number, transition: "close", comment: "Done." });
    expect(await ticket(number)).toMatchObject({ state: "closed", archived: true });
    await undoing("lea", close);
    expect(await ticket(number)).toMatchObject({ state: "open", phase: "open", archived: false, closed_at: null });
    expect(await lastEntry(number)).toMatchObject({ entry_type: "transition", label: "undo" });
  });

  it("names what others changed since, and leaves it in a partial undo", async () => {
    const number = await openRequest();
    const edit = await doing("lea", editTicket, { number, priority: 1, location: "Lyon", allDay: undefined });
    await doing("garnier", editTicket, { number, priority: 2, allDay: undefined });
    const answer = await undoing("lea", edit);
    expect(answer).toMatchObject({
      result: "dependent",
      restored: 1,
      dependent: [{ record: `[${number}] Printer`, field: "priority", by: expect.stringContaining("Garnier") }],
    });
    expect(await ticket(number)).toMatchObject({ priority: 2, location: "Lyon" });
    expect(await undoing("lea", edit, true)).toMatchObject({ result: "done", restored: 1 });
    expect(await ticket(number)).toMatchObject({ priority: 2, location: null });
  });

  it("brings back a watcher who was taken out, and takes out one who was put in", async () => {
    const number = await openRequest();
    const put = await doing("lea", watchTicket, { number, who: "paul@elsewhere.example" });
    const watchers = () =>
      database.rows<{ id: string }>(
        "select w.id from ticket_watcher w join ticket t on t.id = w.ticket_id where t.organisation_id = $1 and t.number = $2",
        [here.nivalis.id, number],
      );
    const [watcher] = await watchers();
    const out = await doing("lea", unwatchTicket, { number, watcherId: watcher!.id });
    expect(await watchers()).toEqual([]);
    await undoing("lea", out);
    expect(await watchers()).toEqual([watcher]);
    await undoing("lea", put);
    expect(await watchers()).toEqual([]);
  });

  it("removes a ticket that was created, until somebody else built on it", async () => {
    const input = { kind: "general", title: "In error", sectionId: here.sections.supportTeam, allDay: undefined };
    const created = await doing("lea", createTicket, input);
    await undoing("lea", created);
    const [gone] = await database.rows<{ deleted_at: Date }>("select deleted_at from ticket where title = 'In error'");
    expect(gone?.deleted_at).toBeInstanceOf(Date);

    // Who removed it so finds it where their acts are listed, and may bring it back.
    const [last] = await run(here.as("lea"), listing, undefined, later());
    expect(last).toMatchObject({ undone: false, stays: null, record: { title: "In error", gone: true } });
    await undoing("lea", last!.id);
    const [back] = await database.rows<{ deleted_at: null }>("select deleted_at from ticket where title = 'In error'");
    expect(back).toEqual({ deleted_at: null });

    const again = await runAct(here.as("lea"), createTicket, { ...input, title: "Built on" }, later());
    await doing("garnier", noteOnTicket, { number: again.answer.number, text: "Good idea." });
    expect(await undoing("lea", again.commandId)).toMatchObject({ result: "dependent", restored: 0 });
    await expect(undoing("lea", again.commandId, true)).rejects.toMatchObject({
      because: { key: "undo.refusal.allChanged" },
    });
  });

  it("takes a mail back from the hold and makes a draft of it; one that left cannot be recalled", async () => {
    await database.rows("update organisation set send_hold_seconds = 20");
    const number = await openRequest();
    const reply = { number, text: "On our way.", documentIds: [], afterwards: "pending" as const };
    const held = await doing("lea", replyToPartner, reply);
    expect(await undoing("lea", held)).toMatchObject({ result: "done", takenBack: 1, notRecallable: 0 });
    expect(await ticket(number)).toMatchObject({ state: "open" });
    const mails = () =>
      database.rows<{ status: string; state: string }>(
        "select m.status, e.state from outbound_mail m join event e on e.id = m.event_id where m.ticket_id = (select id from ticket where organisation_id = $1 and number = $2) order by m.created_at",
        [here.nivalis.id, number],
      );
    expect(await mails()).toEqual([{ status: "taken_back", state: "draft" }]);

    const gone = await doing("lea", replyToPartner, { ...reply, text: "We are there." });
    await database.rows(
      "update outbound_mail set status = 'sent', attempts = 1, sent_at = now() where status = 'queued'",
    );
    expect(await undoing("lea", gone)).toMatchObject({ result: "done", takenBack: 0, notRecallable: 1 });
    expect(await ticket(number)).toMatchObject({ state: "open" });
    expect(await mails()).toEqual([
      { status: "taken_back", state: "draft" },
      { status: "sent", state: "sent" },
    ]);
    expect(await lastEntry(number)).toMatchObject({ details: { notRecallable: 1 } });
    await expect(undoing("lea", gone)).rejects.toMatchObject({ because: { key: "undo.refusal.left" } });
  });

  it("never sends a mail by undoing what took it back", async () => {
    const number = await openRequest();
    const event = {
      type: "mail_message" as const,
      title: "News",
      content: "News.",
      recipientIds: [here.partners.claire],
    };
    const made = await run(
      here.as("lea"),
      createEvent,
      { ...event, recipientEmails: [], toEveryone: false, ticketNumbers: [number], documentIds: [] },
      later(),
    );
    const sent = await doing("garnier", moveEvent, { number: made.number, transition: "send" });
    const back = await doing("garnier", undo, { commandId: sent, partial: false });
    expect(await undoing("garnier", back)).toMatchObject({ result: "dependent", restored: 0 });
  });
});

describe("Who may undo", () => {
  it("is whoever did it, and who supervises the record", async () => {
    const number = await openRequest();
    const edit = () => doing("lea", editTicket, { number, priority: 1, allDay: undefined });
    await undoing("lea", await edit());
    await undoing("garnier", await edit());
    const byGarnier = await doing("garnier", editTicket, { number, priority: 5, allDay: undefined });
    await expect(undoing("lea", byGarnier)).rejects.toMatchObject({ code: "not-permitted" });
  });

  it("is nobody who does not see the record, and whether there was such an act is not told", async () => {
    const number = await openRequest();
    const edit = await doing("lea", editTicket, { number, priority: 1, allDay: undefined });
    const nothing = "01890000-0000-7000-8000-000000000000";
    for (const who of ["nadia", "cedric", "claire"] as const) {
      const theirs = await undoing(who, edit).catch((error: unknown) => error);
      const nobodys = await undoing(who, nothing).catch((error: unknown) => error);
      expect(theirs, who).toEqual(nobodys);
      expect(theirs, who).toMatchObject({ code: "not-found" });
    }
  });

  it("is said where one's acts are listed: what one changed before it was closed is not offered", async () => {
    const number = await openRequest();
    const edit = await doing("lea", editTicket, { number, priority: 1, allDay: undefined });
    const offered = async () => (await run(here.as("lea"), listing, undefined, later())).find(({ id }) => id === edit);
    expect(await offered()).toMatchObject({ stays: null });
    await run(here.as("garnier"), moveTicket, { number, transition: "close" }, later());
    expect(await offered()).toMatchObject({ stays: "undo.refusal.notYours" });
    await expect(undoing("lea", edit)).rejects.toMatchObject({ because: { key: "undo.refusal.notYours" } });
  });

  it("is, for a little while, also who gave the record away and no longer sees it", async () => {
    const number = await openRequest();
    const now = new Date(Date.UTC(2026, 10, 23, 8));
    const transfer = { number, sectionId: here.sections.marketing };
    const { commandId } = await runAct(here.as("lea"), transferTicket, transfer, { via: "page", now });
    const soon = new Date(now.getTime() + 10_000);
    await run(here.as("lea"), undo, { commandId, partial: false }, { via: "page", now: soon });
    expect(await ticket(number)).toMatchObject({ section_id: here.sections.supportTeam });

    const again = await runAct(here.as("lea"), transferTicket, transfer, { via: "page", now: soon });
    const tooLate = new Date(now.getTime() + 3_600_000);
    const attempt = run(
      here.as("lea"),
      undo,
      { commandId: again.commandId, partial: false },
      { via: "page", now: tooLate },
    );
    await expect(attempt).rejects.toMatchObject({ code: "not-found" });
  });

  it("is not whoever lacks the approval that the act once had", async () => {
    const input = { kind: "campaign", title: "Approved", sectionId: here.sections.marketing, allDay: undefined };
    const { number } = await run(
      here.as("yue"),
      createTicket,
      { ...input, categoryId: here.categories.newsletter },
      later(),
    );
    const submitted = await doing("yue", moveTicket, { number, transition: "submit" });
    await undoing("yue", submitted);
    expect(await ticket(number)).toMatchObject({ state: "draft" });
    await doing("yue", moveTicket, { number, transition: "submit" });
    const approved = await doing("garnier", moveTicket, { number, transition: "open" });
    const undone = await doing("garnier", undo, { commandId: approved, partial: false });
    await expect(undoing("yue", undone)).rejects.toMatchObject({ code: "not-permitted" });
  });

  it("is, of records without a supervisor, whoever did it: a new partner goes out of use again", async () => {
    const partner = { partnerType: "person", name: "Marc", categoryIds: [] } as unknown as Parameters<
      typeof createPartner
    >[1];
    const created = await doing("lea", createPartner, partner);
    await undoing("lea", created);
    const [row] = await database.rows<{ active: boolean }>("select active from partner where name = 'Marc'");
    expect(row).toEqual({ active: false });
  });
});

describe("A step that the database has a reason against", () => {
  it("is not done, and all else goes on: a company with people in it stays", async () => {
    const step = { table: "partner", rowId: here.partners.dubois, act: "remove", how: "delete" } as const;
    const removing = command("test.restore", async (scope) => [await restore(scope, step), await restore(scope, step)]);
    expect(await run(here.as("garnier"), removing, undefined, later())).toEqual([false, false]);
  });
});

describe("All these acts and undos", () => {
  it("leave what is always true as true as before", async () => {
    expect(await brokenInvariants(database)).toEqual({});
  });
});
