import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { expect } from "@playwright/test";
import { type ParsedMail, simpleParser } from "mailparser";
import { createTransport } from "nodemailer";

const { E2E_SMTP_PORT = "2525", E2E_OUTBOX = "" } = process.env;

type Outgoing = {
  from: string;
  to: string;
  subject: string;
  text: string;
  inReplyTo?: string | undefined;
  messageId?: string;
  date?: Date;
  headers?: Record<string, string>;
  attachments?: { filename: string; content: string | Buffer }[];
  /** The sender's own mail program: SMTP AUTH with a personal app password. */
  auth?: { user: string; pass: string };
};

/** Sends a mail to Suivi as a mail program does: over SMTP. */
export async function sendMail({ auth, ...mail }: Outgoing): Promise<void> {
  const transport = createTransport({
    host: "127.0.0.1",
    port: Number(E2E_SMTP_PORT),
    secure: false,
    ignoreTLS: true,
    ...(auth ? { auth } : {}),
  });
  try {
    await transport.sendMail(mail);
  } finally {
    transport.close();
  }
}

/** The newest mail Suivi sent to an address whose subject and words fit; waits for it to arrive. */
export async function receivedMail(address: string, subject: RegExp, words = /(?:)/): Promise<ParsedMail> {
  const found: { mail: ParsedMail | null } = { mail: null };
  await expect
    .poll(
      async () => {
        found.mail = await newestOf(address, subject, words);
        return found.mail?.subject ?? null;
      },
      { timeout: 20_000, message: `a mail to ${address} with a subject like ${subject}` },
    )
    .not.toBeNull();
  if (!found.mail) throw new Error("The mail went away.");
  return found.mail;
}

async function newestOf(address: string, subject: RegExp, words: RegExp): Promise<ParsedMail | null> {
  const fits = (mail: ParsedMail) => subject.test(mail.subject ?? "") && words.test(mail.text ?? "");
  return (await mailsTo(address)).findLast(fits) ?? null;
}

/** Every mail Suivi sent to an address so far, oldest first. */
export async function mailsTo(address: string): Promise<ParsedMail[]> {
  const names = readdirSync(E2E_OUTBOX).filter((name) => name.includes(`-${address.toLowerCase()}-`));
  return Promise.all(names.toSorted().map((name) => simpleParser(readFileSync(join(E2E_OUTBOX, name)))));
}
