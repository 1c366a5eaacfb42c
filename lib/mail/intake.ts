import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { inboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { readContent } from "@/lib/document/content-store";
import { env } from "@/lib/env";
import type { Scope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";

import { checkDomains } from "./check-domains";
import type { Ending, InboundRow } from "./inbound";
import type { ParsePool, Parsed } from "./parse/pool";
import type { ParsedMail } from "./parsed-mail";
import { receiveMail } from "./receive-mail";
import { type AuthResults, readAuthResults } from "./sender-proof";

type Due = { organisationId: string; id: string };

/** A crash in the middle frees the mail after this many seconds. */
const leaseSeconds = 120;

/** Minutes to wait before try 2, 3, 4 and 5; after the fifth the mail is `failed` and waits for a person. */
const waits = [1, 5, 30, 120];

/**
 * Claims stored mails of all organisations; answers how many. They are read side by side and filed one after the other,
 * in the order they came.
 */
export async function fileDueMails(pool: ParsePool, atMost: number): Promise<number> {
  const due = await claimDue(atMost);
  const readings = due.map((mail) => readMail(pool, mail));
  for (const reading of readings) await fileReading(await reading);
  return due.length;
}

async function claimDue(atMost: number): Promise<Due[]> {
  const { rows } = await asAccount(({ tx, now }) =>
    tx.execute<Due>(sql`select organisation_id as "organisationId", id
      from claim_inbound_mail(${now.toISOString()}::timestamptz, ${atMost}, ${leaseSeconds}) order by id`),
  );
  return rows;
}

/** Reads and files one stored mail; null when it waits for another try, or somebody else has filed it. */
export async function fileMail(pool: ParsePool, due: Due): Promise<Ending | null> {
  return fileReading(await readMail(pool, due));
}

type Reading = {
  due: Due;
  row: InboundRow | null;
  result: { parsed: Parsed; results: AuthResults | null } | { error: unknown };
};

async function readMail(pool: ParsePool, due: Due): Promise<Reading> {
  let row: InboundRow | null = null;
  try {
    row = (await readAs(due.organisationId, { kind: "system", name: "mail" }, (scope) => rowOf(scope, due.id))) ?? null;
    if (!row) return { due, row, result: { error: "gone" } };
    const parsed = await pool.parse(row.sha256);
    const mail = "mail" in parsed ? withEnvelope(parsed.mail, row) : null;
    return {
      due,
      row,
      result: { parsed: mail ? { mail } : parsed, results: mail ? await authResults(mail, row) : null },
    };
  } catch (error) {
    return { due, row, result: { error } };
  }
}

/** Whatever goes wrong is written beside the mail and tried again later; the mail itself is never lost. */
async function fileReading({ due, row, result }: Reading): Promise<Ending | null> {
  if (!row) {
    if ("error" in result && result.error !== "gone") throw result.error;
    return null;
  }
  const { organisationId, id } = due;
  const asker = { organisationId, actor: { kind: "mailbox" as const, mailboxId: row.mailboxId } };
  try {
    if ("error" in result) throw result.error;
    return await run(asker, receiveMail, { mailId: id, ...result }, { via: "mail", causeId: id });
  } catch (error) {
    log.error({ err: error, mail: id }, "a mail could not be filed");
    await run(asker, postponeMail, { mailId: id, why: wordsOf(error) }, { via: "mail" });
    return null;
  }
}

async function rowOf(scope: Scope, id: string): Promise<InboundRow | undefined> {
  const [row] = await scope.tx
    .select()
    .from(inboundMails)
    .where(and(eq(inboundMails.organisationId, scope.organisationId), eq(inboundMails.id, id)));
  return row;
}

/** The envelope knows better than a header whether the sender wants an answer. */
function withEnvelope(mail: ParsedMail, row: InboundRow): ParsedMail {
  const returnPath = row.envelopeFrom === "" ? "<>" : row.envelopeFrom === null ? mail.headers.returnPath : null;
  return { ...mail, headers: { ...mail.headers, returnPath } };
}

/** Our own mail server's word, where one is configured; else our own check of mail that came straight to us. */
async function authResults(mail: ParsedMail, row: InboundRow): Promise<AuthResults | null> {
  const told = readAuthResults(mail.headers.authenticationResults, env().authservId);
  if (told || row.inlet !== "smtp" || row.authenticatedUserId) return told;
  return checkDomains(await readContent(row.sha256), row, mail.headers.hasSignature);
}

/** Puts a mail back that could not be filed, later each time; the fifth time it is `failed`. */
const postponeMail = command("mail.postpone", async (scope, { mailId, why }: { mailId: string; why: string }) => {
  const { now } = scope;
  const wait = sql`make_interval(mins => (array[${sql.join(
    waits.map((minutes) => sql`${minutes}::int`),
    sql`, `,
  )}])[greatest(${inboundMails.attempts}, 1)])`;
  const isLast = sql`${inboundMails.attempts} > ${waits.length}`;
  await scope.tx
    .update(inboundMails)
    .set({
      status: sql`case when ${isLast} then 'failed' else status end`,
      reason: sql`case when ${isLast} then 'not-filed' else reason end`,
      finishedAt: sql`case when ${isLast} then ${now.toISOString()}::timestamptz end`,
      note: why,
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
    );
});

/** The database's own sentence: the driver's would repeat the mail. */
function wordsOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message.slice(0, 500) : "unknown";
}
