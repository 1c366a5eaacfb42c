import "server-only";
import { clock } from "@/lib/access/clock";
import { hashToken } from "@/lib/access/hash-token";
import { asAccount } from "@/lib/access/scope";
import { ContentTooLarge } from "@/lib/document/content-store";
import { mailAddress } from "@/lib/kernel/email-address";
import { log } from "@/lib/log";

import { mailboxByAddress, mailboxByKey } from "../mailbox";
import { mayDeliver } from "./inlet-rate";
import { maxMailBytes, storeMail } from "./store-mail";

/** Milliseconds in which a mail must have arrived whole, and the longest silence meanwhile. */
export const patience = { whole: 60_000, silence: 20_000 };

/**
 * Takes a raw mail for the mailbox whose key stands in `Authorization: Bearer`. Answers with a status word only: whoever
 * guesses learns nothing. `X-Envelope-From` and `X-Envelope-To` carry the envelope, where the caller knows it.
 */
export async function takeHttpMail(request: Request): Promise<Response> {
  try {
    return await take(request);
  } catch (error) {
    if (error instanceof ContentTooLarge) return say(413, "too large");
    if (error instanceof SlowSender) return say(408, "too slow");
    log.error({ err: error }, "a mail could not be stored");
    return say(503, "try again later", 60);
  }
}

async function take(request: Request): Promise<Response> {
  const key = /^Bearer\s+(\S{8,200})$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!key) return say(401, "key missing");
  const mailbox = await asAccount((scope) => mailboxByKey(scope, hashToken(key)));
  if (!mailbox) return say(401, "key unknown");
  if (!isRawMail(request.headers)) return say(415, "send the raw mail as message/rfc822");
  if (Number(request.headers.get("content-length") ?? 0) > maxMailBytes) return say(413, "too large");

  const envelopeFrom = request.headers.get("x-envelope-from");
  const named = request.headers.get("x-envelope-to");
  const to = named ? mailAddress(named) : mailbox.address;
  const reached = to ? await asAccount((scope) => mailboxByAddress(scope, to)) : null;
  if (!to || reached?.mailboxId !== mailbox.mailboxId) return say(404, "no such mailbox");
  if (reached.paused) return say(503, "try again later", 300);
  if (!mayDeliver(mailbox.mailboxId, envelopeFrom ?? "", clock().getTime())) return say(429, "too much at once", 30);
  if (!request.body) return say(400, "empty");

  const isPipe = request.headers.get("x-suivi-inlet") === "pipe";
  const { ids } = await storeMail(
    [
      {
        inlet: isPipe ? "pipe" : "http",
        mailbox,
        envelopeFrom: envelopeFrom === null ? null : envelopeFrom.replace(/^<|>$/g, "").slice(0, 254),
        envelopeTo: to,
        authenticatedUserId: null,
        remoteAddress: request.headers.get("x-suivi-address"),
        heloName: null,
      },
    ],
    inTime(request.body),
  );
  return ids.length > 0 ? say(202, "stored") : say(503, "try again later", 60);
}

class SlowSender extends Error {}

async function* inTime(body: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  const reader = body.getReader();
  const whole = deadline(patience.whole);
  try {
    for (;;) {
      const silence = deadline(patience.silence);
      const { done, value } = await Promise.race([reader.read(), whole.over, silence.over]).finally(silence.clear);
      if (done) return;
      yield value;
    }
  } finally {
    whole.clear();
    await reader.cancel().catch(() => {});
  }
}

function deadline(milliseconds: number): { over: Promise<never>; clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new SlowSender()), milliseconds);
  });
  over.catch(() => {});
  return { over, clear: () => clearTimeout(timer) };
}

function isRawMail(headers: Headers): boolean {
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  const encoding = headers.get("content-encoding")?.toLowerCase() ?? "identity";
  return encoding === "identity" && rawTypes.has(type);
}

/** The last one is what curl says of any body. */
const rawTypes = new Set([
  "message/rfc822",
  "application/octet-stream",
  "text/plain",
  "",
  "application/x-www-form-urlencoded",
]);

function say(status: number, word: string, retryAfter?: number): Response {
  return new Response(`${word}\n`, {
    status,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      ...(retryAfter ? { "Retry-After": String(retryAfter) } : {}),
      ...(status === 401 ? { "WWW-Authenticate": "Bearer" } : {}),
    },
  });
}
