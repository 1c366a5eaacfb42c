import "server-only";
import { lt, sql } from "drizzle-orm";

import { attempts } from "@/db/schema";
import type { AccountScope } from "@/lib/kernel/scope";

import { networkOf } from "./remote-address";
import { asAccount } from "./scope";

export type Limit = { atMost: number; perMinutes: number };

/**
 * Per account: guessing passwords. Per network address: guessing across accounts. Mail: codes and links to one address
 * asked for from one network address; mailbox: from all of them, so that nobody floods somebody's mailbox, and no single
 * stranger uses up what its owner needs.
 */
export const limits = {
  account: { atMost: 10, perMinutes: 15 },
  address: { atMost: 100, perMinutes: 15 },
  mail: { atMost: 3, perMinutes: 60 },
  mailbox: { atMost: 12, perMinutes: 60 },
  /** Codes of a second factor, of one person: whoever tries them knows the password already. */
  factor: { atMost: 10, perMinutes: 15 },
  /** Public forms: from one network address; one form, from all of them; questions answered instead of a proof. */
  form: { atMost: 20, perMinutes: 60 },
  formOfAll: { atMost: 500, perMinutes: 60 },
  formQuestion: { atMost: 30, perMinutes: 60 },
  /** Challenges a network address asks for, and files it sends into forms. */
  formChallenge: { atMost: 60, perMinutes: 60 },
  formFile: { atMost: 30, perMinutes: 60 },
  /** Files of ten megabytes each: what one form takes from all of them must not fill the disk. */
  formFileOfAll: { atMost: 300, perMinutes: 60 },
  /** What strangers say about public articles. */
  help: { atMost: 60, perMinutes: 60 },
  /** Answers by one link of a mail that asks how it went: each is told to staff. */
  satisfaction: { atMost: 20, perMinutes: 60 },
} satisfies Record<string, Limit>;

/**
 * Counts one try and says whether it is still allowed. In a transaction of its own: a refused try counts too.
 */
export function countAttempt(what: keyof typeof limits, whose: string, now?: Date): Promise<boolean> {
  return asAccount((scope) => count(scope, `${what}:${networkOf(whose)}`, limits[what]), now);
}

/**
 * Whether somebody may try to sign in. Wrong passwords lock the password of an account and nothing else: a mailed code
 * always leads in, or a stranger could shut its owner out.
 */
export async function mayTry(way: "password" | "code", email: string, address: string, now?: Date): Promise<boolean> {
  const tries = [countAttempt("address", address, now)];
  if (way === "password") tries.push(countAttempt("account", email, now));
  return !(await Promise.all(tries)).includes(false);
}

/** Whether one more code or link may be mailed to this address, for whoever asks from there. */
export async function mayMail(purpose: string, email: string, address: string, now?: Date): Promise<boolean> {
  const isModest = await countAttempt("mail", `${purpose}:${email}:${networkOf(address)}`, now);
  return isModest && (await countAttempt("mailbox", `${purpose}:${email}`, now));
}

async function count({ tx, now }: AccountScope, key: string, { atMost, perMinutes }: Limit): Promise<boolean> {
  const window = perMinutes * 60_000;
  const windowStart = new Date(Math.floor(now.getTime() / window) * window);
  const [row] = await tx
    .insert(attempts)
    .values({ key, windowStart })
    .onConflictDoUpdate({ target: [attempts.key, attempts.windowStart], set: { count: sql`${attempts.count} + 1` } })
    .returning({ count: attempts.count });
  if (row?.count === 1) await tx.delete(attempts).where(lt(attempts.windowStart, new Date(now.getTime() - 86_400_000)));
  return (row?.count ?? 0) <= atMost;
}
