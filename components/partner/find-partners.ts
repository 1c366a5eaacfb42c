import type { SearchSide } from "@/lib/partner/search";

import type { Choice } from "../ui/combobox";

/** Asks the server for partners while one types; nothing, when it cannot be reached. */
export function findPartners(organisation: string, only?: SearchSide) {
  return async (text: string): Promise<Choice[]> => {
    const asked = new URLSearchParams({ q: text, ...(only && { only }) });
    const answer = await fetch(`/api/partners/${organisation}?${asked}`).catch(() => null);
    if (!answer?.ok) return [];
    const found = (await answer.json()) as { id: string; label: string; detail: string | null }[];
    return found.map(({ id, label, detail }) => ({ value: id, label, ...(detail && { detail }) }));
  };
}
