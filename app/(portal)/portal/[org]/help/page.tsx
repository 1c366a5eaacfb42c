import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";

import { HelpView } from "@/components/knowledge/help-view";
import { languageOf } from "@/i18n/language";
import { readPortal } from "@/lib/access/page";
import { helpPage } from "@/lib/knowledge/pages/help";
import { onlyText } from "@/lib/portal/only-text";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("help"))("title") };
}

/** What customers and suppliers can read: browsed by topic, searched, in their language. */
export default async function HelpPage({ params, searchParams }: PageProps<"/portal/[org]/help">) {
  const [{ org }, query, locale] = await Promise.all([params, searchParams, getLocale()]);
  const asked = { q: onlyText(query.q), topic: onlyText(query.topic), after: onlyText(query.after) };
  const language = languageOf(locale) ?? "en";
  const page = await readPortal(org, (scope) => helpPage(scope, { ...asked, language }));
  const words = await getTranslations("help");
  return (
    <>
      <h1>{words("title")}</h1>
      <HelpView base={`/portal/${org}/help`} slug={org} place="portal" page={page} asked={{ q: asked.q }} />
    </>
  );
}
