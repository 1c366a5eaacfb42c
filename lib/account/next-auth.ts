import "server-only";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";

import { clock } from "@/lib/access/clock";
import { sessionCookieName } from "@/lib/access/cookie";
import { absoluteMs } from "@/lib/access/renew-session";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

import { userOfLink, userOfPassword } from "./credentials";
import { newToken } from "./one-time-token";
import { sessionAdapter } from "./session-adapter";

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
      Credentials({ id: "password", credentials: { email: {}, password: {} }, authorize: userOfPassword }),
      Credentials({ id: "link", credentials: { token: {} }, authorize: userOfLink }),
      // next-auth refuses database sessions where all providers are credentials; ours mails its links itself.
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
      jwt: ({ token, account }) => (account?.type === "credentials" ? token : null),
    },
    jwt: {
      // With database sessions the cookie holds the name of a row: this is where next-auth asks for its content.
      encode: async ({ token }) => {
        const userId = token?.sub;
        if (!userId || !adapter.createSession) throw new Error("A session belongs to a user.");
        const sessionToken = newToken();
        await adapter.createSession({ sessionToken, userId, expires: clock() });
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

async function neverAsked(): Promise<void> {
  throw new Error("Links are mailed by lib/account/mailed-link.ts.");
}
