import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { env } from "@/lib/env";

/** A key of its own for each use, so that nothing made for one form or purpose counts for another. */
export const guardKey = (use: string): Buffer =>
  Buffer.from(hkdfSync("sha256", env().authSecret, "suivi", `web form ${use} v1`, 32));

export const sign = (use: string, ...said: (string | number)[]): string =>
  createHmac("sha256", guardKey(use)).update(said.join("\n")).digest("base64url");

export const isSigned = (given: string, use: string, ...said: (string | number)[]): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(sign(use, ...said))];
  return one.length === other.length && timingSafeEqual(one, other);
};
