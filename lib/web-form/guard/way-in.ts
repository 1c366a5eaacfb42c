import "server-only";
import { countAttempt } from "@/lib/access/attempts";
import { Refusal, invalidField } from "@/lib/kernel/refusal";

import type { WebForm } from "../pages";
import type { WebFormInput } from "../schema";
import { provenBy } from "./challenge";
import { answeredBy } from "./question";

/**
 * The key under which what somebody sends is filed, once. Where the form asks for proof it is the solved challenge
 * itself: sent again it files nothing more, so that one solution is one message.
 *
 * @throws {Refusal} where the form asks for proof and gets none; questions, which a robot could answer, are few an hour.
 */
export async function wayIn(form: WebForm, input: WebFormInput, now: Date): Promise<string> {
  if (form.protection !== "challenge") return `form:${input.key}`;
  const proven = input.proof ? await provenBy(input.proof, form.sectionId, now) : null;
  if (proven) return `form:proof:${proven}`;
  if (!input.question || !input.answer) throw new Refusal("blocked", "webForm.refusal.unproven");
  if (!(await countAttempt("formQuestion", form.sectionId, now)))
    throw new Refusal("blocked", "refusal.tooManyRequests");
  const answered = answeredBy(input.question, input.answer, form.sectionId, now);
  if (!answered) throw invalidField("answer", "webForm.refusal.answer");
  return `form:question:${answered}`;
}
