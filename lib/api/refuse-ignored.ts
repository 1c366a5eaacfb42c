import { Refusal, invalidField } from "@/lib/kernel/refusal";
import { words } from "@/lib/kernel/words";

/**
 * Addresses of pages forgive what makes no sense in them; a program that asked for it would take the wrong rows for the
 * right ones.
 *
 * @throws {Refusal} "invalid" beside what was left out.
 */
export function refuseIgnored(asked: Record<string, unknown>, understood: Record<string, unknown>): void {
  const ignored = Object.entries(asked).filter(([name, value]) => value !== undefined && value !== "" && !isKept(name));
  const [first] = ignored;
  if (!first) return;
  if (ignored.length === 1) throw invalidField(first[0], "refusal.fieldNotUsable");
  const fields = ignored.map(([name]) => [name, words("refusal.fieldNotUsable")]);
  throw new Refusal("invalid", "refusal.checkFields", Object.fromEntries(fields));

  function isKept(name: string): boolean {
    const kept = understood[name];
    const said = asked[name];
    if (typeof kept !== "string" || typeof said !== "string") return kept !== undefined;
    // Of several values none may be dropped.
    return kept.split(",").length >= new Set(said.split(",")).size;
  }
}
