"use client";

import { useEffect } from "react";

import { countMissAction } from "@/lib/knowledge/actions";

/** Tells the writers of articles what was looked for and not found, once in this window: the words alone. */
export function CountMiss({
  slug,
  place,
  words,
}: {
  slug: string;
  place: "public" | "portal" | "office";
  words: string;
}) {
  useEffect(() => {
    const mark = `miss:${slug}:${words.toLowerCase()}`;
    if (words.length < 2 || sessionStorage.getItem(mark)) return;
    sessionStorage.setItem(mark, "1");
    void countMissAction(null, { slug, place, words: words.slice(0, 200) });
  }, [slug, place, words]);
  return null;
}
