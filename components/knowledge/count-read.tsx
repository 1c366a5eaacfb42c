"use client";

import { useEffect } from "react";

import { countReadAction } from "@/lib/knowledge/actions";

/** Whoever leaves sooner has not read. */
const READ_MS = 5000;

/** Counts one reader of an article, once in this window. Without JavaScript nobody is counted. */
export function CountRead({ slug, number }: { slug: string; number: number }) {
  useEffect(() => {
    const mark = `read:${slug}:${number}`;
    if (sessionStorage.getItem(mark)) return undefined;
    const timer = setTimeout(() => {
      sessionStorage.setItem(mark, "1");
      void countReadAction(null, { slug, number });
    }, READ_MS);
    return () => clearTimeout(timer);
  }, [slug, number]);
  return null;
}
