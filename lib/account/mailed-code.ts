import "server-only";
import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import { getTranslations } from "next-intl/server";

import { log } from "@/lib/log";
import { sendAccountMail } from "@/lib/outgoing-mail/send-now";
import type { AccountScope } from "@/lib/kernel/scope";

import { openStep, stepMinutes, takeStep, tryStep } from "./step";
import { userByEmail } from "./users";

/** Eight digits: more than 26 bits, for five tries. */
const newCode = (): string => String(randomInt(100_000_000)).padStart(8, "0");

/** Made of the browser's token as well, which no table keeps: a copy of the table tells no code. */
const hashOf = (token: string, code: string): string => createHash("sha256").update(`${token}/${code}`).digest("hex");

type CodeToMail = { name: string; email: string; locale: string; code: string };

/**
 * Prepares a code for the browser of this token. The same statements run whether the address has an account or not; the
 * answer is what to mail, once the browser has had its own.
 */
export async function prepareCode(scope: AccountScope, token: string, email: string): Promise<CodeToMail | null> {
  const user = await userByEmail(scope, email);
  const code = newCode();
  await openStep(scope, token, "code", { userId: user ? user.id : null, codeHash: hashOf(token, code) });
  return user && { name: user.name, email: user.email, locale: user.locale, code };
}

/**
 * Whose code this is, which is used up by it; null when it is wrong, too old, tried too often or of another browser.
 * Must commit either way: a wrong try counts.
 */
export async function takeCode(scope: AccountScope, token: string, typed: string): Promise<string | null> {
  const step = await tryStep(scope, token, "code");
  const right = isSame(step?.codeHash ?? "", hashOf(token, typed.replace(/\D/g, "")));
  if (!step?.userId || !right) return null;
  await takeStep(scope, token, "code");
  return step.userId;
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** In the person's own language; holds no link, so that nothing is done by a program that looks into mail. Never fails. */
export async function mailCode({ name, email, locale, code }: CodeToMail): Promise<void> {
  try {
    const words = await getTranslations({ locale, namespace: "auth.mail.code" });
    const shown = `${code.slice(0, 4)} ${code.slice(4)}`;
    const text = words("text", { name, code: shown, minutes: stepMinutes });
    await sendAccountMail({ to: email, subject: words("subject"), text });
  } catch (error) {
    log.error({ err: error }, "a code could not be mailed");
  }
}
