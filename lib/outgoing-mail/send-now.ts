import "server-only";
import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import nodemailer from "nodemailer";

import { clock } from "@/lib/access/clock";
import { env } from "@/lib/env";
import { mailAddress } from "@/lib/kernel/email-address";
import { log } from "@/lib/log";

import { headerText } from "./header-value";
import { plainMessageId } from "./thread-id";
import { smtpTransport } from "./transport";

/** Where account mails lie when no SMTP server is configured: the demo's mailbox page reads them. */
export const keptMailFolder = (): string => join(/* turbopackIgnore: true */ env().dataDir, "outbox-demo");

export type AccountMail = { to: string; subject: string; text: string };

/**
 * Sends a mail that belongs to no organisation: sign-in links, resets, invitations. It waits for nothing and is not
 * retried; the person asks again.
 *
 * @returns whether it was handed over; the caller tells the visitor the same in both cases.
 */
export async function sendAccountMail(mail: AccountMail): Promise<boolean> {
  const to = mailAddress(mail.to);
  if (!to) return false;
  const message = {
    from: { name: "Suivi", address: `suivi@${env().mailDomain}` },
    to: { name: "", address: to },
    envelope: { from: `suivi@${env().mailDomain}`, to: [to] },
    subject: headerText(mail.subject),
    text: mail.text,
    messageId: plainMessageId(env().mailDomain),
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  const transport = smtpTransport();
  try {
    if (transport) await transport.sendMail(message);
    else await keep(await composed(message));
    return true;
  } catch (error) {
    log.error({ err: error }, "an account mail could not be sent");
    return false;
  }
}

async function composed(
  message: Parameters<ReturnType<typeof nodemailer.createTransport>["sendMail"]>[0],
): Promise<Buffer> {
  const { message: bytes } = await nodemailer
    .createTransport({ streamTransport: true, buffer: true })
    .sendMail(message);
  return bytes as Buffer;
}

async function keep(bytes: Buffer): Promise<void> {
  await mkdir(keptMailFolder(), { recursive: true });
  // Names sort by time: the newest mail is the last one.
  const name = `${clock().toISOString().replace(/[:.]/g, "-")}-${randomBytes(4).toString("hex")}.eml`;
  await writeFile(join(keptMailFolder(), name), bytes, { mode: 0o600 });
}
