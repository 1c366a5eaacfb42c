"use client";

import { BookOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

import type { ReplyArticle } from "@/lib/knowledge/queries/for-reply";

import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import { TextInput } from "../ui/text-input";
import { typeText } from "./type-at-caret";

/** Somebody who stops for so long may read. */
const PAUSE_MS = 250;

/** Puts an article into the reply: its link where the recipient can open it, or its text; what must not go out says why. */
export function ArticlePicker({ organisation, number }: { organisation: string; number: number }) {
  const words = useTranslations("composer.articles");
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);

  function insert(text: string) {
    setOpen(false);
    // The dialog gives the focus back first.
    setTimeout(() => trigger.current && typeText(trigger.current, text), 0);
  }
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className="iconbtn"
        aria-label={words("insert")}
        title={words("insert")}
        onClick={() => setOpen(true)}
      >
        <Icon of={BookOpen} />
      </button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={words("insert")}>
        <Picker address={`/api/articles/${organisation}?ticket=${number}`} insert={insert} />
      </Dialog>
    </>
  );
}

function Picker({ address, insert }: { address: string; insert: (text: string) => void }) {
  const words = useTranslations("composer.articles");
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<readonly ReplyArticle[] | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    const look = async () => {
      const articles = await articlesAt(`${address}&${new URLSearchParams({ q: typed })}`, asking.signal);
      if (articles) setFound(articles);
    };
    const timer = setTimeout(() => void look(), typed ? PAUSE_MS : 0);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [address, typed]);
  return (
    <div className="picker">
      <TextInput
        type="search"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person just asked to look for one
        autoFocus
        aria-label={words("search")}
        placeholder={words("search")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        // The form around is the reply: Enter must not send it.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      <ul>
        {found?.map((article) => (
          <li key={article.number}>
            <b lang={article.language}>{article.title}</b>
            <span className="f t12">{article.excerpt}</span>
            <Choices article={article} insert={insert} />
          </li>
        ))}
      </ul>
      {found?.length === 0 && <p className="hp">{words("nothing")}</p>}
    </div>
  );
}

function Choices({ article, insert }: { article: ReplyArticle; insert: (text: string) => void }) {
  const words = useTranslations("composer.articles");
  const { link, text, because } = article;
  if (because) return <span className="hp">{words(`because.${because}`)}</span>;
  return (
    <span className="row wrap">
      {link && <Button onClick={() => insert(link)}>{words("link")}</Button>}
      {text && <Button onClick={() => insert(text)}>{words("text")}</Button>}
      {!link && <span className="f t12">{words("noLink")}</span>}
    </span>
  );
}

/** Null where nobody could be asked: what stands there stays. */
async function articlesAt(address: string, signal: AbortSignal): Promise<ReplyArticle[] | null> {
  try {
    const answer = await fetch(address, { signal });
    return answer.ok ? ((await answer.json()) as ReplyArticle[]) : null;
  } catch {
    return null;
  }
}
