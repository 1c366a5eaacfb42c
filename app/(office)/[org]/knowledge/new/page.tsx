import { getLocale, getTranslations } from "next-intl/server";

import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { ArticleForm } from "@/components/knowledge/article-form";
import { FiledFields } from "@/components/knowledge/filed-fields";
import { ArticleTextFields } from "@/components/knowledge/text-fields";
import { titled } from "@/components/shell/titled";
import { ButtonLink } from "@/components/ui/button";
import { languageOf } from "@/i18n/language";
import { readOffice } from "@/lib/access/page";
import { createArticleAction } from "@/lib/knowledge/actions";
import { newArticlePage } from "@/lib/knowledge/pages/articles";
import { localeNames, locales } from "@/lib/organisation/regions";

export const generateMetadata = titled("knowledge.new");

/** Begins an article in one language: a draft that colleagues see. */
export default async function NewArticlePage({ params }: PageProps<"/[org]/knowledge/new">) {
  const [{ org }, locale] = await Promise.all([params, getLocale()]);
  const {
    topics,
    sections,
    locale: own,
  } = await readOffice(org, (scope) => newArticlePage(scope, languageOf(locale) ?? "en"));
  const words = await getTranslations("knowledge");
  return (
    <>
      <header className="bar">
        <h1>{words("new")}</h1>
        <span className="grow" />
        <ButtonLink href={`/${org}/knowledge`}>{words("page.all")}</ButtonLink>
      </header>
      <div className="body page">
        <ArticleForm action={createArticleAction} organisation={org} draft="new-article" done={words("form.saved")}>
          <SelectField
            label={words("form.language")}
            name="language"
            defaultValue={own}
            options={locales.map((one) => ({ value: one, label: localeNames[one] }))}
          />
          <ArticleTextFields organisation={org} />
          <FiledFields
            filed={{ audience: "public", topicId: null, sectionId: null }}
            topics={topics}
            sections={sections}
          />
          <div className="acts">
            <SubmitButton>{words("form.create")}</SubmitButton>
          </div>
        </ArticleForm>
      </div>
    </>
  );
}
