"use client";

import { useEffect } from "react";

/** Tells the site around how high this page is, and nobody else. */
export function EmbeddedHeight({ site }: { site: string }) {
  useEffect(() => {
    if (window.parent === window) return undefined;
    const page = document.querySelector("main");
    if (!page) return undefined;
    const tell = () =>
      window.parent.postMessage({ type: "suivi:height", height: page.scrollHeight + edgePixels }, site);
    const watching = new ResizeObserver(tell);
    watching.observe(page);
    tell();
    return () => watching.disconnect();
  }, [site]);
  return null;
}

/** So that no shadow or ring of focus is cut. */
const edgePixels = 8;
