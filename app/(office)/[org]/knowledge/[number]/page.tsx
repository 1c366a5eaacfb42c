import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";

import { ArticleActs } from "@/components/knowledge/article-acts";
import { ArticleBody } from "@/components/knowledge/article-body";
import { ArticlePanel } from "@/components/knowledge/article-panel";
import { LanguageTabs } from "@/components/knowledge/language-tabs";
import { besideForm } from "@/components/settings/settings-frame";
import { single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { languageOf } from "@/i18n/language";
import { readOffice } from "@/lib/access/page";
import { articlePage } from "@/lib/knowledge/pages/article";
import type { Locale } from "@/lib/organisation/regions";

type Props = PageProps<"/[org]/knowledge/[number]">;

const articleOf = cache((org: string, number: number, language: Locale, reader: Locale) =>
  readOffice(org, (scope) => articlePage(scope, number, language, reader)),
);

export async function generateMetadata(props: Props) {
  return { title: (await asked(props)).article.shown?.title };
}

/** An article as it is written, and what readers see and say of it. */
export default async function ArticlePage(props: Props) {
  const { org, article } = await asked(props);
  const words = await getTranslations("knowledge");
  const { shown, state, isAhead, publishedVersion } = article;
  const notice =
    state === "withdrawn"
      ? words("page.isWithdrawn")
      : state === "draft"
        ? words("page.isDraft")
        : isAhead
          ? words("page.isAhead", { version: publishedVersion ?? 0 })
          : null;
  return (
    <>
      <header className="bar wraps">
        <h1 lang={shown?.language}>{shown?.title}</h1>
        <span className="grow" />
        <LanguageTabs
          base={`/${org}/knowledge/${article.number}`}
          on={shown?.language ?? null}
          written={article.texts.filter(({ title }) => title).map(({ language }) => language)}
        />
        <ButtonLink href={`/${org}/knowledge`} variant="quiet">
          {words("page.all")}
        </ButtonLink>
        <ArticleActs organisation={org} article={article} />
      </header>
      <div className="split" style={besideForm}>
        <div className="body page">
          {notice && <p className="notice mb-4">{notice}</p>}
          {shown && <ArticleBody html={article.html} language={shown.language} />}
        </div>
        <ArticlePanel organisation={org} article={article} />
      </div>
    </>
  );
}

async function asked({ params, searchParams }: Props) {
  const [{ org, number }, query, locale] = await Promise.all([params, searchParams, getLocale()]);
  const reader = languageOf(locale) ?? "en";
  const language = languageOf(single(query.language) ?? "") ?? reader;
  return { org, article: await articleOf(org, Number(number), language, reader) };
}
