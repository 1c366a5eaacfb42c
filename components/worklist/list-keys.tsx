"use client";

import { useEffect } from "react";

/**
 * `j` and `k` walk through the rows of the page, and where one is shown beside the list, the next one takes its place.
 * Enter opens, as it does for any link.
 */
export function ListKeys() {
  useEffect(() => {
    function walk(event: KeyboardEvent) {
      const step = { j: 1, k: -1 }[event.key];
      const typing = (event.target as Element).closest("input, textarea, select, [contenteditable]");
      if (!step || typing || event.metaKey || event.ctrlKey || event.altKey) return;
      const rows = [...document.querySelectorAll<HTMLElement>("#content a.ln")];
      const shown = rows.findIndex((row) => row.classList.contains("on"));
      const focused = rows.indexOf(document.activeElement as HTMLElement);
      const here = focused < 0 ? shown : focused;
      const next = rows[here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)];
      next?.focus();
      if (shown >= 0 && next && rows.indexOf(next) !== shown) next.click();
    }
    addEventListener("keydown", walk);
    return () => removeEventListener("keydown", walk);
  }, []);
  return null;
}
