import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { type Direct, direct } from "@/lib/testing/direct";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { createTicketInput, moveTicketInput } from "@/lib/ticket/schema";
import { keepWebhook, putWebhookInUse, replayDelivery } from "@/lib/webhook/commands";
import { webhookKinds } from "@/lib/webhook/types";

import { deliverDue } from "./deliver";

// The other program of these tests listens on this machine.
process.env.WEBHOOK_SERVERS_INSIDE = "127.0.0.1";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
type Heard = { headers: Record<string, string>; body: string };

let here: Town;
let database: Direct;
let program: Server;
let answers: number[] = [];
let heard: Heard[] = [];
beforeAll(async () => {
  here = await town();
  database = direct();
  program = createServer((request, response) => {
    let body = "";
    request.on("data", (piece: Buffer) => (body += piece.toString()));
    request.on("end", () => {
      heard.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(answers.shift() ?? 204).end();
    });
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => program.once("listening", listening));
});
beforeEach(async () => {
  [answers, heard] = [[], []];
  await database.rows("update webhook set active = false where organisation_id = $1 returning id", [here.myCompany.id]);
  await database.rows("update organisation set configuration_stamp = configuration_stamp + 1 where id = $1", [
    here.myCompany.id,
  ]);
});
afterAll(async () => {
  program.close();
  await database.close();
  await closePool();
});

const begin = Date.parse("2026-03-02T09:00Z");
const at = (minutes: number) => new Date(begin + minutes * 60_000);

async function listening(person: Person, url?: string) {
  const { port } = program.address() as AddressInfo;
  const hook = { name: "Warehouse", url: url ?? `http://127.0.0.1:${port}/hook`, kinds: [...webhookKinds] };
  const kept = { ...hook, userId: here.users[person], secret };
  return (await run(here.as("ines"), keepWebhook, kept, { via: "page", now: at(0) })).id;
}

async function filed(title: string) {
  const input = createTicketInput.parse({ kind: "support_request", title, sectionId: here.sections.helpdesk });
  return (await run(here.as("demo"), createTicket, input, { via: "page", now: at(1) })).number;
}
const opened = (number: number, minutes = 2) =>
  run(here.as("demo"), moveTicket, moveTicketInput.parse({ number, transition: "open" }), {
    via: "page",
    now: at(minutes),
  });

const kindsHeard = () => heard.map(({ body }) => (JSON.parse(body) as { kind: string }).kind);
const deliveries = () =>
  database.rows<{ id: string; status: string; last_error: string | null; last_status: number | null }>(
    "select id, status, last_error, last_status from webhook_delivery where webhook_id in (select id from webhook where active) order by id",
  );
/** Until nothing is due at that moment. */
async function deliverAll(minutes: number) {
  while ((await deliverDue(20, at(minutes))) > 0);
}

describe("A webhook", () => {
  it("is told what happens to tickets, one thing after the other, signed so that it knows who speaks", async () => {
    await listening("demo");
    const number = await filed("Printer");
    await opened(number);
    await run(here.as("demo"), editTicket, { number, title: "The printer" }, { via: "page", now: at(3) });
    await deliverAll(4);
    expect(kindsHeard()).toEqual(["ticket.created", "ticket.moved"]);
    const [first] = heard;
    const told = JSON.parse(first?.body ?? "") as { id: string; ticket: { number: number } };
    expect(told).toMatchObject({ id: first?.headers["webhook-id"], ticket: { number, title: "The printer" } });
    const stamp = new Date(Number(first?.headers["webhook-timestamp"]) * 1000);
    expect(first?.headers["webhook-signature"]).toBe(new Webhook(secret).sign(told.id, stamp, first?.body ?? ""));
  });

  it("is told nothing that its member may not see", async () => {
    await listening("quentin");
    await filed("A secret draft");
    await deliverAll(4);
    expect(heard).toEqual([]);
    expect(await deliveries()).toMatchObject([{ status: "withheld", last_error: "not visible" }]);
  });

  it("is told again when it failed, and of the same ticket nothing else before", async () => {
    await listening("demo");
    answers = [500];
    const number = await filed("Out of order");
    await opened(number);
    const other = await filed("Another");
    await deliverAll(3);
    const numbers = () => heard.map(({ body }) => (JSON.parse(body) as { ticket: { number: number } }).ticket.number);
    expect(numbers()).toEqual([number, other]);
    await deliverAll(5);
    expect(kindsHeard()).toEqual(["ticket.created", "ticket.created", "ticket.created", "ticket.moved"]);
    expect(heard[2]?.headers["webhook-id"]).toBe(heard[0]?.headers["webhook-id"]);
    expect((await deliveries()).map(({ status }) => status)).toEqual(["delivered", "delivered", "delivered"]);
  });

  it("is given up after three days, and what comes then is told; by hand it is told once more", async () => {
    await listening("demo");
    const number = await filed("Away");
    for (let minutes = 2; minutes < 75 * 60; minutes += 6 * 60) {
      answers = [503];
      await deliverDue(20, at(minutes));
    }
    const [lost] = await deliveries();
    expect(lost).toMatchObject({ status: "given_up", last_status: 503 });
    await opened(number, 76 * 60);
    heard = [];
    answers = [];
    await deliverAll(76 * 60 + 1);
    expect(kindsHeard()).toEqual(["ticket.moved"]);
    await run(here.as("ines"), replayDelivery, { id: lost?.id ?? "" }, { via: "page", now: at(77 * 60) });
    await deliverAll(77 * 60 + 1);
    expect(kindsHeard()).toEqual(["ticket.moved", "ticket.created"]);
    await expect(run(here.as("demo"), replayDelivery, { id: lost?.id ?? "" }, { via: "page" })).rejects.toMatchObject({
      code: "not-permitted",
    });
  });

  it.each(["https://10.0.0.1/", "https://169.254.169.254/latest/meta-data", "https://[::1]/", "https://localhost:1/"])(
    "leads to no machine of our own network: %s",
    async (url) => {
      await listening("demo", url);
      await filed("Inside");
      await deliverDue(20, at(4));
      const [told] = await deliveries();
      expect(told?.status).toBe("waiting");
      expect(told?.last_error).toBe("not reached");
      expect(heard).toEqual([]);
    },
  );

  it.each(["http://hooks.example/", "https://me:secret@hooks.example/", "ftp://hooks.example/"])(
    "has an address that is sealed on the way and tells no password: not %s",
    async (url) => {
      await expect(listening("demo", url)).rejects.toMatchObject({ fields: { url: {} } });
    },
  );

  it("that is out of use costs nothing and hears nothing", async () => {
    const id = await listening("demo");
    await run(here.as("ines"), putWebhookInUse, { id, version: 1, active: false }, { via: "page", now: at(0) });
    await filed("Quiet");
    const rows = await database.rows("select id from webhook_delivery where webhook_id = $1", [id]);
    expect(rows).toEqual([]);
  });
});
