import { sql } from "drizzle-orm";
import type { Transporter } from "nodemailer";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { createEvent } from "@/lib/event/commands/create-event";
import { moveEvent } from "@/lib/event/commands/move-event";
import { takeBackEvent } from "@/lib/event/commands/take-back";
import { createEventInput } from "@/lib/event/schema";
import { pauseSending, resumeSending } from "@/lib/event/sending/pause-sending";
import { confirmWasSent, sendAgain } from "@/lib/event/sending/send-again";
import { type Sink, mailSink } from "@/lib/outgoing-mail/testing/sink";
import { transportTo } from "@/lib/outgoing-mail/transport";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { sendDueMails } from "./dispatch-mail";
import { doDueWork } from "./due-work";
import { paceOf } from "./pace";

/** All ten thousand: `DRILL_FULL=1`. */
const full = process.env.DRILL_FULL === "1";

// Many mails take their time where much else runs.
vi.setConfig({ testTimeout: 120_000 });

let here: Town;
let database: Direct;
let sink: Sink;
let transport: Transporter;
beforeAll(async () => {
  here = await town();
  database = direct();
});
beforeEach(async () => {
  sink = await mailSink();
  transport = transportTo(sink.url);
});
afterEach(async () => {
  transport.close();
  await sink.close();
  // Each test begins with an empty outbox.
  await database.rows(
    `update outbound_mail set status = 'failed', next_try_at = null where status in ('queued', 'paused')`,
  );
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const addresses = (count: number, name = "reader") =>
  Array.from({ length: count }, (_, at) => `${name}${at}@client.example`);

async function mailing(recipientEmails: readonly string[], who: Person = "cedric"): Promise<number> {
  const input = { type: "mail_message", title: "News", content: "We have news.", recipientEmails };
  const { number } = await run(here.as(who), createEvent, createEventInput.parse(input), { via: "page" });
  await run(here.as(who), moveEvent, { number, transition: "send" }, { via: "page" });
  return number;
}
const act = <Input, Answer>(command: Parameters<typeof run<Input, Answer>>[1], input: Input, who: Person = "cedric") =>
  run(here.as(who), command, input, { via: "page" });

const own = "organisation_id = $1 and event_id = (select id from event where organisation_id = $1 and number = $2)";
async function counts(table: "outbound_mail.status" | "event_recipient.mail_status", number: number) {
  const [name, column] = table.split(".");
  const rows = await database.rows<{ status: string | null; count: number }>(
    `select ${column} as status, count(*)::int as count from ${name} where ${own} group by 1`,
    [here.nivalis.id, number],
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status ?? "none", count]));
}
const outbox = (number: number) => counts("outbound_mail.status", number);
const recipients = (number: number) => counts("event_recipient.mail_status", number);
const recipientOf = async (number: number, email: string) => {
  const [row] = await database.rows<{ id: string }>(`select id from event_recipient where ${own} and email = $3`, [
    here.nivalis.id,
    number,
    email,
  ]);
  return row?.id ?? "";
};

async function work() {
  while ((await doDueWork(4)) > 0);
}
async function sendAll(pace = paceOf(0, 0)) {
  while ((await sendDueMails(50, transport, pace)) > 0);
}
const reached = () => sink.got.flatMap(({ rcptTo }) => rcptTo.map((line) => /<(.*?)>/.exec(line)?.[1] ?? "")).sort();

describe("A mailing to many", () => {
  it("is written by the worker in batches and reaches everybody once, each alone", async () => {
    const all = addresses(520);
    const number = await mailing(all);
    expect(await outbox(number)).toEqual({});
    expect(await recipients(number)).toEqual({ queued: 520 });
    await work();
    expect(await outbox(number)).toEqual({ queued: 520 });
    await sendAll();
    expect(reached()).toEqual(all.toSorted());
    expect(sink.got.every(({ rcptTo }) => rcptTo.length === 1)).toBe(true);
    expect(await recipients(number)).toEqual({ sent: 520 });
    await work();
    await sendAll();
    expect(sink.got).toHaveLength(520);
  });

  it("goes to everybody of a category who has an address, however many they are", async () => {
    const category = "01a00000-0000-7000-8000-0000000000aa";
    await database.rows(
      `insert into partner_category (organisation_id, id, created_at, updated_at, name)
        values ($1, $2, now(), now(), 'Press')`,
      [here.nivalis.id, category],
    );
    await database.rows(
      `with made as (
        insert into partner (organisation_id, id, created_at, updated_at, partner_type, name, email)
          select $1, gen_random_uuid(), now(), now(), 'person', 'Reader ' || n,
            case when n > 10 then 'press' || n || '@client.example' end
          from generate_series(1, $3::int) n returning id)
      insert into partner_category_link (organisation_id, id, created_at, updated_at, partner_id, category_id)
        select $1, gen_random_uuid(), now(), now(), made.id, $2::uuid from made`,
      [here.nivalis.id, category, full ? 10_010 : 1510],
    );
    const input = {
      type: "mail_message",
      title: "News",
      content: "Dear {{recipient.name}}",
      recipientCategoryId: category,
    };
    const { number } = await act(createEvent, createEventInput.parse(input));
    await act(moveEvent, { number, transition: "send" });
    await work();
    await sendAll();
    const count = full ? 10_000 : 1500;
    expect(await recipients(number)).toEqual({ sent: count });
    expect(new Set(reached()).size).toBe(count);
    expect(sink.got).toHaveLength(count);
  }, 600_000);

  it("can be taken back before the worker began, and written again", async () => {
    await database.rows(`update organisation set send_hold_seconds = 20 where id = $1`, [here.nivalis.id]);
    const number = await mailing(addresses(300, "held"));
    await act(takeBackEvent, { number });
    await act(moveEvent, { number, transition: "send" });
    await database.rows(`update organisation set send_hold_seconds = 0 where id = $1`, [here.nivalis.id]);
    await database.rows(`update due_work set due_at = now() - interval '1 second' where done_at is null`);
    await work();
    await sendAll();
    expect(reached()).toHaveLength(300);
  });

  it("stops when it is paused and goes on where it stopped", async () => {
    const number = await mailing(addresses(300, "paused"));
    await work();
    await sendDueMails(40, transport, paceOf(0, 0));
    await act(pauseSending, { number });
    await sendAll();
    expect(sink.got).toHaveLength(40);
    expect(await outbox(number)).toEqual({ sent: 40, paused: 260 });
    await expect(act(pauseSending, { number })).rejects.toMatchObject({
      because: { key: "event.refusal.alreadyPaused" },
    });
    await act(resumeSending, { number });
    await work();
    await sendAll();
    expect(new Set(reached()).size).toBe(300);
    expect(sink.got).toHaveLength(300);
  });

  it("is not written on while it is paused", async () => {
    const number = await mailing(addresses(300, "early"));
    await act(pauseSending, { number });
    await work();
    expect(await outbox(number)).toEqual({});
    await act(resumeSending, { number });
    await work();
    expect(await outbox(number)).toEqual({ queued: 300 });
  });

  it("passes by whoever unsubscribed while it waited, and is not taken for failed there", async () => {
    const number = await mailing(addresses(30, "wish"));
    await database.rows(
      `insert into mail_suppression (organisation_id, id, created_at, updated_at, address, reason)
        values ($1, gen_random_uuid(), now(), now(), 'wish7@client.example', 'unsubscribed')`,
      [here.nivalis.id],
    );
    await sendAll();
    expect(reached()).toHaveLength(29);
    expect(reached()).not.toContain("wish7@client.example");
    expect(await recipients(number)).toEqual({ sent: 29, suppressed: 1 });
  });

  it("lets single mails go first", async () => {
    await mailing(addresses(60, "many"));
    const number = await mailing(["anna@client.example"]);
    await sendDueMails(1, transport, paceOf(0, 0));
    expect(reached()).toEqual(["anna@client.example"]);
    expect(await recipients(number)).toEqual({ sent: 1 });
  });

  it("leaves other organisations their turn, however much came before", async () => {
    await mailing(addresses(40, "loud"));
    await mailing(addresses(4, "quiet"), "demo");
    await sendDueMails(10, transport, paceOf(0, 0));
    const quiet = reached().filter((address) => address.startsWith("quiet"));
    expect(quiet).toHaveLength(4);
    expect(reached()).toHaveLength(10);
  });

  it("leaves as fast as it may", async () => {
    await mailing(addresses(60, "slow"));
    await sendAll(paceOf(60, 0));
    expect(sink.got.length).toBeGreaterThanOrEqual(10);
    expect(sink.got.length).toBeLessThan(20);
  });
});

/** What a worker does before it dies: it takes mails to send, and never says what became of them. */
const claim = (atMost: number) =>
  asAccount(({ tx, now }) =>
    tx.execute(
      sql`select id from claim_outbound_mail(${now.toISOString()}::timestamptz, ${atMost}, ${atMost}, '{}', 180)`,
    ),
  );
const leasesEnd = () =>
  database.rows(`update outbound_mail set leased_until = now() - interval '1 second' where leased_until is not null`);

describe("A process that dies while it sends", () => {
  it("leaves mails of a mailing uncertain; nobody gets one twice", async () => {
    const all = addresses(60, "crash");
    const number = await mailing(all);
    await claim(7);
    await leasesEnd();
    await sendAll();
    expect(sink.got).toHaveLength(53);
    expect(await recipients(number)).toEqual({ sent: 53, uncertain: 7 });
    await sendAll();
    expect(sink.got).toHaveLength(53);

    const [notice] = await database.rows<{ about: { key: string } }>(
      `select about from notification where organisation_id = $1 and user_id = $2 order by id desc limit 1`,
      [here.nivalis.id, here.users.cedric],
    );
    expect(notice?.about.key).toBe("notice.mailUncertain");

    const missing = all.filter((address) => !reached().includes(address));
    const [first = "", second = ""] = missing;
    await act(sendAgain, { number, recipientId: await recipientOf(number, first), email: null });
    await act(confirmWasSent, { number, recipientId: await recipientOf(number, second) });
    await sendAll();
    expect(reached().filter((address) => missing.includes(address))).toEqual([first]);
    expect(await recipients(number)).toEqual({ sent: 55, uncertain: 5 });
    await expect(act(sendAgain, { number, recipientId: null, email: null })).rejects.toMatchObject({
      because: { key: "event.refusal.nothingFailed" },
    });
  });

  it("sends a single mail again", async () => {
    const number = await mailing(["anna@client.example"]);
    await claim(1);
    await sendAll();
    expect(sink.got).toHaveLength(0);
    await leasesEnd();
    await sendAll();
    expect(await recipients(number)).toEqual({ sent: 1 });
  });
});

describe("A server that hangs up after it has the mail", () => {
  it("is not given a mail of a mailing twice", async () => {
    const number = await mailing(["dropped@client.example", ...addresses(30, "fine")]);
    await sendAll();
    await database.rows(`update outbound_mail set next_try_at = now() where status = 'queued'`);
    await sendAll();
    expect(reached().filter((address) => address === "dropped@client.example")).toHaveLength(1);
    expect(await recipients(number)).toEqual({ sent: 30, uncertain: 1 });
  });
});

describe("A mail that did not arrive", () => {
  it("is sent again, to a corrected address or to all whom it did not reach", async () => {
    const number = await mailing(["gone@client.example", "gone@other.example", "busy@client.example"]);
    await sendAll();
    expect(await recipients(number)).toEqual({ failed: 2, deferred: 1 });
    const wrong = await recipientOf(number, "gone@client.example");
    await expect(
      act(sendAgain, { number, recipientId: wrong, email: '"a@evil.test"@victim.test' }),
    ).rejects.toMatchObject({ fields: { email: { key: "refusal.email" } } });
    await act(sendAgain, { number, recipientId: wrong, email: "here@client.example" });
    await sendAll();
    expect(reached()).toEqual(["here@client.example"]);
    await act(sendAgain, { number, recipientId: null, email: null });
    await sendAll();
    expect(await recipients(number)).toEqual({ sent: 1, failed: 1, deferred: 1 });
    const rows = await database.rows<{ response: string }>(
      `select response from outbound_mail where ${own} and status = 'failed'`,
      [here.nivalis.id, number],
    );
    expect(rows.map(({ response }) => response)).toEqual(Array(3).fill("550 5.1.1 no such user"));
  });

  it("is not sent again by somebody without a part in it", async () => {
    const number = await mailing(["gone@client.example"]);
    await sendAll();
    await expect(act(sendAgain, { number, recipientId: null, email: null }, "lea")).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
