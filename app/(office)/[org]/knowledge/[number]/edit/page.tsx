import { getLocale, getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { ArticleForm } from "@/components/knowledge/article-form";
import { FiledFields } from "@/components/knowledge/filed-fields";
import { LanguageTabs } from "@/components/knowledge/language-tabs";
import { ArticleTextFields } from "@/components/knowledge/text-fields";
import { besideForm } from "@/components/settings/settings-frame";
import { single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { languageOf } from "@/i18n/language";
import { readOffice } from "@/lib/access/page";
import { fileArticleAction, writeArticleAction } from "@/lib/knowledge/actions";
import { editArticlePage } from "@/lib/knowledge/pages/article";

type Props = PageProps<"/[org]/knowledge/[number]/edit">;

export async function generateMetadata({ params }: Props) {
  const words = await getTranslations("knowledge.page");
  return { title: `${words("edit")} ${(await params).number}` };
}

/** Writes an article in one of its languages; beside it, for whom it is. */
export default async function EditArticlePage({ params, searchParams }: Props) {
  const [{ org, number }, query, locale] = await Promise.all([params, searchParams, getLocale()]);
  const reader = languageOf(locale) ?? "en";
  const chosen = languageOf(single(query.language) ?? "");
  const { article, topics, sections } = await readOffice(org, (scope) =>
    editArticlePage(scope, Number(number), chosen ?? reader, reader),
  );
  const language = chosen ?? article.shown?.language ?? reader;
  const text = article.texts.find((one) => one.language === language);
  const words = await getTranslations("knowledge");
  const here = `/${org}/knowledge/${article.number}`;
  return (
    <>
      <header className="bar wraps">
        <h1>{article.shown?.title}</h1>
        <span className="grow" />
        <LanguageTabs
          base={`${here}/edit`}
          on={language}
          written={article.texts.filter(({ title }) => title).map((one) => one.language)}
          all
        />
        <ButtonLink href={`${here}?language=${language}`}>{words("page.back")}</ButtonLink>
      </header>
      <div className="split" style={besideForm}>
        <div className="body page">
          <ArticleForm
            key={language}
            action={writeArticleAction}
            organisation={org}
            draft={`article:${article.number}:${language}`}
            hidden={{ number: article.number, language, version: text?.version ?? 0 }}
            done={words("form.saved")}
          >
            <ArticleTextFields organisation={org} language={language} text={text} />
            {text?.title && article.texts.filter(({ title }) => title).length > 1 && (
              <p className="hp">{words("form.remove")}</p>
            )}
            <div className="acts">
              <SubmitButton>{words("form.save")}</SubmitButton>
            </div>
          </ArticleForm>
        </div>
        <aside className="pv" aria-label={words("form.settings")}>
          <RefreshingForm
            action={fileArticleAction}
            organisation={org}
            hidden={{ number: article.number, version: article.version }}
            done={words("form.filed")}
            resetWhenDone={false}
            className="form"
          >
            <h2 className="t16 head">{words("form.settings")}</h2>
            <p className="hp">{words("form.fileAbout")}</p>
            <FiledFields filed={article} topics={topics} sections={sections} />
            <div className="acts">
              <SubmitButton variant="plain">{words("form.file")}</SubmitButton>
            </div>
          </RefreshingForm>
        </aside>
      </div>
    </>
  );
}
