import "server-only";
import { type IncomingMessage, get as getPlain } from "node:http";
import { get as getSecure } from "node:https";
import { isIP } from "node:net";

import { isPublicAddress } from "./public-address";
import { mustNotBeUs, publicOnly } from "./public-lookup";

const limits = { bytes: 2_000_000, milliseconds: 5_000, redirects: 3 };

export type Picture = { type: string; bytes: Buffer };

/**
 * Fetches a picture from the internet for somebody who asked to see it: without a name, a cookie or a referrer of theirs.
 * The address that is connected to is the one that was checked, at every redirect. Null for whatever is no picture, too
 * large, too slow, or not on the internet.
 */
export async function remotePicture(address: string): Promise<Picture | null> {
  const until = AbortSignal.timeout(limits.milliseconds);
  let url = address;
  for (let hop = 0; hop <= limits.redirects; hop += 1) {
    const answer = await open(url, until).catch(() => null);
    if (!answer) return null;
    const next = answer.headers.location;
    if (next && [301, 302, 303, 307, 308].includes(answer.statusCode ?? 0)) {
      answer.destroy();
      if (!URL.canParse(next, url)) return null;
      url = new URL(next, url).href;
      continue;
    }
    return answer.statusCode === 200 ? pictureIn(answer).catch(() => null) : null;
  }
  return null;
}

async function open(address: string, signal: AbortSignal): Promise<IncomingMessage> {
  const url = new URL(address);
  const isSecure = url.protocol === "https:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const usual = url.port === "" || url.port === "80" || url.port === "443";
  if ((!isSecure && url.protocol !== "http:") || !usual || (isIP(host) > 0 && !isPublicAddress(host)))
    throw new Error("Not an address to fetch from.");
  await mustNotBeUs(host);
  url.username = "";
  url.password = "";
  return new Promise((resolve, reject) => {
    const options = { lookup: publicOnly, signal, agent: false as const, headers: { Accept: "image/*" } };
    const request = isSecure ? getSecure(url, options, resolve) : getPlain(url, options, resolve);
    request.on("error", reject);
  });
}

async function pictureIn(answer: IncomingMessage): Promise<Picture | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > limits.bytes) return null;
    pieces.push(piece);
  }
  const bytes = Buffer.concat(pieces);
  const type = pictureType(bytes);
  return type ? { type, bytes } : null;
}

/** What the bytes are, not what somebody says they are; only what can be drawn and not run. */
export function pictureType(bytes: Buffer): string | null {
  const begins = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47)) return "image/png";
  if (begins(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (begins(0x47, 0x49, 0x46, 0x38)) return "image/gif";
  if (begins(0x52, 0x49, 0x46, 0x46) && bytes.subarray(8, 12).toString("latin1") === "WEBP") return "image/webp";
  return null;
}
