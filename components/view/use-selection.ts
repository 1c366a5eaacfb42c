"use client";

import { useEffect, useState } from "react";

export type Picked = { number: number; version: number };
type Kept = { of: string; rows: ReadonlyMap<number, number>; last: number | null };

/**
 * Which rows are selected: one by one, from the last one to this, all shown, or all that match (`all` answers them). A
 * figure of a report leads here with everything selected: `?select=all`.
 */
export function useSelection(shown: readonly { n: number; v: number }[], of: string, all: string | null = null) {
  const [kept, setKept] = useState<Kept>({ of, rows: new Map(), last: null });
  // Another filter is another list: what was selected there is not selected here.
  const mine = kept.of === of ? kept : { of, rows: new Map<number, number>(), last: null };
  const current = new Map(shown.map(({ n, v }) => [n, v]));

  function toggle(number: number, ranging: boolean) {
    const rows = new Map(mine.rows);
    const at = shown.findIndex(({ n }) => n === number);
    const from = ranging && mine.last !== null ? shown.findIndex(({ n }) => n === mine.last) : -1;
    if (from >= 0 && at >= 0) {
      for (const { n, v } of shown.slice(Math.min(from, at), Math.max(from, at) + 1)) rows.set(n, v);
    } else if (!rows.delete(number)) rows.set(number, current.get(number) ?? 0);
    setKept({ of, rows, last: number });
  }

  async function matching() {
    const rows = all && (await rowsOf(all));
    if (rows) setKept({ of, rows: new Map(rows), last: null });
  }

  useEffect(() => {
    const isAsked = new URLSearchParams(location.search).get("select") === "all";
    let isHere = isAsked && all !== null;
    const select = async () => {
      const rows = all && isHere ? await rowsOf(all) : null;
      if (rows && isHere) setKept({ of, rows: new Map(rows), last: null });
    };
    void select();
    return () => {
      isHere = false;
    };
  }, [of, all]);

  return {
    /** With the versions the page shows now, where it shows them. */
    rows: [...mine.rows].map(([number, version]): Picked => ({ number, version: current.get(number) ?? version })),
    has: (number: number) => mine.rows.has(number),
    toggle,
    all: () => setKept({ of, rows: new Map([...mine.rows, ...current]), last: mine.last }),
    clear: () => setKept({ of, rows: new Map(), last: null }),
    matching,
  };
}

async function rowsOf(address: string): Promise<[number, number][] | null> {
  const answer = await fetch(address);
  return answer.ok ? ((await answer.json()) as { rows: [number, number][] }).rows : null;
}
