import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";

import { Answered } from "@/components/knowledge/answered";
import { HelpArticleView } from "@/components/knowledge/help-article-view";
import { ButtonLink } from "@/components/ui/button";
import { languageOf } from "@/i18n/language";
import { readPortal } from "@/lib/access/page";
import { isId } from "@/lib/kernel/ids";
import { helpArticle } from "@/lib/knowledge/pages/help";
import type { Locale } from "@/lib/organisation/regions";
import { onlyText } from "@/lib/portal/only-text";
import { frameOf } from "@/lib/portal/pages/frame";

type Props = PageProps<"/portal/[org]/help/[number]">;

const articleOf = cache((org: string, number: number, language: Locale) =>
  readPortal(org, (scope) => helpArticle(scope, number, language)),
);

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await asked(props)).article.title };
}

/** One article; whoever came from filing a request may say that it was the answer. */
export default async function HelpArticlePage(props: Props) {
  const { org, article, chosen, filing } = await asked(props);
  const [{ sides }, words] = await Promise.all([frameOf(org), getTranslations("help")]);
  return (
    <HelpArticleView base={`/portal/${org}/help`} slug={org} article={article} asked={{ language: chosen }}>
      {filing ? (
        <Answered organisation={org} filing={filing} number={article.number} />
      ) : (
        sides.newRequest && (
          <div className="votebox">
            <p>{words("askWhy")}</p>
            <ButtonLink href={`/portal/${org}/new`}>{words("ask")}</ButtonLink>
          </div>
        )
      )}
    </HelpArticleView>
  );
}

async function asked({ params, searchParams }: Props) {
  const [{ org, number }, query, locale] = await Promise.all([params, searchParams, getLocale()]);
  const chosen = languageOf(onlyText(query.language) ?? "") ?? undefined;
  const filing = onlyText(query.filing);
  const article = await articleOf(org, Number(number), chosen ?? languageOf(locale) ?? "en");
  return { org, article, chosen, filing: filing && isId(filing) ? filing : null };
}
