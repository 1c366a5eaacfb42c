import "server-only";
import { createChallenge, extractParams, verifySolution } from "altcha-lib";
import { z } from "zod";

import { guardKey } from "./secret";

/** A browser tries half of these on average: about a second on a telephone, dear for who writes thousands of times. */
const numbers = 20_000;
export const proofMinutes = 60;

const payload = z.object({
  algorithm: z.literal("SHA-256"),
  challenge: z.string().max(100),
  number: z.int().min(0).max(numbers),
  salt: z.string().max(300),
  signature: z.string().max(100),
});

const keyOf = (form: string) => guardKey(`challenge ${form}`).toString("hex");

/** A task for the browser of somebody who writes in this form: to find a number, by trying. Good for an hour. */
export const newChallenge = (form: string, now: Date, atMost: number = numbers) =>
  createChallenge({
    algorithm: "SHA-256",
    hmacKey: keyOf(form),
    maxnumber: atMost,
    expires: new Date(now.getTime() + proofMinutes * 60_000),
  });
export type FormChallenge = Awaited<ReturnType<typeof newChallenge>>;

/** The signature of the challenge that was solved for this form, which counts once; null where nothing is proved. */
export async function provenBy(proof: string, form: string, now: Date): Promise<string | null> {
  const given = read(proof);
  if (!given) return null;
  // Asked by our own clock instead of the library's.
  const expires = Number(extractParams(given)["expires"]) * 1_000;
  if (!(expires > now.getTime())) return null;
  return (await verifySolution(given, keyOf(form), false)) ? given.signature : null;
}

function read(proof: string): z.output<typeof payload> | null {
  try {
    return payload.safeParse(JSON.parse(Buffer.from(proof, "base64").toString("utf8"))).data ?? null;
  } catch {
    return null;
  }
}
