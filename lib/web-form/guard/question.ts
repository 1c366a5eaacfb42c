import "server-only";
import { randomInt } from "node:crypto";

import { newId } from "@/lib/kernel/ids";

import { proofMinutes } from "./challenge";
import { isSigned, sign } from "./secret";

export type FormQuestion = { first: number; second: number; token: string };

/** A sum for people whose browser runs no script; its token says which one was asked, until when, and not the answer. */
export function newQuestion(form: string, now: Date): FormQuestion {
  const [first, second] = [randomInt(2, 10), randomInt(2, 10)];
  const [id, until] = [newId(), now.getTime() + proofMinutes * 60_000];
  return { first, second, token: [id, until, sign("question", form, id, until, first + second)].join(".") };
}

/** The question's id, which counts once, where the answer is right; null where it is not, or comes too late. */
export function answeredBy(token: string, answer: string, form: string, now: Date): string | null {
  const [id = "", until = "", signature = ""] = token.split(".");
  if (!(Number(until) > now.getTime())) return null;
  const sum = Number(answer.normalize("NFKC").trim());
  return isSigned(signature, "question", form, id, Number(until), sum) ? id : null;
}
