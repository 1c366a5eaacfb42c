import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { inboundMails } from "@/db/schema";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { pauseMailbox } from "@/lib/mailbox/connection";
import { type Town, town } from "@/lib/testing/town";

import { Fetching } from "../../testing/fetched-mailbox";
import { type ImapServer, imapServer } from "../../testing/imap-server";
import { type Pop3Server, pop3Server } from "../../testing/pop3-server";
import { letter, postOffice } from "../../testing/post-office";
import { claimMailboxes } from "./lease";

let place: Town;
let office: Awaited<ReturnType<typeof postOffice>>;
let imap: ImapServer;
let pop3: Pop3Server;
let fetching: Fetching;

beforeAll(async () => {
  place = await town();
  office = await postOffice(place);
  fetching = new Fetching(place);
});
beforeEach(async () => {
  await imap?.close();
  await pop3?.close();
  imap = await imapServer();
  pop3 = await pop3Server();
});
afterAll(async () => {
  await imap.close();
  await pop3.close();
  await office.close();
  await closePool();
});

const page = { via: "page" } as const;
const system = { kind: "system", name: "test" } as const;
const mailNo = (number: number) =>
  letter({
    from: "anna@client.example",
    to: "fetched@mycompany.example",
    subject: `Mail ${number}`,
    id: `<${number}@client.example>`,
  });

const rowsOf = (id: string) =>
  readAs(place.myCompany.id, system, ({ tx }) =>
    tx.select().from(inboundMails).where(eq(inboundMails.mailboxId, id)).orderBy(asc(inboundMails.id)),
  );
const has = (id: string, count: number) => async () => (await rowsOf(id)).length >= count;
/** The pass is over: it is written down. */
const looked = (id: string) => async () => (await fetching.state(id)).lastFetchAt !== null;

describe("An IMAP mailbox", () => {
  it("gives every mail once, in its order, whatever is read or unread, and marks none", async () => {
    const id = await fetching.mailbox("imap", imap.port);
    for (let number = 1; number <= 120; number += 1) imap.append(mailNo(number));
    imap.box.messages[3]?.flags.add("\\Seen");
    await fetching.look(id, has(id, 120));
    await fetching.look(id, looked(id));
    const rows = await rowsOf(id);
    expect(rows.map(({ uid }) => uid)).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    expect(new Set(rows.map(({ sha256 }) => sha256)).size).toBe(120);
    expect(rows[0]).toMatchObject({ inlet: "imap", status: "stored", trusted: false, envelopeFrom: null });
    expect(imap.commands.filter((command) => /STORE|EXPUNGE|BODY\[/i.test(command))).toEqual([]);
    expect(await fetching.state(id)).toMatchObject({ lastUid: 120, failures: 0, lastError: null, leasedUntil: null });
  });

  it("hears of new mail while it waits", async () => {
    const id = await fetching.mailbox("imap", imap.port);
    let late = false;
    await fetching.look(id, async () => {
      if (!late && (await fetching.state(id)).lastFetchAt) {
        late = true;
        imap.append(mailNo(1));
      }
      return (await rowsOf(id)).length > 0;
    });
    expect(imap.commands).toContain("IDLE");
  });

  it.each([5, 7])("goes on where it was when the server hangs up at every command number %i", async (dropEvery) => {
    const id = await fetching.mailbox("imap", imap.port);
    imap.box.dropEvery = dropEvery;
    for (let number = 1; number <= 520; number += 1) imap.append(mailNo(number));
    for (let sessions = 0; sessions < 10 && (await rowsOf(id)).length < 520; sessions += 1)
      await fetching.look(id, has(id, 520));
    expect((await rowsOf(id)).map(({ uid }) => uid)).toEqual(Array.from({ length: 520 }, (_, index) => index + 1));
  });

  it("gets on when the line breaks in the middle of every answer", async () => {
    const id = await fetching.mailbox("imap", imap.port);
    imap.box.cutAfter = 100_000;
    for (let number = 1; number <= 40; number += 1) imap.append(`${mailNo(number)}${"x".repeat(9_000)}`);
    let sessions = 0;
    for (; sessions < 30 && (await fetching.state(id)).lastUid < 40; sessions += 1)
      await fetching.look(id, async () => (await fetching.state(id)).lastUid === 40);
    expect((await rowsOf(id)).map(({ uid }) => uid)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(sessions).toBeGreaterThan(3);
  });

  it("stores a mail once when the worker died between storing it and knowing how far it was", async () => {
    const id = await fetching.mailbox("imap", imap.port);
    for (let number = 1; number <= 5; number += 1) imap.append(mailNo(number));
    await fetching.look(id, has(id, 5));
    await fetching.setLastUid(id, 2);
    imap.append(mailNo(6));
    await fetching.look(id, has(id, 6));
    expect((await rowsOf(id)).map(({ uid }) => uid)).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await fetching.state(id)).lastUid).toBe(6);
  });

  it("starts over when the server numbers its mails anew, and knows those it has", async () => {
    const id = await fetching.mailbox("imap", imap.port);
    for (let number = 1; number <= 5; number += 1) imap.append(mailNo(number));
    await fetching.look(id, has(id, 5));
    imap.box.uidValidity = 2_000;
    imap.box.messages.shift();
    imap.box.messages.reverse();
    imap.box.messages.forEach((message, index) => (message.uid = 11 + index));
    imap.box.uidNext = 15;
    imap.append(mailNo(6));
    await fetching.look(id, async () => (await fetching.state(id)).lastUid === 15);
    const rows = await rowsOf(id);
    expect(rows).toHaveLength(6);
    expect(rows.map(({ uid }) => uid)).toEqual([1, 14, 13, 12, 11, 15]);
  });

  it("deletes on the server only what is stored, also what a crash left undeleted", async () => {
    const id = await fetching.mailbox("imap", imap.port, { afterFetch: "delete" });
    for (let number = 1; number <= 3; number += 1) imap.append(mailNo(number));
    const big = imap.append(Buffer.concat([Buffer.from(mailNo(4)), Buffer.alloc(26 * 1024 * 1024, "x")]));
    await fetching.look(id, async () => imap.box.messages.length === 1);
    expect(imap.box.messages.map(({ uid }) => uid)).toEqual([big]);
    const rows = await rowsOf(id);
    expect(rows[3]).toMatchObject({ status: "failed", reason: "too-large", uid: big });
    expect(rows[3]?.size).toBeLessThan(2_000);

    // A worker that died behind the commit: the mail is in the ledger, and still on the server.
    imap.box.messages.unshift({ uid: 2, raw: Buffer.from(mailNo(2)), flags: new Set() });
    await fetching.look(id, async () => imap.box.messages.length === 1);
    expect(await rowsOf(id)).toHaveLength(4);
  });

  it("sets a mail aside that the server cannot give, and goes on behind it", async () => {
    const id = await fetching.mailbox("imap", imap.port);
    for (let number = 1; number <= 4; number += 1) imap.append(mailNo(number));
    imap.box.spoiled = 2;
    for (let sessions = 0; sessions < 12 && (await rowsOf(id)).length < 4; sessions += 1)
      await fetching.look(id, has(id, 4));
    const rows = await rowsOf(id);
    expect(rows.map(({ uid, status, reason }) => [uid, status, reason])).toEqual([
      [1, "stored", null],
      [2, "failed", "not-fetched"],
      [3, "stored", null],
      [4, "stored", null],
    ]);
  });

  it("says what is wrong: password, folder, a server inside, nobody there", async () => {
    const wrong = await fetching.mailbox("imap", imap.port, { password: "guess" });
    await fetching.look(wrong);
    expect(await fetching.state(wrong)).toMatchObject({ failures: 1, leasedUntil: null });
    expect((await fetching.state(wrong)).lastError).toMatch(/^login/);

    const elsewhere = await fetching.mailbox("imap", imap.port, { folder: "Support" });
    await fetching.look(elsewhere);
    expect((await fetching.state(elsewhere)).lastError).toBe("folder: Support");
    imap.box.folder = "Support";
    imap.append(mailNo(1));
    await fetching.look(elsewhere, has(elsewhere, 1));
    expect((await fetching.state(elsewhere)).lastError).toBeNull();

    const inside = await fetching.mailbox("imap", imap.port, { insideAllowed: false });
    await fetching.look(inside);
    expect((await fetching.state(inside)).lastError).toBe("inside");

    const gone = await fetching.mailbox("imap", imap.port);
    await imap.close();
    await fetching.look(gone);
    expect((await fetching.state(gone)).lastError).toBe("refused");
  });

  it("belongs to one worker at a time, and to none while it is paused", async () => {
    const id = await fetching.mailbox("imap", imap.port);
    await fetching.claim(id);
    await fetching.dueNow(id);
    expect((await claimMailboxes(50)).map(({ mailboxId }) => mailboxId)).not.toContain(id);
    const other = await fetching.mailbox("imap", imap.port);
    await run(place.system("myCompany"), pauseMailbox, { id: other, version: 2, paused: true }, page);
    await fetching.dueNow(other);
    expect((await claimMailboxes(50)).map(({ mailboxId }) => mailboxId)).not.toContain(other);
  });

  it("is filed once, by whatever roads a mail comes twice", async () => {
    const id = await fetching.mailbox("imap", imap.port);
    imap.append(mailNo(900));
    imap.append(`Received: from elsewhere\r\n${mailNo(900)}`);
    await fetching.look(id, has(id, 2));
    for (const { id: mail } of await rowsOf(id)) await office.fileAgain("myCompany", mail);
    expect((await rowsOf(id)).map(({ status, reason }) => [status, reason])).toEqual([
      ["filed", "new-ticket"],
      ["dropped", "duplicate"],
    ]);
  });
});

describe("A POP3 mailbox", () => {
  it("gives every mail once, as bytes, and keeps them on the server", async () => {
    const id = await fetching.mailbox("pop3", pop3.port);
    const odd = `${mailNo(1)}.\r\n..two dots\r\n\xe9\r\n`;
    pop3.box.messages = [
      { uidl: "a", raw: odd },
      { uidl: "b", raw: mailNo(2) },
    ];
    await fetching.look(id);
    await fetching.look(id);
    const rows = await rowsOf(id);
    expect(rows.map(({ inlet, size }) => [inlet, size])).toEqual([
      ["pop3", odd.length],
      ["pop3", mailNo(2).length],
    ]);
    expect(pop3.commands).not.toContain("DELE 1");
    expect(pop3.box.messages).toHaveLength(2);
  });

  it("deletes only what is stored, also what a lost connection left there", async () => {
    const id = await fetching.mailbox("pop3", pop3.port, { afterFetch: "delete" });
    pop3.box.dropEvery = 7;
    pop3.box.messages = Array.from({ length: 6 }, (_, index) => ({ uidl: `u${index}`, raw: mailNo(index) }));
    for (let sessions = 0; sessions < 20 && pop3.box.messages.length > 0; sessions += 1) {
      const rows = (await rowsOf(id)).length;
      if (rows >= 6) pop3.box.dropEvery = null;
      await fetching.look(id);
    }
    expect(pop3.box.messages).toEqual([]);
    expect(await rowsOf(id)).toHaveLength(6);
  });

  it("keeps the head of a mail that is too large", async () => {
    const id = await fetching.mailbox("pop3", pop3.port, { afterFetch: "delete" });
    pop3.box.messages = [{ uidl: "big", raw: mailNo(1) + "x".repeat(26 * 1024 * 1024) }];
    await fetching.look(id);
    expect(await rowsOf(id)).toMatchObject([{ status: "failed", reason: "too-large" }]);
    expect(pop3.box.messages).toHaveLength(1);
  });

  it("says that the password is wrong", async () => {
    const id = await fetching.mailbox("pop3", pop3.port, { password: "guess" });
    await fetching.look(id);
    expect((await fetching.state(id)).lastError).toBe("login: wrong password");
  });
});
