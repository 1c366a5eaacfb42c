import "server-only";
import { z } from "zod";

import { languageAsked } from "@/i18n/language";
import { newId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import type { Words } from "@/lib/kernel/words";
import { log } from "@/lib/log";
import { speaker } from "@/lib/outgoing-mail/say";

export const notKept = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };

const statusOf: Record<string, number> = {
  "key-missing": 401,
  "key-unknown": 401,
  "not-permitted": 403,
  "not-found": 404,
  "no-method": 405,
  stale: 409,
  blocked: 409,
  "too-large": 413,
  invalid: 422,
  "too-many": 429,
  unexpected: 500,
};

type ProblemCode = keyof typeof statusOf;

/** A "no" of the door itself, before any endpoint was asked. */
export class DoorRefusal extends Error {
  readonly code: ProblemCode;
  readonly because: string;
  readonly headers: Record<string, string>;

  constructor(code: ProblemCode, because: string, headers: Record<string, string> = {}) {
    super(because);
    this.code = code;
    this.because = because;
    this.headers = headers;
  }
}

/**
 * What went wrong, as other programs read it (RFC 9457): `code` is for them, `detail` and `errors` for people, in the
 * language that was asked for.
 */
export function problemOf(error: unknown, request: Request): Response {
  const say = speaker(languageAsked(request.headers.get("accept-language")));
  const sentence = ({ key, params }: Words) => say(key, params);
  if (error instanceof DoorRefusal) return problem(error.code, say(error.because), { headers: error.headers });
  if (error instanceof Refusal) {
    const errors = Object.entries(error.fields).map(([field, because]) => ({ field, detail: sentence(because) }));
    return problem(error.code, sentence(error.because), { errors });
  }
  if (error instanceof z.ZodError) {
    const errors = error.issues.map(({ path, message, code }) => ({
      field: path.join("."),
      detail: ofField(message, code),
    }));
    return problem("invalid", say("refusal.checkFields"), { errors });
  }
  const reference = newId().slice(-12);
  log.error({ err: error, reference }, "a request of a program failed");
  return problem("unexpected", say("refusal.unexpected", { reference }), { reference });

  /** Zod's own words tell a programmer more than one plain sentence for all. */
  function ofField(message: string, code: string | undefined): string {
    if (/^[a-z][a-zA-Z-]*\.[\w.-]+$/.test(message)) return say(message);
    return code === "unrecognized_keys" || code === "invalid_type" ? message : say("refusal.fieldNotUsable");
  }
}

function problem(
  code: string,
  detail: string,
  { headers = {}, ...more }: { headers?: Record<string, string>; errors?: unknown[]; reference?: string } = {},
): Response {
  const status = statusOf[code] ?? 400;
  return Response.json(
    { type: "about:blank", title: titles[code] ?? code, status, code, detail, ...more },
    { status, headers: { ...notKept, ...headers, "Content-Type": "application/problem+json" } },
  );
}

/** Read by programmers in logs: in English, whatever the language of the sentence. */
const titles: Record<string, string> = {
  "key-missing": "No key",
  "key-unknown": "Unknown key",
  "not-permitted": "Not permitted",
  "not-found": "Not found",
  "no-method": "Method not allowed",
  stale: "Changed meanwhile",
  blocked: "Not possible now",
  "too-large": "Too large",
  invalid: "Not usable",
  "too-many": "Too many requests",
  unexpected: "Unexpected error",
};
