"use client";

import { startBulkAction } from "@/lib/bulk/actions";

import { useAct } from "../form/use-act";
import { showBulk } from "./shown-bulks";

export type BulkRow = { number: number; version?: number };

/** Starts one act on many records; the tray of the frame shows how far it is, also on the next page. */
export function useBulk(organisation: string) {
  const { act, pending } = useAct(startBulkAction, organisation);
  function start(
    name: string,
    params: Record<string, unknown>,
    rows: readonly BulkRow[],
    onStarted?: (id: string) => void,
  ) {
    act(
      { act: name, params, rows: [...rows] },
      {
        onDone: ({ id }) => {
          showBulk(organisation, id);
          onStarted?.(id);
        },
      },
    );
  }
  return { start, pending };
}
