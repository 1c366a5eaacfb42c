"use client";

import { useEffect } from "react";

import { keepList } from "./kept-list";

/** Opening a ticket from a list keeps the list: which tickets it showed, in their order, and its address. */
export function KeepList({ organisation }: { organisation: string }) {
  useEffect(() => {
    const ticket = new RegExp(`^/${organisation}/tickets/(\\d+)$`);
    const numberOf = (link: HTMLAnchorElement) => Number(ticket.exec(link.pathname)?.[1] ?? 0);
    function keep({ target }: Event) {
      const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
      // Links of a ticket's own page belong to the list it was opened from.
      if (!link || !numberOf(link) || ticket.test(window.location.pathname)) return;
      const links = link.closest("main")?.querySelectorAll<HTMLAnchorElement>("a[href]") ?? [];
      const numbers = [...new Set([...links].map(numberOf).filter((number) => number > 0))];
      keepList(organisation, { href: `${window.location.pathname}${window.location.search}`, numbers });
    }
    // Before the router takes over.
    document.addEventListener("click", keep, true);
    return () => document.removeEventListener("click", keep, true);
  }, [organisation]);
  return null;
}
