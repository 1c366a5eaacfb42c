import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { simpleParser } from "mailparser";

import { build } from "@/bin/support/build";
import { startMailSink } from "@/bin/support/mail-sink";
import { freePort } from "@/bin/support/ports";

import { crawl } from "./canary/crawl";
import { overlay } from "./canary/overlay";
import { programsOf } from "./canary/programs";
import { mayRead, type Reader, readers, wordsIn } from "./canary/readers";
import { insideForWebhooks, listenByWebhooks } from "./canary/webhooks";
import { machineLoad, ownPlace } from "./own-place";
import { startWeb, startWorker } from "./servers";

// Level L3 of security.md 3.5: each column of people's words holds a word that says whose it is; everybody reads all they can
// reach. node --conditions=react-server --import tsx bench/canary-crawl.ts [most pages of each reader]
const [most = "500"] = process.argv.slice(2);
const leastFound = 0.95;

process.env["NEXT_DIST_DIR"] = ".next-bench";
await build(".next-bench");
const { client, folder, leave } = await ownPlace();
try {
  await measure();
} finally {
  await leave();
}
process.exit();

async function measure(): Promise<void> {
  const ports = { web: await freePort(), smtp: await freePort(), sink: await freePort() };
  const url = `http://localhost:${ports.web}`;
  const outbox = join(folder, "outbox");
  const closeSink = await startMailSink(ports.sink, outbox);
  Object.assign(process.env, {
    PORT: String(ports.web),
    INBOUND_SMTP_PORT: String(ports.smtp),
    SMTP_URL: `smtp://127.0.0.1:${ports.sink}`,
    SUIVI_URL: url,
    ...insideForWebhooks,
  });
  const { seedDemo } = await import("@/db/seed/demo");
  await seedDemo({ now: new Date(), olderTickets: 0 });
  await client.query("update organisation set send_hold_seconds = 0");
  // What the seed says has left was written before the words came.
  await client.query("delete from due_work");
  const { columns, words } = await overlay(client);
  const people = await readers(client);
  const webhooks = await listenByWebhooks(client, people);
  const web = await startWeb(ports.web, join(folder, "web.log"));
  const worker = await startWorker(ports.smtp, join(folder, "worker.log"));
  try {
    const foreign: string[] = [];
    const defects: string[] = [];
    const shares: number[] = [];
    let answers = 0;
    for (const reader of people) {
      const done = await crawl(url, reader, Number(most));
      const byProgram = await programsOf(url, client, reader);
      for (const text of byProgram)
        for (const word of wordsIn(text))
          if (!mayRead(reader, word)) foreign.push(`${reader.name} reads ${word} by a program`);
      answers += done.answers + byProgram.length;
      foreign.push(...done.foreign);
      defects.push(...done.defects.map((defect) => `${reader.name}: ${defect}`));
      const { share, missed } = await foundOf(reader, done.found);
      shares.push(share);
      console.log(
        `  ${reader.name}: ${done.answers} answers, ${done.found.size} words, ${(share * 100).toFixed(1)} % of what is theirs${missed.length > 0 ? `, not: ${missed.slice(0, 4).join(" ")}` : ""}`,
      );
    }
    const mails = await mailsTo(people, outbox);
    foreign.push(...mails.foreign);
    const told = webhooks.told();
    if (told.length === 0) defects.push("No webhook was told anything");
    for (const { reader, body } of told)
      for (const word of wordsIn(body))
        if (!mayRead(reader, word)) foreign.push(`a webhook of ${reader.name} is told ${word}`);
    for (const line of [...new Set(foreign)].slice(0, 60)) console.log(`  FOREIGN ${line}`);
    for (const line of defects.slice(0, 20)) console.log(`  DEFECT ${line}`);
    const least = Math.min(...shares);
    console.log(
      `${people.length} readers, ${columns} columns, ${words} words, ${answers} answers, ${mails.read} mails and ${told.length} bodies of webhooks: ${foreign.length} foreign words (at most 0), ${defects.length} defects; of their own everybody found at least ${(least * 100).toFixed(1)} % (at least ${leastFound * 100}); ${machineLoad()}`,
    );
    process.exitCode = foreign.length === 0 && defects.length === 0 && least >= leastFound ? 0 : 1;
  } finally {
    await worker.stop();
    await web.stop();
    webhooks.close();
    await closeSink();
  }
}

/** Titles of the records somebody may open: a crawl that finds none of them proves nothing. */
async function foundOf(reader: Reader, found: ReadonlySet<string>): Promise<{ share: number; missed: string[] }> {
  const { rows } = await client.query<{ word: string }>(
    `select title as word from ticket t join organisation o on o.id = t.organisation_id where o.slug = $1 and 't' || number = any($2)
     union select title from event e join organisation o on o.id = e.organisation_id where o.slug = $1 and $3 <> 'partner' and 'e' || number = any($2)`,
    [reader.slug, [...reader.records], reader.role],
  );
  const own = rows.map(({ word }) => word).filter((word) => word.startsWith("CANARY"));
  const missed = own.filter((word) => !found.has(word));
  return { share: own.length === 0 ? 1 : 1 - missed.length / own.length, missed };
}

/** What was mailed after the words came: notices and answers, each read as its recipient. */
async function mailsTo(people: readonly Reader[], outbox: string): Promise<{ read: number; foreign: string[] }> {
  await answerSome(people);
  for (let quiet = 0, seen = -1; quiet < 5;) {
    await pause(1000);
    const now = readdirSync(outbox).length;
    quiet = now === seen ? quiet + 1 : 0;
    seen = now;
  }
  const foreign: string[] = [];
  const names = readdirSync(outbox);
  for (const name of names) {
    const mail = await simpleParser(readFileSync(join(outbox, name)));
    const text = [mail.subject, mail.text, mail.html, JSON.stringify([...mail.headers])].join("\n");
    const theirs = people.filter(({ email }) => name.includes(`-${email}-`));
    const mayAll = (word: string) => theirs.some((reader) => mayRead(reader, word)) || isOfWhoWasWrittenTo(word);
    for (const word of wordsIn(text)) if (!mayAll(word)) foreign.push(`${name} reads ${word}`);
  }
  return { read: names.length, foreign };
}

/** Addresses without an account get what is for partners, never what is for the house. */
function isOfWhoWasWrittenTo(word: string): boolean {
  return /^CANARY-[a-z]+-(p[0-9a-f]{12}|portal|public)-/.test(word);
}

/** Colleagues answer and note on what they have in hand, so that mails and notices leave. */
async function answerSome(people: readonly Reader[]): Promise<void> {
  const { run } = await import("@/lib/access/run");
  const { replyToPartner } = await import("@/lib/event/commands/reply-to-partner");
  const { noteOnTicket } = await import("@/lib/ticket/commands/work-ticket");
  const { replyInput, noteInput } = await import("@/lib/ticket/schema");
  for (const { slug, email, role } of people.filter(({ role }) => role !== "partner")) {
    const { rows } = await client.query<{ organisation: string; user: string; number: number }>(
      `select o.id as organisation, u.id as user, t.number from ticket t join organisation o on o.id = t.organisation_id
       join "user" u on u.email = $2 where o.slug = $1 and t.phase in ('open', 'pending') and t.deleted_at is null
       and (t.responsible_id = u.id or $3 = 'admin') order by t.number limit 6`,
      [slug, email, role],
    );
    for (const { organisation, user, number } of rows) {
      const asker = { organisationId: organisation, userId: user };
      const said = { number, text: "We have looked at it." };
      await run(asker, replyToPartner, replyInput.parse(said), { via: "page" }).catch(() => null);
      await run(asker, noteOnTicket, noteInput.parse(said), { via: "page" }).catch(() => null);
    }
  }
}
