"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";

/** Follows the links of `components/ui/link` without loading the page anew. Without JavaScript they are plain links. */
export function SoftLinks() {
  const router = useRouter();
  useEffect(() => {
    function follow(event: MouseEvent) {
      if (event.defaultPrevented || event.button !== 0 || isForAnotherTab(event)) return;
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      // The attribute stands at the link itself, or once around a table of hundreds.
      const going = link?.closest<HTMLElement | SVGElement>("[data-go]");
      // Links in charts are SVG's: they have the attributes, and none of what HTML's make of them.
      const target = link && new URL(link.getAttribute("href") ?? "", location.href);
      if (!target || !going || link.hasAttribute("target") || target.origin !== location.origin) return;
      if (target.pathname.startsWith("/api/")) return;
      event.preventDefault();
      const address = `${target.pathname}${target.search}${target.hash}`;
      const how = going.dataset["go"] ?? "";
      const options = { scroll: !how.includes("stay") };
      startTransition(() =>
        how.includes("replace") ? router.replace(address, options) : router.push(address, options),
      );
    }
    // After React's own listener on the document, so that what a component prevented stays prevented.
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router]);
  return null;
}

const isForAnotherTab = ({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  metaKey || ctrlKey || shiftKey || altKey;
