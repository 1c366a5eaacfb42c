import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { listen } from "@/db/listen";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { assignRole, dropAssignment } from "@/lib/assignment/commands";
import { newAssignmentInput } from "@/lib/assignment/schema";
import { addTicketOperator, removeTicketOperator } from "@/lib/ticket/commands/people-on-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput, noteInput } from "@/lib/ticket/schema";

import { endedSessions } from "./ended-sessions";
import { type Listener, hub } from "./hub";
import { newsSince } from "./news-since";
import { readableSubjects } from "./readable";
import { type News, type Subject, channelOfNews, concerns, newsFrom } from "./subject";

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

const now = new Date("2026-03-02T09:00Z");
const page = { via: "page", now } as const;
/** The hub's own connection, once it listens. */
const ears =
  "from pg_stat_activity where datname = current_database() and state = 'idle' and query like 'listen suivi_change; listen suivi_presence;%'";
const mayHear = command("test.mayHear", (scope, asked: Subject[]) => readableSubjects(scope, asked));
const hears = (person: Person, asked: Subject[]) => run(here.as(person), mayHear, asked, page);

async function draft(title: string): Promise<string> {
  const typed = { kind: "support_request", title, sectionId: here.sections.helpdesk };
  const { number } = await run(here.as("demo"), createTicket, createTicketInput.parse(typed), page);
  const [row] = await database.rows<{ id: string }>(
    "select id from ticket where organisation_id = $1 and number = $2",
    [here.myCompany.id, number],
  );
  return row?.id ?? "";
}

async function numberOf(id: string): Promise<number> {
  const [row] = await database.rows<{ number: number }>("select number from ticket where id = $1", [id]);
  return row?.number ?? 0;
}

/** A stream of this person on the page of a ticket, as its browser would have it. */
async function listensTo(person: Person, ticketId: string) {
  const said: string[] = [];
  const asked: Subject[] = [`ticket:${ticketId}`];
  const listener: Listener = {
    organisationId: here.myCompany.id,
    userId: here.users[person],
    userName: person,
    sessionId: newId(),
    asked,
    subjects: new Set(await hears(person, asked)),
    places: [],
    say: (event, data) => {
      if (event === "news") said.push(...(data as { touched: string[] }).touched);
    },
    beat: () => {},
    close: () => {},
  };
  const leave = hub().join(listener);
  return { listener, touched: () => [...new Set(said)], forget: () => said.splice(0), leave };
}

describe("The hub", () => {
  it("has room for the pages of a session, not for a program that opens streams without end", () => {
    const sessionId = newId();
    const nothing = { asked: [], subjects: new Set<string>(), places: [] };
    const one = { organisationId: newId(), userId: newId(), userName: "Demo", ...nothing };
    const join = () => hub().join({ ...one, sessionId, say: () => {}, beat: () => {}, close: () => {} });
    const leave: (() => void)[] = [];
    while (leave.length < 1000 && hub().hasRoom(sessionId)) leave.push(join());
    expect(leave.length).toBeLessThan(100);
    expect(hub().hasRoom(newId())).toBe(true);
    leave.forEach((go) => go());
    expect(hub().hasRoom(sessionId)).toBe(true);
  });
});

describe("What a stream hears", () => {
  it("is of what its reader may see: not a colleague's draft, nothing of another organisation", async () => {
    const id = await draft("Only mine");
    const asked: Subject[] = ["list", `ticket:${id}`, `ticket:${newId()}`];
    expect(await hears("demo", asked)).toEqual(["list", `ticket:${id}`]);
    expect(await hears("quentin", asked)).toEqual(["list"]);
    expect(await hears("yue", asked)).toEqual(["list"]);
  });

  it("comes with the commit and names what the command touched, and who acted", async () => {
    const heard: News[] = [];
    const listening = Promise.withResolvers<void>();
    const ear = listen(
      [channelOfNews],
      (_, payload) => heard.push(...[newsFrom(payload)].filter((news) => news !== null)),
      listening.resolve,
    );
    await listening.promise;
    const id = await draft("Listen");
    await expect.poll(() => heard.flatMap(({ touched }) => touched)).toContain(`ticket:${id}`);
    const news = heard.find(({ touched }) => touched.includes(`ticket:${id}`));
    expect(news).toMatchObject({ organisationId: here.myCompany.id, by: here.users.demo });
    await ear.stop();
  });

  it("follows what its reader may see while it is open: people of a ticket, seats in a section", async () => {
    const id = await draft("Now yours, now not");
    const number = await numberOf(id);
    const { listener, touched, forget, leave } = await listensTo("quentin", id);
    const note = (text: string) => run(here.as("demo"), noteOnTicket, noteInput.parse({ number, text }), page);
    const mayHearIt = () => listener.subjects.has(`ticket:${id}`);
    expect(mayHearIt()).toBe(false);

    const colleague = { number, userId: here.users.quentin };
    await run(here.as("demo"), addTicketOperator, colleague, page);
    await expect.poll(mayHearIt).toBe(true);
    await note("Heard");
    await expect.poll(touched).toEqual([`ticket:${id}`]);

    await run(here.as("demo"), removeTicketOperator, colleague, page);
    await expect.poll(mayHearIt).toBe(false);

    const seat = { role: "supervisor", sectionId: here.sections.helpdesk, userId: here.users.quentin };
    const given = newAssignmentInput.parse({ ...seat, startsOn: "2026-01-01" });
    const { id: seatId } = await run(here.as("ines"), assignRole, given, page);
    await expect.poll(mayHearIt).toBe(true);
    await run(here.as("ines"), dropAssignment, { id: seatId }, page);
    await expect.poll(mayHearIt).toBe(false);
    forget();
    await note("Not heard any more");
    // Another's news that arrive later show that this one did not.
    const other = await listensTo("demo", id);
    await note("Heard by its owner");
    await expect.poll(other.touched).toEqual([`ticket:${id}`]);
    expect(touched()).toEqual([]);
    other.leave();
    leave();
  });

  it("misses nothing when the connection to the database breaks: rights and pages are asked anew", async () => {
    const id = await draft("While nobody heard");
    const number = await numberOf(id);
    const { listener, touched, forget, leave } = await listensTo("demo", id);
    const heard = () => touched().includes(`ticket:${id}`);
    const stranger = await listensTo("quentin", id);
    await expect.poll(() => database.rows(`select pid ${ears}`), { timeout: 10_000 }).toHaveLength(1);
    await database.rows(`select pg_terminate_backend(pid) ${ears}`);
    forget();
    await run(here.as("demo"), noteOnTicket, noteInput.parse({ number, text: "Not heard" }), page);
    await run(here.as("demo"), addTicketOperator, { number, userId: here.users.quentin }, page);
    await expect.poll(heard, { timeout: 10_000 }).toBe(true);
    await expect.poll(() => stranger.listener.subjects.has(`ticket:${id}`)).toBe(true);
    expect(listener.subjects.has(`ticket:${id}`)).toBe(true);
    stranger.leave();
    leave();
  });

  it("is found by looking where PostgreSQL cannot tell", async () => {
    const id = await draft("Look");
    const news = await newsSince(here.myCompany.id, now);
    expect(news.flatMap(({ touched }) => touched)).toContain(`ticket:${id}`);
    expect(await newsSince(here.nivalis.id, now)).toEqual([]);
    await run(here.as("demo"), addTicketOperator, { number: await numberOf(id), userId: here.users.quentin }, page);
    expect((await newsSince(here.myCompany.id, now)).flatMap((news) => news.touched)).toContain("rights");
  });

  it("ends with the session", async () => {
    const sessionId = newId();
    await database.rows(
      `insert into session (session_token, id, user_id, expires, created_at, last_seen_at) values ($1, $5, $2, $3, $4, $4)`,
      [sessionId, here.users.demo, new Date("2026-03-03T09:00Z"), now, sessionId],
    );
    const stream = { sessionId, organisationId: here.myCompany.id };
    const elsewhere = { sessionId, organisationId: here.nivalis.id };
    const ended = (at: Date) => asAccount((scope) => endedSessions(scope, [stream, elsewhere]), at);
    expect(await ended(now)).toEqual([elsewhere]);
    expect(await ended(new Date("2026-03-04T09:00Z"))).toEqual([stream, elsewhere]);
  });
});

it("A stream ends as soon as its session does, and no other's", async () => {
  const [own, kept] = [newId(), newId()];
  const ended: string[] = [];
  for (const id of [own, kept])
    await database.rows(
      `insert into session (session_token, id, user_id, expires, created_at, last_seen_at) values ($1::text, $1::uuid, $2, now() + interval '1 day', now(), now())`,
      [id, here.users.demo],
    );
  const listener = (sessionId: string): Listener => ({
    organisationId: here.myCompany.id,
    userId: here.users.demo,
    userName: "Demo",
    sessionId,
    asked: [],
    subjects: new Set<string>(),
    places: [],
    say: () => {},
    beat: () => {},
    close: () => ended.push(sessionId),
  });
  const leave = [own, kept].map((sessionId) => hub().join(listener(sessionId)));
  await expect.poll(() => database.rows(`select pid ${ears}`), { timeout: 10_000 }).toHaveLength(1);
  await database.rows("delete from session where id = $1", [own]);
  await expect.poll(() => ended).toEqual([own]);
  leave.forEach((go) => go());
});

it("too much to say concerns everybody", () => {
  const asked = new Set(["list", "ticket:a"]);
  expect(concerns(asked, { organisationId: "", by: null, touched: ["many"] })).toEqual(["list", "ticket:a"]);
  expect(concerns(asked, { organisationId: "", by: null, touched: ["ticket:b"] })).toEqual(["list"]);
  expect(concerns(asked, { organisationId: "", by: null, touched: [] })).toEqual([]);
});
