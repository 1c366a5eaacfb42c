import { invalidField } from "@/lib/kernel/refusal";
import { words } from "@/lib/kernel/words";
import { unknownVariables } from "@/lib/text/template";

/**
 * A slip of the pen would go out as it stands.
 *
 * @throws {Refusal} "invalid" beside the field with a variable that does not exist.
 */
export function refuseUnknownVariables(typed: {
  title?: string | undefined;
  content?: string | null | undefined;
}): void {
  for (const field of ["title", "content"] as const) {
    const unknown = unknownVariables(typed[field] ?? "");
    if (unknown.length > 0) {
      const list = unknown.map((name) => `{{${name}}}`).join(", ");
      throw invalidField(field, words("event.refusal.unknownVariables", { list }));
    }
  }
}
