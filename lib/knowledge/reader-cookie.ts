import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";

import { cookies } from "next/headers";

import { env } from "@/lib/env";
import { newId } from "@/lib/kernel/ids";

/** Set only when a stranger says whether an article helped, so that it counts once. It says nothing about them. */
const cookieName = "suivi-reader";
const daysKept = 365;

/** What the cookie of this browser holds; null where there is none that we signed. */
export async function knownReader(): Promise<string | null> {
  const [id = "", mark = ""] = ((await cookies()).get(cookieName)?.value ?? "").split(".");
  const [given, right] = [Buffer.from(mark), Buffer.from(markOf(id))];
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}

/** The same, signed now where there was none. Only in an action: pages set no cookies. */
export async function reader(): Promise<string> {
  const known = await knownReader();
  if (known) return known;
  const id = newId();
  const secure = env().url.startsWith("https:");
  const kept = { httpOnly: true, sameSite: "lax", secure, path: "/help", maxAge: daysKept * 86_400 } as const;
  (await cookies()).set(cookieName, `${id}.${markOf(id)}`, kept);
  return id;
}

const markOf = (id: string): string =>
  createHmac("sha256", env().authSecret).update(`reader ${id}`).digest("base64url");
