import "server-only";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { desc, eq } from "drizzle-orm";
import { simpleParser } from "mailparser";

import { installations, organisations, outboundMails, users } from "@/db/schema";
import { clock } from "@/lib/access/clock";
import { asAccount, readAs } from "@/lib/access/scope";
import { env } from "@/lib/env";
import { isId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

import { keptMailFolder } from "./send-now";

export type KeptMail = { key: string; to: string; subject: string; at: Date };
export type KeptLetter = KeptMail & { from: string; text: string };

const reader = { kind: "system", name: "demo mailbox" } as const;
const atMost = 100;

/**
 * Whether this installation shows the mail it did not send: only while it is marked as a demo, has no real user, and no
 * mail server is configured.
 */
export async function hasDemoMailbox(): Promise<boolean> {
  if (env().smtpUrl) return false;
  return asAccount(async ({ tx }) => {
    const [installation] = await tx.select({ demoSince: installations.demoSince }).from(installations);
    return Boolean(installation?.demoSince) && (await tx.$count(users, eq(users.isDemo, false))) === 0;
  });
}

/** What would have left, of accounts and of the demo organisations, newest first. */
export async function demoMails(): Promise<{ now: Date; mails: KeptMail[] }> {
  const ofOrganisations = await Promise.all((await demoOrganisations()).map((id) => readAs(id, reader, recentOf)));
  const mails = [...(await accountMails()), ...ofOrganisations.flat()].sort(
    (one, other) => other.at.getTime() - one.at.getTime(),
  );
  return { now: clock(), mails: mails.slice(0, atMost) };
}

/** One of them whole; null when there is none of that key. */
export async function demoMail(key: string): Promise<KeptLetter | null> {
  if (/^[\w-]+\.eml$/.test(key)) return accountMail(key).catch(() => null);
  const [organisationId = "", id = ""] = key.split("_");
  if (!isId(organisationId) || !isId(id) || !(await demoOrganisations()).includes(organisationId)) return null;
  return readAs(organisationId, reader, (scope) => letterOf(scope, id));
}

async function demoOrganisations(): Promise<string[]> {
  const rows = await asAccount(({ tx }) =>
    tx.select({ id: organisations.id }).from(organisations).where(eq(organisations.isDemo, true)),
  );
  return rows.map(({ id }) => id);
}

async function recentOf(scope: Scope): Promise<KeptMail[]> {
  const rows = await scope.tx
    .select({ id: outboundMails.id, to: outboundMails.to, subject: outboundMails.subject, at: outboundMails.createdAt })
    .from(outboundMails)
    .where(eq(outboundMails.organisationId, scope.organisationId))
    .orderBy(desc(outboundMails.createdAt), desc(outboundMails.id))
    .limit(atMost);
  return rows.map(({ id, ...mail }) => ({ ...mail, key: `${scope.organisationId}_${id}` }));
}

async function letterOf(scope: Scope, id: string): Promise<KeptLetter | null> {
  const [mail] = await scope.tx.select().from(outboundMails).where(eq(outboundMails.id, id));
  if (!mail) return null;
  const { to, subject, createdAt, fromName, fromAddress, bodyText } = mail;
  const from = fromName ? `${fromName} <${fromAddress}>` : fromAddress;
  return { key: `${scope.organisationId}_${id}`, to, subject, at: createdAt, from, text: bodyText };
}

async function accountMails(): Promise<KeptMail[]> {
  const names = await readdir(keptMailFolder()).catch(() => []);
  const newest = names
    .filter((name) => name.endsWith(".eml"))
    .sort()
    .slice(-atMost);
  return Promise.all(newest.map(accountMail));
}

async function accountMail(key: string): Promise<KeptLetter> {
  const raw = await readFile(join(keptMailFolder(), key));
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true });
  const to = Array.isArray(mail.to) ? mail.to[0] : mail.to;
  return {
    key,
    to: to?.text ?? "",
    from: mail.from?.text ?? "",
    subject: mail.subject ?? "",
    at: mail.date ?? new Date(0),
    text: mail.text ?? "",
  };
}
