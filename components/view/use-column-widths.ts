"use client";

import { startTransition, useState } from "react";

import { preferViewAction } from "@/lib/view/actions";

/** Widths of columns while they are pulled, and remembered for the person when they rest. */
export function useColumnWidths(
  organisation: string,
  list: string,
  columns: readonly { id: string; width: number | null }[],
) {
  const [widths, setWidths] = useState<Record<string, number>>({});
  const known = {
    ...Object.fromEntries(columns.flatMap(({ id, width }) => (width ? [[id, width]] : []))),
    ...widths,
  };
  return {
    widthOf: (id: string): number | null => known[id] ?? null,
    pull: (id: string, width: number) => setWidths((all) => ({ ...all, [id]: width })),
    remember: (id: string, width: number) => {
      const wish = { organisation, list, widths: { ...known, [id]: width } };
      startTransition(async () => {
        await preferViewAction(null, wish);
      });
    },
  };
}
