import "server-only";
import { randomInt } from "node:crypto";

import nodemailer from "nodemailer";

import { browserAsker } from "@/lib/access/browser-asker";
import { run } from "@/lib/access/run";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { beginTest } from "@/lib/mailbox/test-mail";
import { plainMessageId } from "@/lib/outgoing-mail/thread-id";

/** How the test mail leaves: as all our mail does, straight to our own listener, or by the administrator's own hand. */
export type Road = "outbox" | "listener" | "yourself";

/**
 * Sends a mailbox a mail with a word in it that the worker knows again when it arrives. Without a server for outgoing
 * mail it is handed to our own listener, where the mailbox gets its mail by SMTP; elsewhere the administrator sends it.
 */
export async function sendTestMail({
  organisation,
  id,
}: {
  organisation: string;
  id: string;
}): Promise<{ road: Road }> {
  const asker = await browserAsker(organisation);
  const word = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join("");
  const { address, transport, subject, text } = await run(
    asker,
    beginTest,
    { id, word, queue: env().smtpUrl !== undefined },
    { via: "page" },
  );
  if (env().smtpUrl) return { road: "outbox" };
  if (transport !== "smtp") return { road: "yourself" };
  return { road: (await handOver(address, subject, text)) ? "listener" : "yourself" };
}

/** Without the ones that are taken for another. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";

async function handOver(address: string, subject: string, text: string): Promise<boolean> {
  const { inboundSmtpHost, inboundSmtpPort, mailDomain } = env();
  const host = inboundSmtpHost === "0.0.0.0" || inboundSmtpHost === "::" ? "127.0.0.1" : inboundSmtpHost;
  const transport = nodemailer.createTransport({
    host,
    port: inboundSmtpPort,
    // Our own machine, and our own certificate that nobody vouches for.
    ignoreTLS: true,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      envelope: { from: address, to: [address] },
      from: { name: "", address },
      to: { name: "", address },
      messageId: plainMessageId(mailDomain),
      subject,
      text,
    });
    return true;
  } catch (error) {
    log.warn({ err: error }, "a test mail could not be handed to the listener");
    return false;
  } finally {
    transport.close();
  }
}
