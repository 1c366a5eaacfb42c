import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";

import { HelpArticleView } from "@/components/knowledge/help-article-view";
import { PublicHelpFrame } from "@/components/knowledge/public-help-frame";
import { Words } from "@/components/shell/words";
import { addressOf, single } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/organisation/regions";

import { articleForStrangers, languagesAsked } from "../public-help";

type Props = PageProps<"/help/[org]/[number]">;

const articleOf = cache(articleForStrangers);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { org, found } = await asked(props);
  if (found === "busy") return {};
  const { number, title, language, languages } = found.read;
  const at = (one: Locale) => `${env().url}${addressOf(`/help/${org}/${number}`, { language: one })}`;
  return {
    title: `${title} – ${found.brand.name}`,
    alternates: {
      canonical: at(language),
      languages: Object.fromEntries(languages.map((one) => [one, at(one)])),
    },
  };
}

/** One public article, for whoever comes. */
export default async function PublicArticlePage(props: Props) {
  const { org, found, chosen } = await asked(props);
  if (found === "busy") {
    const words = await getTranslations("help");
    return <EmptyState title={words("tooMany")}>{words("tooManyWhy")}</EmptyState>;
  }
  return (
    <Words namespaces={["help"]}>
      <PublicHelpFrame brand={found.brand}>
        <HelpArticleView base={`/help/${org}`} slug={org} article={found.read} asked={{ language: chosen }} />
      </PublicHelpFrame>
    </Words>
  );
}

async function asked({ params, searchParams }: Props) {
  const [{ org, number }, query] = await Promise.all([params, searchParams]);
  const { chosen, language } = await languagesAsked(single(query.language));
  return { org, chosen, found: await articleOf(org, Number(number), language) };
}
