import { useTranslations } from "next-intl";

import type { ArticleVersionText } from "@/db/schema";
import { textChanges } from "@/lib/event/text-changes";
import { articleChanges } from "@/lib/knowledge/article-changes";
import { picturePath } from "@/lib/knowledge/picture";
import { localeNames } from "@/lib/organisation/regions";

import { ChangedBody } from "./article-body";

/** A version of an article as it was read, with what it says otherwise than the one before, in each of its languages. */
export function ChangedTexts({
  organisation,
  before,
  after,
}: {
  organisation: string;
  before: readonly ArticleVersionText[];
  after: readonly ArticleVersionText[];
}) {
  const words = useTranslations("knowledge.versions");
  const gone = before.filter(({ language }) => !after.some((text) => text.language === language));
  return (
    <>
      {after.map(({ language, title, body }) => {
        const earlier = before.find((text) => text.language === language);
        const isSame = earlier?.title === title && earlier.body === body;
        return (
          <section key={language} lang={language} className="mb-6" aria-label={localeNames[language]}>
            <p className="f t12">{localeNames[language]}</p>
            {isSame && <p className="hp">{words("same")}</p>}
            <h2 className="t16 head mb-2">
              <Changed before={earlier?.title} after={title} />
            </h2>
            <ChangedBody
              blocks={articleChanges(earlier?.body ?? null, body, (id) => picturePath(organisation, id))}
              language={language}
            />
          </section>
        );
      })}
      {gone.map(({ language }) => (
        <p key={language}>{words("gone", { language: localeNames[language] })}</p>
      ))}
    </>
  );
}

/** The first version is not all new: it is what there is. */
function Changed({ before, after }: { before: string | undefined; after: string }) {
  const pieces = before === undefined ? null : textChanges(before, after);
  if (!pieces) return after;
  return pieces.map(({ kind, text }, place) => {
    // Pieces never move: their place is who they are.
    const key = `${place}${kind}`;
    if (kind === "added") return <ins key={key}>{text}</ins>;
    if (kind === "removed") return <del key={key}>{text}</del>;
    return <span key={key}>{text}</span>;
  });
}
