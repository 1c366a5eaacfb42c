import "server-only";
import { cookies } from "next/headers";

import { env } from "@/lib/env";

const isHttps = (): boolean => env().url.startsWith("https:");

/** Names a browser that is in the middle of signing in; it signs nobody in. */
const stepCookieName = (): string => (isHttps() ? "__Host-suivi-step" : "suivi-step");

/** What the browser is known by between two steps, or null. */
export async function stepToken(): Promise<string | null> {
  const token = (await cookies()).get(stepCookieName())?.value ?? "";
  return /^[\w-]{43}$/.test(token) ? token : null;
}

/** Lax, so that it comes along on the way back from another server; good as long as any step is. */
export async function keepStepToken(token: string): Promise<void> {
  (await cookies()).set(stepCookieName(), token, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: isHttps(),
    maxAge: 900,
  });
}
