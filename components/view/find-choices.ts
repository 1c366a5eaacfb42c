import type { Choice } from "../ui/combobox";

/** People or sections whose name contains what was typed; nothing while the server does not answer. */
export async function findChoices(organisation: string, of: "members" | "sections", text: string): Promise<Choice[]> {
  try {
    const answer = await fetch(`/api/choices/${organisation}?of=${of}&q=${encodeURIComponent(text)}`);
    if (!answer.ok) return [];
    const found = (await answer.json()) as { id: string; label: string; detail: string | null }[];
    return found.map(({ id, label, detail }) => ({ value: id, label, ...(detail && { detail }) }));
  } catch {
    return [];
  }
}
