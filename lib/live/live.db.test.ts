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
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { endedSessions } from "./ended-sessions";
import { hub } from "./hub";
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

describe("The hub", () => {
  it("has room for the pages of a session, not for a program that opens streams without end", () => {
    const sessionId = newId();
    const one = { organisationId: newId(), userId: newId(), userName: "Demo", subjects: new Set<string>(), places: [] };
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

  it("is found by looking where PostgreSQL cannot tell", async () => {
    const id = await draft("Look");
    const news = await newsSince(here.myCompany.id, now);
    expect(news.flatMap(({ touched }) => touched)).toContain(`ticket:${id}`);
    expect(await newsSince(here.nivalis.id, now)).toEqual([]);
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

it("too much to say concerns everybody", () => {
  const asked = new Set(["list", "ticket:a"]);
  expect(concerns(asked, { organisationId: "", by: null, touched: ["many"] })).toEqual(["list", "ticket:a"]);
  expect(concerns(asked, { organisationId: "", by: null, touched: ["ticket:b"] })).toEqual(["list"]);
  expect(concerns(asked, { organisationId: "", by: null, touched: [] })).toEqual([]);
});
