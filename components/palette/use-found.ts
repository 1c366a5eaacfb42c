"use client";

import { useEffect, useState } from "react";

import { type Asked, askedFor } from "./lines";

export type FoundLine = {
  kind: "ticket" | "event" | "partner" | "document" | "rule" | "article";
  number: number | null;
  title: string;
  state: string | null;
  hint: string;
  href: string;
};

const pauseMs = 120;

/** Records that answer to what is typed. A newer question ends the older one; its answer stays until the next is there. */
export function useFound(organisation: string, typed: string): { found: FoundLine[]; looking: boolean } {
  const asked = askedFor(typed);
  const address = addressOf(organisation, asked);
  const [answer, setAnswer] = useState<{ address: string; found: FoundLine[] }>({ address: "", found: [] });

  useEffect(() => {
    if (!address) return undefined;
    const turn = new AbortController();
    const timer = setTimeout(() => {
      fetch(address, { signal: turn.signal })
        .then(async (response) => (response.ok ? ((await response.json()) as FoundLine[]) : []))
        .then((found) => setAnswer({ address, found }))
        .catch(() => {});
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      turn.abort();
    };
  }, [address]);

  return { found: address ? answer.found : [], looking: address !== "" && answer.address !== address };
}

function addressOf(organisation: string, { words, only }: Asked): string {
  if (only === "actions" || words === "") return "";
  const q = only === "tickets" ? `#${words}` : words;
  const asked = new URLSearchParams({ q: /^#\D/.test(q) ? words : q, ...(only === "tickets" && { only: "ticket" }) });
  return `/api/find/${organisation}?${asked}`;
}
