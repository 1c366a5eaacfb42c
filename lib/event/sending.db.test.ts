import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { createEvent } from "./commands/create-event";
import { moveEvent } from "./commands/move-event";
import { scheduleEvent, unscheduleEvent } from "./commands/schedule-event";
import { takeBackEvent } from "./commands/take-back";
import { eventPage } from "./pages/event-page";
import { createEventInput } from "./schema";
import { sendScheduled } from "./send-scheduled";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
  await database.rows(`update organisation set send_hold_seconds = 20 where id = $1`, [here.nivalis.id]);
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const at = (time: string) => new Date(`2026-04-07T${time}Z`);
const morning = at("08:00:00");

const write = (who: Person, event: object = {}, now = morning) =>
  run(
    here.as(who),
    createEvent,
    createEventInput.parse({
      type: "mail_message",
      title: "A word",
      content: "Dear {{recipient.name}}",
      recipientIds: [here.partners.ada],
      ...event,
    }),
    { via: "page", now },
  );
const show = (who: Person, number: number) =>
  run(
    here.as(who),
    command("test.look", (scope) => eventPage(scope, number)),
    null,
    { via: "page", now: morning },
  );
const mailsOf = (number: number) =>
  database.rows<{ status: string; next_try_at: Date | null; body_text: string; attempts: number }>(
    `select m.status, m.next_try_at, m.body_text, m.attempts from outbound_mail m
      join event e on e.organisation_id = m.organisation_id and e.id = m.event_id
      where m.organisation_id = $1 and e.number = $2 order by m.id`,
    [here.nivalis.id, number],
  );
const send = (who: Person, number: number, now = morning) =>
  run(here.as(who), moveEvent, { number, transition: "send" }, { via: "page", now });
const takeBack = (who: Person, number: number) =>
  run(here.as(who), takeBackEvent, { number }, { via: "page", now: at("08:00:10") });

describe("A mail that was just sent", () => {
  it("waits twenty seconds in the outbox", async () => {
    const { number } = await write("cedric");
    await send("cedric", number);
    const [mail] = await mailsOf(number);
    expect(mail).toMatchObject({ status: "queued", next_try_at: at("08:00:20") });
  });

  it("says the recipient's name, in the mail and in what is kept", async () => {
    const { number } = await write("cedric");
    await send("cedric", number);
    expect(await mailsOf(number)).toMatchObject([{ body_text: "Dear Prof. Ada Lindqvist" }]);
    expect(await show("cedric", number)).toMatchObject({ text: "Dear Prof. Ada Lindqvist" });
  });

  it("says each recipient's own name where it goes to several", async () => {
    const { number } = await write("cedric", { recipientIds: [here.partners.ada, here.partners.bo] });
    await send("cedric", number);
    expect((await mailsOf(number)).map((mail) => mail.body_text)).toEqual(["Dear Prof. Ada Lindqvist", "Dear Bo Chen"]);
    expect(await show("cedric", number)).toMatchObject({ text: "Dear {{recipient.name}}" });
  });

  it("is taken back to where it came from, and its history says so", async () => {
    const { number } = await write("cedric");
    await run(here.as("cedric"), moveEvent, { number, transition: "plan" }, { via: "page", now: morning });
    await send("cedric", number);
    await takeBack("cedric", number);
    const event = await show("cedric", number);
    expect(event).toMatchObject({ state: "planned", recipients: [{ mailStatus: null }] });
    expect(event.history.map(({ label }) => label)).toContain("take_back");
    expect(await mailsOf(number)).toMatchObject([{ status: "taken_back", next_try_at: null }]);

    await send("cedric", number);
    expect((await mailsOf(number)).map(({ status }) => status)).toEqual(["taken_back", "queued"]);
  });

  it("is not taken back once one of its envelopes is on its way", async () => {
    const { number } = await write("cedric", { recipientIds: [here.partners.ada, here.partners.bo] });
    await send("cedric", number);
    await database.rows(
      `update outbound_mail set attempts = 1, leased_until = now() + interval '1 minute' where id = (
        select m.id from outbound_mail m join event e on e.id = m.event_id
        where e.organisation_id = $1 and e.number = $2 order by m.id limit 1)`,
      [here.nivalis.id, number],
    );
    await expect(takeBack("cedric", number)).rejects.toMatchObject({ because: { key: "event.refusal.alreadyLeft" } });
    expect((await mailsOf(number)).map(({ status }) => status)).toEqual(["queued", "queued"]);
    expect(await show("cedric", number)).toMatchObject({ state: "sent" });
  });

  it("is not taken back by somebody without a part in it, nor a call", async () => {
    const { number } = await write("cedric");
    await send("cedric", number);
    await expect(takeBack("lea", number)).rejects.toMatchObject({ code: "not-found" });
    const call = await write("cedric", { type: "phone_call", atOnce: "send" });
    await expect(takeBack("cedric", call.number)).rejects.toMatchObject({
      because: { key: "event.refusal.notHeld" },
    });
  });
});

const schedule = (who: Person, number: number, moment = "2026-04-08T09:30") =>
  run(here.as(who), scheduleEvent, { number, at: moment }, { via: "page", now: morning });
const workOf = (number: number) =>
  database.rows<{ payload: Record<string, unknown>; due_at: Date }>(
    `select w.payload, w.due_at from due_work w join event e on w.payload->>'eventId' = e.id::text
      where w.organisation_id = $1 and w.task = 'event.send' and e.number = $2 order by w.due_at`,
    [here.nivalis.id, number],
  );

describe("An event that is to be sent later", () => {
  const due = new Date("2026-04-08T07:30:00Z");
  const perform = async (number: number) => {
    for (const { payload } of await workOf(number)) await sendScheduled(here.nivalis.id, payload, due);
  };

  it("leaves at the chosen moment of the organisation's clock, as its author, and is not held once more", async () => {
    const { number } = await write("cedric");
    await schedule("cedric", number);
    expect(await show("cedric", number)).toMatchObject({ state: "draft", scheduled: { at: due, by: "Cédric Morel" } });
    expect(await workOf(number)).toMatchObject([{ due_at: due }]);
    await perform(number);
    expect(await show("cedric", number)).toMatchObject({ state: "sent", scheduled: null });
    expect(await mailsOf(number)).toMatchObject([{ next_try_at: due }]);
    const [log] = await database.rows<object>(
      `select actor_user_id, via from command_log where organisation_id = $1 and command = 'event.sendScheduled'
        order by at desc limit 1`,
      [here.nivalis.id],
    );
    expect(log).toEqual({ actor_user_id: here.users.cedric, via: "clock" });
    await perform(number);
    expect(await mailsOf(number)).toHaveLength(1);
  });

  it("stays where it is when the plan was cancelled, or the event was", async () => {
    const [one, other] = [await write("cedric"), await write("cedric")];
    await schedule("cedric", one.number);
    await run(here.as("cedric"), unscheduleEvent, { number: one.number }, { via: "page", now: morning });
    await schedule("cedric", other.number);
    const cancel = { number: other.number, transition: "cancel" };
    await run(here.as("cedric"), moveEvent, cancel, { via: "page", now: morning });
    await perform(one.number);
    await perform(other.number);
    expect(await show("cedric", one.number)).toMatchObject({ state: "draft", scheduled: null });
    expect(await show("cedric", other.number)).toMatchObject({ state: "cancelled", scheduled: null });
  });

  it("leaves at the last moment that was chosen, once", async () => {
    const { number } = await write("cedric");
    await schedule("cedric", number, "2026-04-08T08:00");
    await schedule("cedric", number);
    const [early] = await workOf(number);
    await sendScheduled(here.nivalis.id, early!.payload, new Date("2026-04-08T06:00:00Z"));
    expect(await show("cedric", number)).toMatchObject({ state: "draft" });
    await perform(number);
    expect(await show("cedric", number)).toMatchObject({ state: "sent" });
  });

  it("is refused, with word to whoever chose it, when they may no longer send it", async () => {
    const { number } = await write("cedric");
    await schedule("cedric", number);
    await database.rows(`update organisation set direct_send = 'supervisors' where id = $1`, [here.nivalis.id]);
    await perform(number);
    await database.rows(`update organisation set direct_send = 'everyone' where id = $1`, [here.nivalis.id]);
    expect(await show("cedric", number)).toMatchObject({ state: "draft", scheduled: null });
    expect(await mailsOf(number)).toEqual([]);
    const [notice] = await database.rows<{ about: { key: string; params: { number: number; reason: string } } }>(
      `select about from notification where organisation_id = $1 and user_id = $2 order by id desc limit 1`,
      [here.nivalis.id, here.users.cedric],
    );
    expect(notice?.about).toMatchObject({
      key: "event.notice.scheduleFailed",
      params: { number, reason: "Only a supervisor may do this." },
    });
  });

  it("is not set for what has passed, nor for what Suivi does not carry, nor by whoever may not send it", async () => {
    const { number } = await write("cedric");
    await expect(schedule("cedric", number, "2026-04-07T09:59")).rejects.toMatchObject({
      fields: { at: { key: "event.refusal.momentPast" } },
    });
    const visit = await write("cedric", { type: "visit" });
    await expect(schedule("cedric", visit.number)).rejects.toMatchObject({
      because: { key: "event.refusal.notCarried" },
    });
    await expect(schedule("lea", number)).rejects.toMatchObject({ code: "not-found" });
  });
});
