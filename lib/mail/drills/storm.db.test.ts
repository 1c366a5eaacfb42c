import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import nodemailer from "nodemailer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { build } from "@/bin/support/build";
import { freePort } from "@/bin/support/ports";
import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { seal } from "@/lib/access/seal";
import { createMailbox } from "@/lib/mailbox/commands";
import { setMailboxServer } from "@/lib/mailbox/connection";
import { type Direct, direct } from "@/lib/testing/direct";
import { type DatabaseDoor, databaseDoor, throughDoor } from "@/lib/testing/drills/database-door";
import { Killable } from "@/lib/testing/drills/killable";
import { noteDrill } from "@/lib/testing/drills/note";
import { brokenInvariants } from "@/lib/testing/invariants";
import { type Town, town } from "@/lib/testing/town";

import { secretOf } from "../inlet/fetch/account";
import { type MailPeers, peersMissing, peersPassword, startMailPeers } from "../testing/mail-peers";
import { keyOf, letter, postOffice } from "../testing/post-office";

const full = process.env.DRILL_FULL === "1";
const share = Number(process.env.DRILL_SHARE ?? 1);
/** Mails by each of the three inlets, kills without warning, and how long the database is away. */
const size = full
  ? { mails: 10_000 * share, kills: Math.round(100 * share), everyMs: 3_000, awaySeconds: 60 }
  : { mails: 40, kills: 2, everyMs: 300, awaySeconds: 3 };

const missing = peersMissing();
if (missing) process.stderr.write(`${missing}\n`);

const support = "support@mycompany.example";
const fetchedBox = "quality@mycompany.example";

describe.skipIf(missing !== null)("A storm", () => {
  let place: Town;
  let database: Direct;
  let door: DatabaseDoor;
  let peers: MailPeers;
  let suivi: Killable;
  /** In small, pages are not built: a process of its own has the HTTP inlet. */
  let inlet: Killable | undefined;
  let httpPort: number;
  beforeAll(async () => {
    place = await town();
    database = direct();
    await (await postOffice(place)).close();
    const ports = { web: await freePort(), smtp: await freePort() };
    httpPort = full ? ports.web : await freePort();
    peers = await startMailPeers(ports.smtp, [support], []);
    await openFetchedMailbox();
    await closePool();

    const owner = process.env.DATABASE_MIGRATION_URL ?? "";
    door = await databaseDoor(owner);
    const env = {
      ...process.env,
      DATABASE_URL: throughDoor(process.env.DATABASE_URL ?? "", door),
      DATABASE_MIGRATION_URL: throughDoor(owner, door),
      ROLE: full ? "all" : "worker",
      PORT: String(ports.web),
      SUIVI_URL: `http://localhost:${ports.web}`,
      INBOUND_SMTP_PORT: String(ports.smtp),
      SUIVI_TEST: "1",
      LOG_LEVEL: "silent",
    };
    if (full) await build(".next");
    else inlet = new Killable(["lib/mail/drills/http-process.ts", String(httpPort)], [httpPort], env);
    suivi = new Killable(["bin/start.ts"], full ? [ports.smtp, ports.web] : [ports.smtp], env);
    await allWork();
  }, 900_000);
  afterAll(async () => {
    await suivi?.stop();
    await inlet?.stop();
    await peers?.stop();
    await door?.shut();
    await database?.close();
    await closePool();
  });

  // M-01, M-02, M-03
  it("of kills and a database that goes away loses no mail and doubles none", patience(), async () => {
    const began = performance.now();
    const handedIn = Promise.all([bySmtp(), byHttp()]);
    byImap();
    let tries = 0;
    void handedIn.then(([, again]) => (tries = again));
    // Late: whether all is filed five minutes after its return shows only where kills do not go on for longer.
    const before = Math.floor(size.kills * 0.8);
    await kills(before);
    await door.shut();
    await pause(size.awaySeconds * 1000);
    await door.open();
    const back = performance.now();
    await allWork();
    await leasesEnd();
    await kills(size.kills - before);
    const calm = performance.now();
    await handedIn;
    await drained();
    const expected = ["smtp", "http", "imap"].flatMap((inlet) =>
      Array.from({ length: size.mails }, (_, at) => `${inlet} ${at}`),
    );
    const times = new Map((await titles()).map(({ title, times: found }) => [title, found]));
    expect(expected.filter((title) => !times.has(title))).toEqual([]);
    expect([...times].filter(([, found]) => found !== 1)).toEqual([]);
    expect(times.size).toBe(expected.length);
    expect(peers.log()).not.toMatch(/status=bounced/);
    expect(await brokenInvariants(database)).toEqual({});

    const [{ duplicates } = { duplicates: 0 }] = await database.rows<{ duplicates: number }>(
      "select count(*)::int as duplicates from inbound_mail where status = 'dropped' and reason = 'duplicate'",
    );
    noteDrill(
      "M-01, M-02, M-03",
      `${expected.length} mails (a third each by Postfix, HTTP and Dovecot's IMAP), ${suivi.kills + (inlet?.kills ?? 0)} kills ${full ? "of `npm start` with its pages, or of all it started" : ""}, database away ${size.awaySeconds} s: ${times.size} tickets, 0 lost, 0 doubled; ${duplicates} came twice and were known; ${tries} HTTP tries; all filed ${seconds(calm)} s after the last kill, ${seconds(back)} s after the database was back, ${seconds(began)} s in all`,
    );
  });

  const allWork = () => Promise.all([suivi.works(), inlet?.works()]);

  /** Again and again all of it dies, or all but the supervisor; in small, the HTTP inlet beside it, too. */
  async function kills(count: number): Promise<void> {
    for (let at = 0; at < count; at += 1) {
      await pause(size.everyMs);
      if (at % 2 === 0) suivi.killTree();
      else suivi.killChildren();
      if (at % 3 === 0) inlet?.killTree();
      await allWork();
      await leasesEnd();
    }
  }

  /** Every customer hands his mail to Postfix, which keeps it until it is taken. */
  async function bySmtp(): Promise<void> {
    const customers = nodemailer.createTransport({
      host: "127.0.0.1",
      port: peers.smtp,
      pool: true,
      maxConnections: 20,
      ignoreTLS: true,
    });
    await Promise.all(
      numbers().map((at) => {
        const from = `s${at}@storm.example`;
        return customers.sendMail({ envelope: { from, to: [support] }, raw: mailNo("smtp", at, from) });
      }),
    );
    customers.close();
  }

  /** A script that tries again until it is told that the mail is safe; answers how often it tried. */
  async function byHttp(): Promise<number> {
    const waiting = numbers();
    let asked = 0;
    const one = async (): Promise<void> => {
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        const from = `h${at}@storm.example`;
        const headers = { Authorization: `Bearer ${keyOf(support)}`, "Content-Type": "message/rfc822" };
        const init = { method: "POST", headers, body: mailNo("http", at, from) };
        for (;;) {
          asked += 1;
          const status = await fetch(`http://127.0.0.1:${httpPort}/api/inbound/mail`, init).then(
            (answer) => answer.status,
            () => 0,
          );
          if (status === 202) break;
          if (status !== 0 && status !== 503 && status !== 408 && status !== 429)
            throw new Error(`HTTP said ${status} for good.`);
          await pause(100);
        }
      }
    };
    await Promise.all(Array.from({ length: 8 }, one));
    return asked;
  }

  /** What lies in a mailbox that Suivi fetches. */
  function byImap(): void {
    const folder = join(peers.folder, "mail", fetchedBox);
    for (const part of ["", "new", "cur", "tmp"]) mkdirSync(join(folder, part), { recursive: true });
    for (const at of numbers()) {
      const raw = mailNo("imap", at, `i${at}@storm.example`, fetchedBox);
      writeFileSync(join(folder, "new", `${1_800_000_000 + at}.M${at}.storm`), raw.replaceAll("\r\n", "\n"));
    }
    execFileSync("chown", ["-R", "mail:mail", folder]);
  }

  /** Until every mail that was taken has its end. */
  async function drained(): Promise<void> {
    for (;;) {
      const [{ open, imap } = { open: 0, imap: 0 }] = await database.rows<{ open: number; imap: number }>(
        `select count(*) filter (where status = 'stored')::int as open,
          count(*) filter (where inlet = 'imap')::int as imap from inbound_mail`,
      );
      if (open === 0 && imap >= size.mails && peers.queued() === 0) return;
      await nobodyWaits();
      await pause(500);
    }
  }

  /** What the dead had claimed is free again, as if a minute or two had passed; for those who live, too. */
  async function leasesEnd(): Promise<void> {
    await database.rows("update mailbox_state set leased_until = null where leased_until is not null");
    await database.rows(
      `update inbound_mail set leased_until = null where (organisation_id, id) in (select organisation_id, id
        from inbound_mail where status = 'stored' and leased_until is not null for update skip locked)`,
    );
    await nobodyWaits();
  }

  /** What was put off comes at once. */
  async function nobodyWaits(): Promise<void> {
    await database.rows("update mailbox_state set next_fetch_at = now() where leased_until is null");
    await database.rows(
      `update inbound_mail set next_try_at = now() where (organisation_id, id) in (select organisation_id, id
        from inbound_mail where status = 'stored' and leased_until is null and next_try_at > now() for update skip locked)`,
    );
  }

  const titles = () =>
    database.rows<{ title: string; times: number }>(
      "select title, count(*)::int as times from ticket where title ~ '^(smtp|http|imap) ' group by 1",
    );

  async function openFetchedMailbox(): Promise<void> {
    const owner = { ownerType: "section", userId: null, sectionId: place.sections.quality } as const;
    const switches = { trustedInlet: false, plusAddressing: true, errorAddress: null, silenceAlarm: true };
    const filing = { onNewMail: "create_ticket", onListMail: "ticket", copyMode: false } as const;
    const mailbox = { ...owner, ...switches, ...filing, address: fetchedBox };
    const { id } = await run(place.system("myCompany"), createMailbox, mailbox, { via: "page" });
    const settings = {
      transport: "imap",
      host: "127.0.0.1",
      port: peers.imap,
      tls: "none",
      login: fetchedBox,
      secret: seal(peersPassword, secretOf(place.myCompany.id, id)),
      folder: "INBOX",
      afterFetch: "keep",
      insideAllowed: true,
      trustedCertificate: null,
    } as const;
    await run(place.system("myCompany"), setMailboxServer, { id, version: 1, settings, begin: null }, { via: "page" });
  }
});

const seconds = (since: number): number => Math.round((performance.now() - since) / 1000);

const numbers = (): number[] => Array.from({ length: size.mails }, (_, at) => at);

const mailNo = (inlet: string, at: number, from: string, to = support): string =>
  letter({ from, to, subject: `${inlet} ${at}`, id: `<${inlet}-${at}@storm.example>`, text: `It is about ${at}.` });

function patience() {
  return { timeout: full ? 7_200_000 : 120_000 };
}
