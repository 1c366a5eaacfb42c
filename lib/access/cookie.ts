import "server-only";
import { cookies } from "next/headers";

import { env } from "@/lib/env";

/** next-auth's cookie: the prefix makes browsers insist on https, this host and every path where we have https. */
export const sessionCookieName = (): string =>
  env().url.startsWith("https:") ? "__Host-authjs.session-token" : "authjs.session-token";

/** The token of the signed-in browser, or null; what cannot be one of ours is none, and nothing remembers it. */
export async function sessionToken(): Promise<string | null> {
  const token = (await cookies()).get(sessionCookieName())?.value ?? "";
  return /^[\w-]{20,64}$/.test(token) ? token : null;
}
