import { type Words, words } from "./words";

/** The five ways Suivi says no. Anything else that is thrown is a defect. */
export const refusalCodes = ["not-found", "not-permitted", "invalid", "stale", "blocked"] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/**
 * A "no" that is an answer: thrown by commands so that half-done work is undone with the transaction.
 * `fields` puts a sentence beside the field of a form.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly because: Words;
  readonly fields: Record<string, Words>;

  constructor(code: RefusalCode, because: Words | string, fields: Record<string, Words> = {}) {
    const sentence = typeof because === "string" ? words(because) : because;
    super(`${code}: ${sentence.key}`);
    this.name = "Refusal";
    this.code = code;
    this.because = sentence;
    this.fields = fields;
  }
}

/** "Not yours" and "does not exist" are the same answer. */
export const notFound = (): Refusal => new Refusal("not-found", "refusal.notFound");

/** A field of a form is wrong: the sentence stands beside that field. */
export const invalidField = (field: string, because: Words | string): Refusal =>
  new Refusal("invalid", "refusal.checkFields", { [field]: typeof because === "string" ? words(because) : because });
