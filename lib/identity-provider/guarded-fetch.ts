import "server-only";
import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP } from "node:net";

import { isPublicAddress } from "@/lib/document/public-address";
import { mustNotBeUs, publicOnly } from "@/lib/document/public-lookup";
import { env } from "@/lib/env";

const patienceMs = 10_000;
const mostBytes = 512 * 1024;

type Asked = { method?: string; headers?: Record<string, string>; body?: unknown };

/** Whether an administrator of the installation lists this host of the own network. */
export const isListedInside = (hostname: string): boolean =>
  env().identityServersInside.includes(plainHost(hostname).toLowerCase());

const plainHost = (hostname: string): string => hostname.replace(/^\[|\]$/g, "");

/**
 * Asks a provider: an address of the internet, or a listed one. The address that is connected to is the one that was
 * checked, no redirect is followed, and no answer is longer than half a megabyte.
 */
export async function guardedFetch(address: string, asked: Asked = {}): Promise<Response> {
  const url = new URL(address);
  const host = plainHost(url.hostname);
  const listed = isListedInside(host);
  if (!listed && isIP(host) > 0 && !isPublicAddress(host)) throw new Error("not on the internet");
  if (!listed) await mustNotBeUs(host);
  const body = bodyOf(asked.body);
  const options = {
    method: asked.method ?? "GET",
    agent: false as const,
    signal: AbortSignal.timeout(patienceMs),
    headers: { ...asked.headers, ...(body !== null && { "content-length": String(Buffer.byteLength(body)) }) },
    ...(!listed && { lookup: publicOnly }),
  };
  return new Promise((resolve, reject) => {
    const answered = (answer: IncomingMessage) => {
      const pieces: Buffer[] = [];
      let size = 0;
      answer.on("data", (piece: Buffer) => {
        size += piece.length;
        if (size > mostBytes) answer.destroy(new Error("The answer is too long."));
        else pieces.push(piece);
      });
      answer.on("end", () => resolve(responseOf(answer, Buffer.concat(pieces))));
      answer.on("error", reject);
    };
    const request =
      url.protocol === "https:" ? requestSecure(url, options, answered) : requestPlain(url, options, answered);
    request.on("error", reject);
    request.end(body ?? undefined);
  });
}

function bodyOf(body: unknown): string | null {
  if (typeof body === "string") return body;
  return body instanceof URLSearchParams ? body.toString() : null;
}

function responseOf(answer: IncomingMessage, bytes: Buffer): Response {
  const status = answer.statusCode ?? 500;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one);
  return new Response(bytes.length > 0 && status !== 204 && status !== 304 ? new Uint8Array(bytes) : null, {
    status,
    headers,
  });
}
