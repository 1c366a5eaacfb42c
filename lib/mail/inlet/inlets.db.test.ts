import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { resolve as resolvePath } from "node:path";

import { eq } from "drizzle-orm";
import nodemailer from "nodemailer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { inboundMails, mailboxes } from "@/db/schema";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { createAppPassword } from "@/lib/account/app-password";
import { hasContent } from "@/lib/document/content-store";
import { env } from "@/lib/env";
import { pauseMailbox } from "@/lib/mailbox/connection";
import { type Town, town } from "@/lib/testing/town";

import { keyOf, letter, postOffice } from "../testing/post-office";
import { fileMail } from "../intake";
import { ParsePool } from "../parse/pool";
import { patience, takeHttpMail } from "./http-inlet";
import { listenForMail } from "./smtp-listener";

const support = "support@mycompany.example";
const mail = letter({ from: "anna@client.example", to: support, subject: "Printer" });

let place: Town;
let listener: Awaited<ReturnType<typeof listenForMail>>;

beforeAll(async () => {
  place = await town();
  await (await postOffice(place)).close();
  listener = await listenForMail(0, "127.0.0.1");
});
afterAll(async () => {
  await listener.close();
  await closePool();
});

const ledger = () =>
  readAs(place.myCompany.id, { kind: "system", name: "test" }, ({ tx }) => tx.select().from(inboundMails));

function send(to: string, raw: string | Buffer = mail, auth?: { user: string; pass: string }) {
  const transport = nodemailer.createTransport({
    host: "127.0.0.1",
    port: listener.port,
    ignoreTLS: true,
    ...(auth ? { auth } : {}),
  });
  return transport
    .sendMail({ envelope: { from: "anna@client.example", to: [to] }, raw })
    .finally(() => transport.close());
}

describe("The SMTP listener", () => {
  it("says accepted when the mail is committed with its bytes", async () => {
    const { response } = await send(support);
    const id = /Stored as (\S+)/.exec(response)?.[1] ?? "";
    const [row] = (await ledger()).filter((one) => one.id === id);
    expect(row).toMatchObject({
      status: "stored",
      inlet: "smtp",
      envelopeTo: support,
      trusted: false,
      authenticatedUserId: null,
    });
    expect(await hasContent(row?.sha256 ?? "")).toBe(true);
  });

  it("refuses mailboxes it does not have, for good", async () => {
    await expect(send("nobody@mycompany.example")).rejects.toMatchObject({ responseCode: 550 });
    await expect(send("support@elsewhere.example")).rejects.toMatchObject({ responseCode: 550 });
  });

  it("delivers what stands behind a plus to the mailbox in front of it", async () => {
    await expect(send("support+t.1.abc@mycompany.example")).resolves.toBeDefined();
  });

  it("refuses more than 25 MB", async () => {
    const large = Buffer.concat([Buffer.from(mail), Buffer.alloc(26 * 1024 * 1024, "a\r\n")]);
    await expect(send(support, large)).rejects.toMatchObject({ responseCode: 552 });
  });

  it("knows who signed in with a personal app password, and nobody without", async () => {
    const { password } = await asAccount((scope) =>
      createAppPassword(scope, { userId: place.users.demo, label: "Thunderbird" }),
    );
    const { response } = await send(support, mail, { user: "Demo@mycompany.example", pass: password });
    const id = /Stored as (\S+)/.exec(response)?.[1] ?? "";
    const [row] = await readAs(place.myCompany.id, { kind: "system", name: "test" }, ({ tx }) =>
      tx.select().from(inboundMails).where(eq(inboundMails.id, id)),
    );
    expect(row).toMatchObject({ authenticatedUserId: place.users.demo });
    await expect(send(support, mail, { user: "olga@mycompany.example", pass: password })).rejects.toMatchObject({
      responseCode: 535,
    });
    await expect(send(support, mail, { user: "demo@mycompany.example", pass: "wrong" })).rejects.toMatchObject({
      responseCode: 535,
    });
  });

  it("lets a stranger sign in only over an encrypted connection, and this machine also without", async () => {
    const features = await say(["EHLO x"], "QUIT\r\n");
    expect(features).toContain("STARTTLS");
    expect(features).toContain("AUTH PLAIN LOGIN");
    const transport = nodemailer.createTransport({
      host: "127.0.0.1",
      port: listener.port,
      requireTLS: true,
      tls: { rejectUnauthorized: false },
    });
    const sent = transport.sendMail({ envelope: { from: "anna@client.example", to: [support] }, raw: mail });
    await expect(sent.finally(() => transport.close())).resolves.toBeDefined();
  });

  it("asks for the mail of a paused mailbox to come later", async () => {
    await pause(true);
    await expect(send(support)).rejects.toMatchObject({ responseCode: 450 });
    expect((await post(mail, withKey)).status).toBe(503);
    await pause(false);
    await expect(send(support)).resolves.toBeDefined();
  });

  it("cuts whoever is silent, and whoever needs too long however busy he looks", async () => {
    const limits = { ...env().mailIn, idleSeconds: 1, mailSeconds: 2 };
    const strict = await listenForMail(0, "127.0.0.1", limits);
    const [silent, slow] = await Promise.all([untilCut(strict.port, null), untilCut(strict.port, 300)]);
    expect([silent < 5_000, slow < 5_000, slow > 1_500]).toEqual([true, true, true]);
    await strict.close();
  });

  it("ends a mail only at CRLF.CRLF", async () => {
    const before = (await ledger()).length;
    for (const ending of ["\n.\n", "\r\n.\n", "\n.\r\n", "\r.\r", "\r\n.\r"]) {
      const smuggled = `${mail}one${ending}MAIL FROM:<evil@x.example>\r\nRCPT TO:<${support}>\r\nDATA\r\nSubject: two\r\n\r\ntwo\r\n.\r\n`;
      await say(["EHLO x", "MAIL FROM:<anna@client.example>", `RCPT TO:<${support}>`, "DATA"], smuggled);
    }
    expect((await ledger()).length - before).toBe(5);
  });
});

/** Speaks SMTP by hand, line by line, then sends bytes as they are and quits. */
function say(lines: readonly string[], data: string): Promise<string> {
  let heard = "";
  return new Promise((resolve, reject) => {
    const socket = connect(listener.port, "127.0.0.1");
    const pending = [...lines];
    let sent = false;
    socket.on("data", (answer) => {
      heard += answer.toString();
      // The last line of an answer has a blank behind its code.
      if (!/^\d{3} [^\n]*\n$/m.test(answer.toString().split("\r\n").at(-2)?.concat("\n") ?? "")) return;
      const next = pending.shift();
      if (next) socket.write(`${next}\r\n`);
      else if (!sent) {
        sent = true;
        socket.write(data);
      } else if (!socket.writableEnded) socket.end("QUIT\r\n");
    });
    socket.on("close", () => resolve(heard));
    socket.on("error", reject);
  });
}

/** Milliseconds until the listener hangs up on somebody who says a byte now and then, or nothing. */
function untilCut(port: number, everyMs: number | null): Promise<number> {
  const began = performance.now();
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const timer = everyMs === null ? undefined : setInterval(() => socket.write("N"), everyMs);
    socket.resume();
    socket.on("error", () => {});
    socket.on("close", () => {
      clearInterval(timer);
      resolve(performance.now() - began);
    });
  });
}

async function pause(paused: boolean): Promise<void> {
  const [row] = await readAs(place.myCompany.id, { kind: "system", name: "test" }, ({ tx }) =>
    tx.select({ id: mailboxes.id, version: mailboxes.version }).from(mailboxes).where(eq(mailboxes.address, support)),
  );
  if (!row) throw new Error("There is no such mailbox.");
  await run(place.system("myCompany"), pauseMailbox, { ...row, paused }, { via: "page" });
}

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  takeHttpMail(
    new Request("http://suivi/api/inbound/mail", {
      method: "POST",
      body,
      headers: { "Content-Type": "message/rfc822", ...headers },
    }),
  );
const withKey = { Authorization: `Bearer ${keyOf(support)}` };

/** A body that comes byte by byte, and never ends. */
const drip = (everyMs: number) => {
  let timer: NodeJS.Timeout | undefined;
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      timer = setInterval(() => controller.enqueue(new Uint8Array([65])), everyMs);
    },
    cancel: () => clearInterval(timer),
  });
};

const slow = async (everyMs: number) => {
  const init = {
    method: "POST",
    body: drip(everyMs),
    duplex: "half",
    headers: { ...withKey, "Content-Type": "message/rfc822" },
  };
  return (await takeHttpMail(new Request("http://suivi/api/inbound/mail", init))).status;
};

describe("The HTTP inlet", () => {
  it("stores a mail for the mailbox of the key", async () => {
    const before = (await ledger()).length;
    const response = await post(mail, withKey);
    expect([response.status, await response.text()]).toEqual([202, "stored\n"]);
    expect((await ledger()).length).toBe(before + 1);
  });

  it("takes the same mail twice, and has it filed once", async () => {
    const again = letter({ from: "anna@client.example", to: support, subject: "Twice", id: "<twice@client.example>" });
    const ids = (await ledger()).map(({ id }) => id);
    for (let time = 0; time < 2; time += 1) expect((await post(again, withKey)).status).toBe(202);
    const stored = (await ledger()).filter(({ id }) => !ids.includes(id));
    const pool = new ParsePool(1);
    for (const { id } of stored) await fileMail(pool, { organisationId: place.myCompany.id, id });
    await pool.stop();
    const ended = (await ledger()).filter(({ id }) => !ids.includes(id));
    expect(ended.map(({ status, reason }) => `${status} ${reason ?? ""}`).toSorted()).toEqual([
      "dropped duplicate",
      "filed new-ticket",
    ]);
  });

  it("does not wait for whoever says nothing more, nor for whoever says it byte by byte", async () => {
    const kept = { ...patience };
    Object.assign(patience, { whole: 600, silence: 200 });
    expect([await slow(5_000), await slow(50)]).toEqual([408, 408]);
    Object.assign(patience, kept);
  });

  it("says a status word and nothing else", async () => {
    const answers = [
      await post(mail),
      await post(mail, { Authorization: "Bearer wrong-key-of-nobody" }),
      await post(mail, { ...withKey, "X-Envelope-To": "support@nivalis.example" }),
      await post(mail, { ...withKey, "Content-Encoding": "gzip" }),
      await post(mail, { ...withKey, "Content-Type": "application/json" }),
      await post(new Uint8Array(25 * 1024 * 1024 + 1), withKey),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 404, 415, 415, 413]);
    for (const answer of answers) expect((await answer.text()).length).toBeLessThan(45);
  });
});

describe("The pipe", () => {
  it.each([
    [202, 0],
    [401, 77],
    [404, 67],
    [413, 77],
    [415, 65],
    [429, 75],
    [503, 75],
    [302, 75],
  ])("turns the answer %i into exit code %i", async (status, code) => {
    const server = createServer((request, response) => {
      request.resume().on("end", () => response.writeHead(status, status === 302 ? { Location: "/" } : {}).end("word"));
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await pipe(["--key", "key", "--url", url])).toBe(code);
    server.close();
  });

  it("asks to try again when Suivi is away, and says how it is used when called wrongly", async () => {
    expect(await pipe(["--key", "key", "--url", "http://127.0.0.1:1"])).toBe(75);
    expect(await pipe([])).toBe(64);
  });
});

function pipe(options: readonly string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(resolvePath("bin", "mail-in"), [...options], { stdio: ["pipe", "ignore", "ignore"] });
    child.on("exit", resolve);
    child.stdin.on("error", () => {}).end(mail);
  });
}
