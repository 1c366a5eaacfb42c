import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { events, historyEntries } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { eventHistoryRow } from "@/lib/event/apply";
import { type Direct, direct, fingerprints } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { answering, wizard } from "./testing/bring-in";

let here: Town;
let database: Direct;
let ines: ReturnType<typeof wizard>;
let number: number;
const now = () => new Date("2026-03-02T09:00Z");
const act = { via: "page", now: now() } as const;
beforeAll(async () => {
  here = await town();
  database = direct();
  ines = wizard(here.as("ines") as { organisationId: string; userId: string }, now);
  const input = createTicketInput.parse({
    kind: "support_request",
    title: "Printer",
    sectionId: here.sections.helpdesk,
  });
  ({ number } = await run(here.as("demo"), createTicket, input, act));
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const rows = <Row extends object>(sql: string) => database.rows<Row>(sql, [here.myCompany.id]);
const eventsNow = () =>
  rows(`select type, direction, state, title, sender_name as from, begin_at as at from event
    where organisation_id = $1 and deleted_at is null order by begin_at`);

const file = () =>
  [
    "Type,Direction,Date,From,To,Subject,Text,Ticket",
    `email,in,02/01/2026 14:05,"Anna <buying@agrolait.example>",help@my-company.example,Paper jam,"It jams, ""again""",${number}`,
    `E-Mail,Out,2026-01-03T08:00:00Z,help@my-company.example,"Anna <buying@agrolait.example>; mo@x.example",Re: Paper jam,Try this,#${number}`,
    `call,incoming,04/01/2026,Anna,,She called,,[${number}]`,
    `note,,05/01/2026 23:59,,,Spare part ordered,,${number}`,
    `email,in,soon,a@b.example,,No day,,${number}`,
    `email,in,01/01/2030,a@b.example,,Still to come,,${number}`,
    `email,in,06/01/2026,a@b.example,,Nowhere,,`,
    `email,in,06/01/2026,a@b.example,,No such ticket,,99999`,
    `pigeon,in,06/01/2026,a@b.example,,By pigeon,,${number}`,
    `email,in,02/01/2026 14:05,"Anna <buying@agrolait.example>",help@my-company.example,Paper jam,"It jams, ""again""",${number}`,
  ].join("\n");

/** Somebody sums it up. */
const touchEvent = command("test.touchEvent", async (scope, { id }: { id: string }) => {
  const { tx, now, organisationId } = scope;
  await tx
    .update(events)
    .set({ summary: "Summed up since", version: 2, updatedAt: now })
    .where(and(eq(events.organisationId, organisationId), eq(events.id, id)));
  const line = { entryType: "edit", label: "edit", visibility: "internal" } as const;
  await tx.insert(historyEntries).values(eventHistoryRow(scope, { id, sectionId: null }, line));
});

describe("A file of past communications", () => {
  it("is mapped by its titles, and every row that cannot be is told why", async () => {
    const checked = await ines.check(await ines.read("events", file()));
    expect(checked).toMatchObject({ stage: "checked", counts: { ready: 4, wrong: 6 } });
    const wrong = await database.rows<{ position: number; because: { key: string; field?: string } }>(
      "select position, because from import_row where import_id = $1 and outcome = 'wrong' order by position",
      [checked.id],
    );
    expect(wrong.map(({ position, because }) => [position, because.field, because.key])).toEqual([
      [6, "beginAt", "import.refusal.day"],
      [7, "beginAt", "import.refusal.future"],
      [8, "ticket", "import.refusal.nowhere"],
      [9, "ticket", "import.refusal.unknown"],
      [10, "type", "import.refusal.unknown"],
      [11, undefined, "import.refusal.twice"],
    ]);
    expect(await eventsNow()).toEqual([]);
  });

  it("comes quietly, each on its own day, with whom it was with, and is taken back and brought in again", async () => {
    const quiet = ["notification", "occasion", "outbound_mail", "rule_run", "ticket", "ticket_clock"];
    const prints = async () => {
      const all = await fingerprints(database);
      return Object.fromEntries(quiet.map((table) => [table, all[table]]));
    };
    const before = await prints();
    const done = await ines.all("events", file());
    expect(done.counts).toMatchObject({ created: 4 });
    const imported = [
      {
        type: "mail_message",
        direction: "incoming",
        state: "delivered",
        title: "Paper jam",
        from: "Anna",
        at: expect.any(Date),
      },
      {
        type: "mail_message",
        direction: "outgoing",
        state: "sent",
        title: "Re: Paper jam",
        from: null,
        at: new Date("2026-01-03T08:00:00Z"),
      },
      {
        type: "phone_call",
        direction: "incoming",
        state: "delivered",
        title: "She called",
        from: "Anna",
        at: expect.any(Date),
      },
      {
        type: "note",
        direction: "internal",
        state: "sent",
        title: "Spare part ordered",
        from: null,
        at: expect.any(Date),
      },
    ];
    expect(await eventsNow()).toEqual(imported);
    expect(await prints()).toEqual(before);
    expect(
      await rows(`select h.entry_type as type, h.visibility from history_entry h join ticket t on t.id = h.ticket_id
        where h.organisation_id = $1 and h.event_id is not null order by h.at`),
    ).toEqual([
      { type: "event_in", visibility: "internal" },
      { type: "event_out", visibility: "internal" },
      { type: "event_in", visibility: "internal" },
      { type: "event_in", visibility: "internal" },
    ]);
    expect(
      await rows(
        "select r.email, p.name from event_recipient r left join partner p on p.id = r.partner_id where r.organisation_id = $1 order by 1",
      ),
    ).toEqual([
      { email: "buying@agrolait.example", name: expect.anything() },
      { email: "help@my-company.example", name: null },
      { email: "mo@x.example", name: null },
    ]);

    expect((await ines.all("events", file())).counts).toMatchObject({ skipped: 4 });
    expect((await ines.takeBack(done)).counts).toMatchObject({ undone: 4, created: 0 });
    expect(await eventsNow()).toEqual([]);
    expect(await rows("select 1 from search_entry where organisation_id = $1 and kind = 'event'")).toEqual([]);
    expect((await ines.all("events", file())).counts).toMatchObject({ created: 4 });
    expect(await eventsNow()).toEqual(imported);
  });

  it("finds tickets by the key another program gave them, and leaves what others built on", async () => {
    await ines.all(
      "tickets",
      "id,subject,status,opened\nCASE-7,Old case,draft,2025-12-01\n",
      answering({ section: { always: "Helpdesk and Support" } }, { ticketKind: "support_request", source: "old" }),
    );
    const byKey = "id,date,subject,ticket\nE-1,2025-12-02,First word,CASE-7\nE-2,2025-12-03,Second word,CASE-7\n";
    const done = await ines.all("events", byKey, answering({}, { source: "old" }));
    expect(done.counts).toEqual({ created: 2 });
    const [first] = await rows<{ id: string }>(
      "select id from event where organisation_id = $1 and title = 'First word'",
    );
    await run(here.as("ines"), touchEvent, { id: first?.id ?? "" }, act);
    const back = await ines.takeBack(done);
    expect(back.counts).toMatchObject({ undone: 1, kept: 1 });
  });
});
