import "server-only";
import { asc, eq } from "drizzle-orm";

import { accounts, appPasswords, passkeys, sessions } from "@/db/schema";
import type { AccountScope } from "@/lib/kernel/scope";

/** Where somebody is signed in, and from which network addresses. */
export async function browsersOf({ tx }: AccountScope, userId: string) {
  return tx
    .select({
      since: sessions.createdAt,
      lastSeen: sessions.lastSeenAt,
      browser: sessions.userAgent,
      address: sessions.address,
    })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(asc(sessions.createdAt));
}

/** How somebody signs in beside the password: keys by their names, accounts of providers, mail programs. */
export async function waysInOf({ tx }: AccountScope, userId: string) {
  const moments = { since: passkeys.createdAt, lastUsed: passkeys.lastUsedAt };
  return {
    passkeys: await tx
      .select({ name: passkeys.label, ...moments })
      .from(passkeys)
      .where(eq(passkeys.userId, userId)),
    providers: await tx
      .select({ issuer: accounts.provider, account: accounts.providerAccountId })
      .from(accounts)
      .where(eq(accounts.userId, userId)),
    mailPrograms: await tx
      .select({ name: appPasswords.label, since: appPasswords.createdAt, lastUsed: appPasswords.lastUsedAt })
      .from(appPasswords)
      .where(eq(appPasswords.userId, userId)),
  };
}
