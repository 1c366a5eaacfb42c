import { Refusal, notFound } from "@/lib/kernel/refusal";

/**
 * The database's own words for "there is no such record": a number or id that cannot be one, or a reference to a row
 * that this organisation does not have. Null for every other error, which is a defect.
 */
export function impossibleReference(error: unknown): Refusal | null {
  const { code, message } = causeOf(error);
  if (code && impossible.has(code)) return notFound();
  if (code === nothingThere && message.startsWith("insert or update"))
    return new Refusal("invalid", "refusal.chooseOne");
  return null;
}

/** A number too large, an id that is none, and text with a NUL in it, as such or in JSON: no column can hold them. */
const impossible = new Set(["22003", "22P02", "22021", "22P05"]);
const nothingThere = "23503";

/** Drizzle wraps what the driver threw. */
function causeOf(error: unknown): { code?: string; message: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause : { message: "" };
}
