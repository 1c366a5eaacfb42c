"use client";

import { useEffect, useRef } from "react";

/** In a row of tabs or days that is wider than a phone, the one where one is comes into sight. */
export function CurrentInSight() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const current = mark.current?.parentElement?.querySelector<HTMLElement>("[aria-current]");
    const row = mark.current?.closest<HTMLElement>(".tabs, .bar.seconds, .mail-days");
    if (!current || !row || row.scrollWidth <= row.clientWidth) return;
    const place = current.getBoundingClientRect().left - row.getBoundingClientRect().left + row.scrollLeft;
    row.scrollLeft = place - (row.clientWidth - current.offsetWidth) / 2;
  }, []);
  return <span ref={mark} hidden />;
}
