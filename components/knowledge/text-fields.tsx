import { useTranslations } from "next-intl";

import { TextField } from "../form/text-field";
import { TextareaField } from "../form/textarea-field";
import { ArticlePictures } from "./article-pictures";

/** Title and text of an article in one language. */
export function ArticleTextFields({
  organisation,
  language,
  text,
}: {
  organisation: string;
  language?: string;
  text?: { title: string; body: string } | undefined;
}) {
  const words = useTranslations("knowledge.form");
  return (
    <>
      <TextField
        label={words("titleLabel")}
        name="title"
        defaultValue={text?.title}
        maxLength={200}
        lang={language}
        autoComplete="off"
        aria-required
      />
      <TextareaField
        label={words("body")}
        hint={words("bodyHint")}
        name="body"
        defaultValue={text?.body}
        maxLength={60_000}
        rows={18}
        lang={language}
        aria-required
      />
      <ArticlePictures
        organisation={organisation}
        of="body"
        said={{
          add: words("picture.add"),
          drop: words("picture.drop"),
          shown: words("picture.shown"),
          alt: words("picture.alt"),
          altMissing: words("picture.altMissing"),
          notPicture: words("picture.notPicture"),
        }}
      />
    </>
  );
}
