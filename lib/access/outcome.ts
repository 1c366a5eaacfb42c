import "server-only";
import { unstable_rethrow } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";

import { newId } from "@/lib/kernel/ids";
import type { Outcome } from "@/lib/kernel/outcome";
import { Refusal } from "@/lib/kernel/refusal";
import type { Words } from "@/lib/kernel/words";
import { log } from "@/lib/log";

import { SignedOut } from "./run";

/** Runs `work`; refusals become a plain outcome in the reader's language, defects a reference that is in the log. */
export async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    // redirect() and notFound() travel as exceptions.
    unstable_rethrow(error);
    const say = await speaker();
    if (error instanceof SignedOut)
      return { ok: false, code: "signed-out", message: say({ key: "refusal.signedOut" }) };
    if (error instanceof Refusal) {
      const fields = Object.fromEntries(
        Object.entries(error.fields).map(([field, sentence]) => [field, say(sentence)]),
      );
      return { ok: false, code: error.code, message: say(error.because), fields };
    }
    if (error instanceof z.ZodError) {
      return { ok: false, code: "invalid", message: say({ key: "refusal.checkFields" }), fields: fieldsOf(error, say) };
    }
    const reference = newId().slice(-12);
    log.error({ err: error, reference }, "an action failed");
    return {
      ok: false,
      code: "unexpected",
      message: say({ key: "refusal.unexpected", params: { reference } }),
      reference,
    };
  }
}

type Say = (sentence: Words) => string;

async function speaker(): Promise<Say> {
  const translate = await getTranslations();
  return ({ key, params }) => (translate.has(key) ? translate(key, params) : key);
}

/** The message of a schema is a catalogue key (`refusal.titleMissing`); zod's own words become one plain sentence. */
function fieldsOf(error: z.ZodError, say: Say): Record<string, string> {
  return Object.fromEntries(
    error.issues.map(({ path, message }) => [
      path.join("."),
      say({ key: /^[a-z][a-zA-Z-]*\.[\w.-]+$/.test(message) ? message : "refusal.fieldNotUsable" }),
    ]),
  );
}
