"use client";

import { BookOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { v4 as randomKey } from "uuid";

import { noteSuggestionAction } from "@/lib/knowledge/actions";

import { Icon } from "../ui/icon";

type Article = { number: number; title: string; path: string };

/** Somebody who stops for so long may read. */
const PAUSE_MS = 400;
/** Fewer letters say nothing yet. */
const LEAST = 4;

/**
 * Articles that may answer what is being typed in the form around: at most three, opened beside the form so that nothing
 * typed is lost. Without JavaScript there are none.
 */
export function SuggestedArticles({ organisation }: { organisation: string }) {
  const words = useTranslations("portal.new");
  const place = useRef<HTMLDivElement>(null);
  const [found, setFound] = useState<readonly Article[]>([]);
  /** One visit of the form, by which it is counted whether suggestions helped. */
  const [filing] = useState(() => randomKey());
  const wasNoted = useRef(false);

  const look = useEffectEvent(async (typed: string, signal: AbortSignal) => {
    const articles = await suggestionsFor(organisation, typed, signal);
    if (!articles || signal.aborted) return;
    setFound(articles);
    if (articles.length === 0 || wasNoted.current) return;
    wasNoted.current = true;
    const note = { organisation, filing, what: "shown" } as const;
    void noteSuggestionAction(null, note);
  });
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking: AbortController | undefined;
    let latest = "";
    const follow = () => {
      const typed = wordsIn(form);
      if (typed === latest) return;
      latest = typed;
      clearTimeout(timer);
      asking?.abort();
      asking = new AbortController();
      const { signal } = asking;
      if (typed.length < LEAST) setFound([]);
      else timer = setTimeout(() => void look(typed, signal), PAUSE_MS);
    };
    form.addEventListener("input", follow);
    return () => {
      form.removeEventListener("input", follow);
      clearTimeout(timer);
      asking?.abort();
    };
  }, []);

  return (
    <div ref={place} className="sug" hidden={found.length === 0}>
      <span className="f">{words("suggested")}</span>
      <output className="sr">{found.length > 0 && words("suggestedCount", { count: found.length })}</output>
      {found.map(({ number, title, path }) => (
        <a key={number} href={`${path}?filing=${filing}`} target="_blank" rel="noopener">
          <Icon of={BookOpen} size={14} />
          <span className="link">{title}</span>
          <span className="sr"> ({words("newWindow")})</span>
        </a>
      ))}
    </div>
  );
}

const wordsIn = (form: HTMLFormElement): string =>
  ["title", "text"]
    .map((name) => form.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name=${name}]`)?.value.trim() ?? "")
    .filter(Boolean)
    .join(" ")
    .slice(0, 300);

/** Null where nobody could be asked: what stands there stays. */
async function suggestionsFor(organisation: string, typed: string, signal: AbortSignal): Promise<Article[] | null> {
  try {
    const answer = await fetch(`/api/suggestions/${organisation}?${new URLSearchParams({ words: typed })}`, { signal });
    return answer.ok ? ((await answer.json()) as Article[]).slice(0, 3) : null;
  } catch {
    return null;
  }
}
