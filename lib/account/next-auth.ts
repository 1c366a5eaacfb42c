import "server-only";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";

import { sessionCookieName } from "@/lib/access/cookie";
import { absoluteMs } from "@/lib/access/renew-session";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

import { newToken } from "./one-time-token";
import { type Arrival, arrivalOf } from "./proved";
import { openHere, sessionAdapter } from "./session-adapter";

/**
 * Opens and closes sessions: rows of the table, with their cookie. Asked by our own forms only; there is no route of
 * next-auth that a stranger could call beside them. Made at the first request, so that a build needs no secret.
 */
export const { signIn, signOut } = NextAuth(() => configuration());

function configuration(): NextAuthConfig {
  const secure = env().url.startsWith("https:");
  const adapter = sessionAdapter();
  return {
    adapter,
    secret: env().authSecret,
    trustHost: true,
    useSecureCookies: secure,
    basePath: "/api/auth",
    session: { strategy: "database", maxAge: absoluteMs / 1000 },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    providers: [
      // Passwords, codes, keys and other servers' words are checked before; this only opens what was proved.
      Credentials({ id: "proved", credentials: { proof: {} }, authorize: userOfProof }),
      // next-auth refuses database sessions where all providers are credentials; we mail our codes ourselves.
      {
        id: "email",
        type: "email",
        name: "E-mail",
        from: "",
        maxAge: 0,
        options: {},
        sendVerificationRequest: neverAsked,
      },
    ],
    callbacks: {
      jwt: ({ token, account, user }) => (account?.type === "credentials" ? { ...token, ...user } : null),
    },
    jwt: {
      // With database sessions the cookie holds the name of a row: this is where next-auth asks for its content.
      encode: async ({ token }) => {
        const arrival = token?.["arrival"] as Arrival | undefined;
        if (!arrival) throw new Error("A session belongs to a user.");
        const sessionToken = newToken();
        await openHere(sessionToken, arrival);
        return sessionToken;
      },
      decode: () => null,
    },
    logger: {
      error: (error) => {
        if (!(error instanceof CredentialsSignin)) log.error({ err: error }, "next-auth");
      },
      warn: () => {},
      debug: () => {},
    },
  };
}

function userOfProof(credentials: Partial<Record<string, unknown>>) {
  const arrival = arrivalOf(credentials);
  return arrival && { id: arrival.userId, arrival };
}

async function neverAsked(): Promise<void> {
  throw new Error("Codes are mailed by lib/account/mailed-code.ts.");
}
