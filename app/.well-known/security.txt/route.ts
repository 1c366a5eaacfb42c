import { clock } from "@/lib/access/clock";
import { env } from "@/lib/env";

const plain = { "Content-Type": "text/plain; charset=utf-8" };
const yearMs = 365 * 24 * 3_600_000;

/** Whom to tell of a weakness (RFC 9116): the operator's contact. Without one there is no such file. */
export function GET(): Response {
  const { securityContact, url } = env();
  if (!securityContact) return new Response("Not found\n", { status: 404, headers: plain });
  const lines = [
    `Contact: ${securityContact}`,
    `Expires: ${new Date(clock().getTime() + yearMs).toISOString()}`,
    "Preferred-Languages: en, fr, zh",
    `Canonical: ${url}/.well-known/security.txt`,
  ];
  return new Response(`${lines.join("\n")}\n`, { headers: plain });
}
