import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { inboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { env } from "@/lib/env";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { log } from "@/lib/log";
import { administratorsOf } from "@/lib/notification/audience";
import { notifyPeople } from "@/lib/notification/notify";

import { deliveryOf, isWorthChecking } from "./trust/check-domains";
import type { Ending, InboundRow } from "./inbound";
import { within } from "./inlet/relays";
import type { DomainCheck, ParsePool, Parsed } from "./parse/pool";
import type { ParsedMail } from "./parsed-mail";
import { MailBatch, receiveMails } from "./receive-mail";
import { type AuthResults, readAuthResults } from "./trust/sender-proof";
import { tryNow, withTry } from "./ledger/tries";

type Due = { organisationId: string; id: string };

/** A crash in the middle frees the mail after this many seconds. */
const leaseSeconds = 120;

/** So many mails of one mailbox are filed in one transaction: others wait for its numbers no longer than that. */
const atOnce = 25;

/** Minutes to wait before try 2, 3, 4 and 5; after the fifth the mail is `failed` and waits for a person. */
const waits = [1, 5, 30, 120];

/**
 * Claims stored mails of all organisations; answers how many. They are read side by side and filed in the order they
 * came, those of one mailbox several at a time.
 */
export async function fileDueMails(pool: ParsePool, atMost: number): Promise<number> {
  const due = await claimDue(atMost);
  const rows = await rowsOf(due);
  const readings = new Map(rows.map((row) => [row.id, readMail(pool, row)]));
  for (const batch of batchesOf(rows))
    await fileReadings(await Promise.all(batch.flatMap(({ id }) => readings.get(id) ?? [])));
  return due.length;
}

async function claimDue(atMost: number): Promise<Due[]> {
  const { rows } = await asAccount(({ tx, now }) =>
    tx.execute<Due>(sql`select organisation_id as "organisationId", id
      from claim_inbound_mail(${now.toISOString()}::timestamptz, ${atMost}, ${leaseSeconds}) order by id`),
  );
  return rows;
}

/** Mails of one mailbox stand together, in the order they came. */
function batchesOf(rows: readonly InboundRow[]): InboundRow[][] {
  const open = new Map<string, InboundRow[]>();
  const batches: InboundRow[][] = [];
  for (const row of rows) {
    const batch = open.get(row.mailboxId);
    if (batch && batch.length < atOnce) batch.push(row);
    else {
      const fresh = [row];
      open.set(row.mailboxId, fresh);
      batches.push(fresh);
    }
  }
  return batches;
}

/** Reads and files one stored mail; null when it waits for another try, or somebody else has filed it. */
export async function fileMail(pool: ParsePool, due: Due): Promise<Ending | null> {
  const [row] = await rowsOf([due]);
  if (!row) return null;
  const [ending] = await fileReadings([await readMail(pool, row)]);
  return ending ?? null;
}

type Reading = {
  row: InboundRow;
  result: { parsed: Parsed; results: AuthResults | null } | { error: unknown };
};

async function readMail(pool: ParsePool, row: InboundRow): Promise<Reading> {
  try {
    const parsed = await pool.parse(row.sha256);
    if (!("mail" in parsed)) return { row, result: { parsed, results: null } };
    const mail = withEnvelope(parsed.mail, row);
    const { results, readersKilled = 0 } = await authResults(pool, mail, row);
    if (readersKilled === 0) return { row, result: { parsed: { ...parsed, mail }, results } };
    const marked = { ...mail, defects: [...mail.defects, "check-ended"] };
    const killed = (parsed.readersKilled ?? 0) + readersKilled;
    return { row, result: { parsed: { mail: marked, readersKilled: killed }, results } };
  } catch (error) {
    return { row, result: { error } };
  }
}

/**
 * Files mails of one mailbox together, and one by one where that fails, so that none suffers for another. Whatever goes
 * wrong is written beside the mail and tried again later; the mail itself is never lost.
 */
async function fileReadings(all: readonly Reading[]): Promise<(Ending | null)[]> {
  if (all.length > 1 && all.every(({ result }) => !("error" in result))) {
    try {
      return await fileTogether(all);
    } catch (error) {
      log.warn({ err: error, mails: all.length }, "mails are filed one by one");
    }
  }
  const endings: (Ending | null)[] = [];
  for (const one of all) endings.push(await fileAlone(one));
  return endings;
}

async function fileTogether(readings: readonly Reading[]): Promise<Ending[]> {
  const mails = readings.flatMap(({ row, result }) => ("error" in result ? [] : [{ mailId: row.id, ...result }]));
  const [first] = readings;
  if (!first) return [];
  return run(askerOf(first.row), receiveMails, new MailBatch(mails), {
    via: "mail",
    ...(mails.length === 1 && { causeId: first.row.id }),
  });
}

async function fileAlone(reading: Reading): Promise<Ending | null> {
  const { row, result } = reading;
  try {
    if ("error" in result) throw result.error;
    return (await fileTogether([reading]))[0] ?? null;
  } catch (error) {
    log.error({ err: error, mail: row.id }, "a mail could not be filed");
    await run(askerOf(row), postponeMail, { mailId: row.id, why: wordsOf(error) }, { via: "mail" });
    return null;
  }
}

const askerOf = ({ organisationId, mailboxId }: InboundRow) => ({
  organisationId,
  actor: { kind: "mailbox" as const, mailboxId },
});

/** The rows of claimed mails, in the order they came. */
async function rowsOf(due: readonly Due[]): Promise<InboundRow[]> {
  const rows: InboundRow[] = [];
  for (const organisationId of new Set(due.map((one) => one.organisationId))) {
    const ids = due.flatMap((one) => (one.organisationId === organisationId ? [one.id] : []));
    rows.push(...(await readAs(organisationId, { kind: "system", name: "mail" }, (scope) => stored(scope, ids))));
  }
  return rows;
}

const stored = async (scope: Scope, ids: readonly string[]): Promise<InboundRow[]> =>
  scope.tx
    .select()
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.organisationId, scope.organisationId),
        sql`${inboundMails.id} = any(${`{${ids.join(",")}}`}::uuid[])`,
      ),
    )
    .orderBy(inboundMails.id);

/** The envelope knows better than a header whether the sender wants an answer. */
function withEnvelope(mail: ParsedMail, row: InboundRow): ParsedMail {
  const returnPath = row.envelopeFrom === "" ? "<>" : row.envelopeFrom === null ? mail.headers.returnPath : null;
  return { ...mail, headers: { ...mail.headers, returnPath } };
}

/** Our own mail server's word, where one is configured; else our own check, of signatures whatever way the mail came. */
async function authResults(pool: ParsePool, mail: ParsedMail, row: InboundRow): Promise<DomainCheck> {
  const told = readAuthResults(mail.headers.authenticationResults, env().authservId);
  if (told && mail.headers.severalSenders) return { results: { ...told, from: "" } };
  if (told || row.authenticatedUserId) return { results: told };
  const delivery = deliveryOf(row, within(env().mailIn.relays));
  if (!isWorthChecking(delivery, mail.headers.hasSignature)) return { results: null };
  return pool.checkDomains(row.sha256, delivery, mail.headers.hasSignature);
}

/** Puts a mail back that could not be filed, later each time; the fifth time it is `failed`. */
const postponeMail = command("mail.postpone", async (scope, { mailId, why }: { mailId: string; why: string }) => {
  const { now } = scope;
  const wait = sql`make_interval(mins => (array[${sql.join(
    waits.map((minutes) => sql`${minutes}::int`),
    sql`, `,
  )}])[least(greatest(${inboundMails.attempts}, 1), ${waits.length})])`;
  // A worker that was killed took the mail, too, and could not file it: that is none of its tries.
  const failures = sql`(select count(*) from jsonb_array_elements(${inboundMails.tries}) tried where tried ->> 'what' = 'postponed')`;
  const isLast = sql`(${inboundMails.attempts} > ${waits.length} and ${failures} >= ${waits.length})`;
  const [put] = await scope.tx
    .update(inboundMails)
    .set({
      status: sql`case when ${isLast} then 'failed' else status end`,
      reason: sql`case when ${isLast} then 'not-filed' else reason end`,
      finishedAt: sql`case when ${isLast} then ${now.toISOString()}::timestamptz end`,
      note: why,
      tries: withTry(
        inboundMails.tries,
        tryNow(scope, { what: "postponed", status: "stored", reason: null, note: why }),
      ),
      nextTryAt: sql`case when ${isLast} then null else ${now.toISOString()}::timestamptz + ${wait} end`,
      leasedUntil: null,
      updatedAt: now,
    })
    .where(
      and(
        eq(inboundMails.organisationId, scope.organisationId),
        eq(inboundMails.id, mailId),
        eq(inboundMails.status, "stored"),
      ),
    )
    .returning({ status: inboundMails.status, to: inboundMails.envelopeTo });
  if (put?.status !== "failed") return;
  await notifyPeople(scope, await administratorsOf(scope), words("mail.notice.failed", { mailbox: put.to }), {});
});

/** The database's own sentence: the driver's would repeat the mail. */
function wordsOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message.slice(0, 500) : "unknown";
}
