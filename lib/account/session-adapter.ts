import "server-only";
import { DrizzleAdapter } from "@auth/drizzle-adapter";
import type { Adapter, AdapterSession } from "next-auth/adapters";
import { headers } from "next/headers";

import { accounts, sessions, users, verifications } from "@/db/schema";
import { hashToken } from "@/lib/access/hash-token";
import { asAccount } from "@/lib/access/scope";
import type { AccountScope } from "@/lib/kernel/scope";

import type { Arrival } from "./proved";
import { closeSession, openSession } from "./sessions";

/**
 * next-auth's way to our tables: every call runs in an account scope of its own, and no session token reaches a table
 * but as its hash.
 */
export function sessionAdapter(): Adapter {
  return {
    getUser: (id) => drizzle((adapter) => adapter.getUser(id)),
    getUserByEmail: (email) => drizzle((adapter) => adapter.getUserByEmail(email)),
    getUserByAccount: (account) => drizzle((adapter) => adapter.getUserByAccount(account)),
    // Accounts are made by invitation and set-up only.
    createUser: () => Promise.reject(new Error("An account is made by an invitation.")),
    updateUser: (user) => drizzle((adapter) => adapter.updateUser(user)),
    linkAccount: (account) => drizzle(async (adapter) => void (await adapter.linkAccount(account))),
    createSession: () => Promise.reject(new Error("A session is opened by `openHere`.")),
    getSessionAndUser: async (token) => {
      const found = await drizzle((adapter) => adapter.getSessionAndUser(hashToken(token)));
      return found && { ...found, session: { ...found.session, sessionToken: token } };
    },
    updateSession: async (session) => {
      const kept = await drizzle((adapter) =>
        adapter.updateSession({ ...session, sessionToken: hashToken(session.sessionToken) }),
      );
      return kept ? ({ ...kept, sessionToken: session.sessionToken } satisfies AdapterSession) : null;
    },
    deleteSession: (token) => asAccount((scope) => closeSession(scope, token)),
    createVerificationToken: (row) => drizzle((adapter) => adapter.createVerificationToken(row)),
    useVerificationToken: (row) => drizzle((adapter) => adapter.useVerificationToken(row)),
  };
}

/** Writes the session of the browser that asks. */
export async function openHere(token: string, arrival: Arrival): Promise<void> {
  const seen = await headers();
  const browser = { userAgent: seen.get("user-agent"), address: seen.get("x-suivi-address") };
  await asAccount((scope) => openSession(scope, arrival.userId, token, browser, arrival));
}

/** Runs one call of drizzle's own adapter. */
const drizzle = <T>(work: (adapter: Required<Adapter>) => T | PromiseLike<T>) =>
  asAccount(async (scope) => work(onScope(scope)));

// next-auth hashes verification tokens itself before it hands them over.
const onScope = ({ tx }: AccountScope): Required<Adapter> =>
  DrizzleAdapter(tx as Parameters<typeof DrizzleAdapter>[0], {
    usersTable: users,
    accountsTable: accounts,
    sessionsTable: sessions,
    verificationTokensTable: verifications,
  }) as Required<Adapter>;
