"use client";

import { useEffect, useRef } from "react";

/**
 * A step takes the button it was asked by off the page. The focus goes on to the next step of the header, or to the
 * title, instead of to the top of the page.
 */
export function BarFocus() {
  const place = useRef<HTMLSpanElement>(null);
  const last = useRef<HTMLElement | null>(null);

  useEffect(() => {
    const bar = place.current?.closest<HTMLElement>("header");
    const remember = (event: FocusEvent) => {
      last.current = event.target instanceof HTMLElement ? event.target : null;
    };
    bar?.addEventListener("focusin", remember);
    return () => bar?.removeEventListener("focusin", remember);
  }, []);

  // Whenever the page was read anew.
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (!isLost || !last.current || isSeen(last.current)) return;
    last.current = null;
    const bar = place.current?.closest<HTMLElement>("header");
    const next = bar?.querySelector<HTMLElement>("[data-likely] button, h1");
    next?.focus({ preventScroll: true });
  });

  return <span ref={place} hidden />;
}

const isSeen = (element: HTMLElement): boolean => element.isConnected && element.checkVisibility();
