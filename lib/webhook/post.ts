import "server-only";
import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP } from "node:net";

import { isPublicAddress } from "@/lib/document/public-address";
import { mustNotBeUs, publicOnly } from "@/lib/document/public-lookup";
import { env } from "@/lib/env";

const patienceMs = 10_000;
const mostAnswered = 2_000;

export type Answered = { status: number; text: string };

/**
 * Posts a text to an address of the internet: the address that is connected to is the one that was checked, no redirect is
 * followed, no proxy asked. Servers inside the own network only where the installation lists them.
 *
 * @throws {Error} with a short reason when nothing answered.
 */
export async function postTo(address: string, body: string, headers: Record<string, string>): Promise<Answered> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const listed = env().webhookServersInside.includes(host.toLowerCase());
  if (!listed && isIP(host) > 0 && !isPublicAddress(host)) throw new Error("not on the internet");
  if (!listed) await mustNotBeUs(host);
  url.username = "";
  url.password = "";
  const options = {
    method: "POST",
    agent: false as const,
    signal: AbortSignal.timeout(patienceMs),
    headers: { ...headers, "Content-Length": Buffer.byteLength(body) },
    ...(!listed && { lookup: publicOnly }),
  };
  return new Promise((resolve, reject) => {
    const answered = (answer: IncomingMessage) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (piece: string) => {
        text = (text + piece).slice(0, mostAnswered);
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on("error", reject);
    };
    const request =
      url.protocol === "https:" ? requestSecure(url, options, answered) : requestPlain(url, options, answered);
    request.on("error", reject);
    request.end(body);
  });
}
