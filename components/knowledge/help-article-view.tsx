import { ChevronLeft } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { type Locale, localeNames } from "@/lib/organisation/regions";
import type { HelpArticle } from "@/lib/knowledge/pages/help";

import { addressOf } from "../ui/address";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { ArticleBody } from "./article-body";
import { CountRead } from "./count-read";
import { VoteForm } from "./vote-form";

/** One article as readers outside see it: its text, whether it helped, and what comes after. */
export function HelpArticleView({
  base,
  slug,
  article,
  asked,
  children,
}: {
  base: string;
  slug: string;
  article: HelpArticle;
  asked: { language?: Locale | undefined };
  /** What follows below: the answer to a request, or the way to file one. */
  children?: ReactNode;
}) {
  const words = useTranslations("help");
  const format = useFormatter();
  const { number, title, html, language, isFallback, languages, topic, publishedAt, timeZone } = article;
  const others = languages.filter((one) => one !== language);
  return (
    <article>
      <CountRead slug={slug} number={number} />
      <Link href={addressOf(base, { topic: topic?.id, language: asked.language })} className="back">
        <Icon of={ChevronLeft} size={14} />
        {topic?.name ?? words("back")}
      </Link>
      <h1 lang={language}>{title}</h1>
      <p className="lead t13">
        {words("updated", { date: format.dateTime(publishedAt, { timeZone, dateStyle: "medium" }) })}
        {others.length > 0 && (
          <>
            {" · "}
            {words("languages")}{" "}
            {others.map((one, place) => (
              <span key={one}>
                {place > 0 && ", "}
                <Link
                  href={addressOf(`${base}/${number}`, { language: one })}
                  className="link"
                  lang={one}
                  hrefLang={one}
                >
                  {localeNames[one]}
                </Link>
              </span>
            ))}
          </>
        )}
      </p>
      {isFallback && <p className="notice bl">{words("fallback", { language: words(`language.${language}`) })}</p>}
      <div className="bl">
        <ArticleBody html={html} language={language} />
      </div>
      <VoteForm slug={slug} number={number} language={language} said={article.vote} />
      {children}
    </article>
  );
}
