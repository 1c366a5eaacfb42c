import { sql } from "drizzle-orm";
import nodemailer from "nodemailer";
import { afterAll, beforeAll, expect, it } from "vitest";

import { type ConnectionPool, closePool, openPool } from "@/db/connect";
import { asAccount } from "@/lib/access/scope";
import { type DatabaseDoor, databaseDoor, throughDoor } from "@/lib/testing/drills/database-door";
import { town } from "@/lib/testing/town";

import { keyOf, letter, postOffice } from "../testing/post-office";
import { takeHttpMail } from "./http-inlet";
import { listenForMail } from "./smtp-listener";

const support = "support@mycompany.example";
const raw = letter({ from: "anna@client.example", to: support, subject: "Printer" });

let door: DatabaseDoor;
let listener: Awaited<ReturnType<typeof listenForMail>>;
beforeAll(async () => {
  await (await postOffice(await town())).close();
  await closePool();
  const url = process.env.DATABASE_URL ?? "";
  door = await databaseDoor(url);
  const here = globalThis as typeof globalThis & { suiviPool?: ConnectionPool };
  here.suiviPool = openPool(throughDoor(url, door));
  listener = await listenForMail(0, "127.0.0.1");
});
afterAll(async () => {
  await listener.close();
  await closePool();
  await door.shut();
});

function bySmtp() {
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port: listener.port, ignoreTLS: true });
  return transport
    .sendMail({ envelope: { from: "anna@client.example", to: [support] }, raw })
    .finally(() => transport.close());
}

const byHttp = () =>
  takeHttpMail(
    new Request("http://localhost/api/inbound/mail", {
      method: "POST",
      headers: { authorization: `Bearer ${keyOf(support)}`, "content-type": "message/rfc822" },
      body: raw,
    }),
  );

it("While the database is away both inlets ask to come again later, and take mail as soon as it is back", async () => {
  await bySmtp();
  expect((await byHttp()).status).toBe(202);

  await door.shut();
  await expect(bySmtp()).rejects.toMatchObject({ responseCode: 451 });
  await expect(bySmtp()).rejects.toMatchObject({ responseCode: 451 });
  const refused = await byHttp();
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);

  await door.open();
  expect((await bySmtp()).response).toContain("Stored as");
  expect((await byHttp()).status).toBe(202);
});

it("A connection that breaks in the middle of a transaction ends that one, not the program", async () => {
  const ended: unknown[] = [];
  const end = (error: unknown) => ended.push(error);
  process.on("uncaughtException", end);
  const broken = asAccount(async ({ tx }) => {
    const waits = tx.execute(sql`select pg_sleep(60)`);
    await door.shut();
    return waits;
  });
  await expect(broken).rejects.toThrow(/Failed query|EPIPE|ECONNRESET|Connection terminated/);
  await door.open();
  expect((await byHttp()).status).toBe(202);
  process.off("uncaughtException", end);
  expect(ended).toEqual([]);
});
