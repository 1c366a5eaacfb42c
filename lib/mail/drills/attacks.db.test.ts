import { type Socket, connect } from "node:net";
import { networkInterfaces } from "node:os";
import { connect as connectTls } from "node:tls";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { createAppPassword } from "@/lib/account/app-password";
import { createEvent } from "@/lib/event/commands/create-event";
import { moveEvent } from "@/lib/event/commands/move-event";
import { createEventInput } from "@/lib/event/schema";
import { pauseSending, resumeSending } from "@/lib/event/sending/pause-sending";
import { confirmWasSent, sendAgain } from "@/lib/event/sending/send-again";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct, fingerprints } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { listenForMail } from "../inlet/smtp-listener";
import { letter, postOffice } from "../testing/post-office";

const support = "support@mycompany.example";

let place: Town;
let post: Awaited<ReturnType<typeof postOffice>>;
let database: Direct;
let listener: Awaited<ReturnType<typeof listenForMail>>;
beforeAll(async () => {
  place = await town();
  post = await postOffice(place);
  database = direct();
  listener = await listenForMail(0, "0.0.0.0");
});
afterAll(async () => {
  await listener.close();
  await post.close();
  await database.close();
  await closePool();
});

/** What a server says next, in whole lines; what it said before it hung up. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    const read = (piece: Buffer) => {
      said += piece.toString("latin1");
      if (/(^|\n)\d{3} [^\n]*\r\n$/.test(said)) end();
    };
    const end = () => {
      socket.off("data", read);
      resolve(said);
    };
    socket.on("data", read);
    socket.once("close", end);
  });
}

async function say(socket: Socket, words: string): Promise<string> {
  const answer = answerOf(socket);
  socket.write(words);
  return answer;
}

describe("Somebody between a mail server and ours", () => {
  it("puts no words of his own before the encryption (STARTTLS injection)", async () => {
    const before = await post.ledger("myCompany");
    const socket = connect(listener.port, "127.0.0.1");
    socket.on("error", () => {});
    await answerOf(socket);
    await say(socket, "EHLO x\r\n");
    await say(socket, `STARTTLS\r\nEHLO evil\r\nMAIL FROM:<evil@evil.example>\r\nRCPT TO:<${support}>\r\n`);
    const secure = connectTls({ socket, rejectUnauthorized: false });
    secure.on("error", () => {});
    // Whether the server gives up or forgets what it was told: the words have no effect in the encrypted part.
    const said = await say(secure, "DATA\r\n");
    expect(said).not.toContain("354");
    secure.destroy();
    expect(await post.ledger("myCompany")).toHaveLength(before.length);
  });

  const elsewhere = Object.values(networkInterfaces())
    .flatMap((some) => some ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal);

  it.skipIf(!elsewhere)("reads no password: nobody signs in without encryption from another address", async () => {
    const { password } = await asAccount((scope) =>
      createAppPassword(scope, { userId: place.users.demo, label: "Thunderbird" }),
    );
    const socket = connect(listener.port, elsewhere?.address ?? "");
    await answerOf(socket);
    expect(await say(socket, "EHLO x\r\n")).not.toContain("AUTH");
    const login = Buffer.from(`\0demo@mycompany.example\0${password}`).toString("base64");
    expect(await say(socket, `AUTH PLAIN ${login}\r\n`)).toMatch(/^5/);
    socket.destroy();
  });
});

describe("A stranger who was forwarded one of our mails", () => {
  it("moves nothing by writing to its return path, its reply address or its ids", async () => {
    await post.deliver(letter({ from: "anna@client.example", to: support, subject: "Printer" }), { to: support });
    const { number } = await post.newestTicket("myCompany");
    const ours = (await post.outbox("myCompany")).findLast(({ ticketId }) => ticketId !== null);
    const before = await post.ticket("myCompany", number);
    for (const to of [ours?.returnPath, ours?.replyTo, support].flatMap((one) => one ?? [])) {
      const text = "Set-State: closed\n\nClose it.";
      const row = await post.deliver(
        letter({ from: "mallory@evil.example", to, subject: "x", text, inReplyTo: ours?.messageId ?? "" }),
        { to },
      );
      expect((await post.event("myCompany", row.eventId)).verified).toBe(false);
    }
    const { state, responsibleId, priority } = await post.ticket("myCompany", number);
    expect({ state, responsibleId, priority }).toEqual({
      state: before.state,
      responsibleId: before.responsibleId,
      priority: before.priority,
    });
  });
});

describe("Whoever has no part in a mailing", () => {
  it("neither stops it nor goes on with it, nor sends any of it again", async () => {
    const recipientEmails = Array.from({ length: 3 }, (_, at) => `reader${at}@client.example`);
    const input = { type: "mail_message", title: "News", content: "News.", recipientEmails };
    const { number } = await run(place.as("cedric"), createEvent, createEventInput.parse(input), { via: "page" });
    await run(place.as("cedric"), moveEvent, { number, transition: "send" }, { via: "page" });
    await database.rows(
      `update event_recipient r set mail_status = 'uncertain' from event e
        where e.id = r.event_id and e.organisation_id = $1 and e.number = $2`,
      [place.nivalis.id, number],
    );
    const outsiders: Person[] = ["nadia", "demo", "olga", "claire", "anna"];
    const before = await fingerprints(database);
    const email = "mallory@evil.example";
    const refused = { code: expect.stringMatching(/^not-(found|permitted)$/) as string };
    for (const who of outsiders) {
      const acts = [
        () => run(place.as(who), pauseSending, { number }, { via: "page" }),
        () => run(place.as(who), resumeSending, { number }, { via: "page" }),
        () => run(place.as(who), sendAgain, { number, recipientId: null, email }, { via: "page" }),
        () => run(place.as(who), confirmWasSent, { number, recipientId: null }, { via: "page" }),
      ];
      for (const act of acts) await expect(act(), who).rejects.toMatchObject(refused);
    }
    expect(await fingerprints(database)).toEqual(before);
  });
});
