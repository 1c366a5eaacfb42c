import { useTranslations } from "next-intl";

import { dropArticleAction, publishArticleAction, withdrawArticleAction } from "@/lib/knowledge/actions";
import type { ArticlePage } from "@/lib/knowledge/pages/article";

import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";
import { ButtonLink } from "../ui/button";
import { RefusedButton } from "../ui/refused-button";

/** What may be done with an article; what may not says why. */
export function ArticleActs({ organisation, article }: { organisation: string; article: ArticlePage }) {
  const words = useTranslations("knowledge");
  const { number, version, state, mayPublish, mayWrite, isAhead, sectionId, publishedVersion, shown } = article;
  if (!mayWrite) return null;
  const hidden = { number, version };
  const publish = words(state === "published" ? "page.publishAgain" : "page.publish");
  return (
    <>
      {state === "draft" && publishedVersion === null && (
        <RefreshingForm
          action={dropArticleAction}
          organisation={organisation}
          hidden={{ number }}
          done={words("page.deleted")}
          then={`/${organisation}/knowledge`}
        >
          <SubmitButton variant="quiet">{words("page.delete")}</SubmitButton>
        </RefreshingForm>
      )}
      {state === "published" && mayPublish && (
        <RefreshingForm
          action={withdrawArticleAction}
          organisation={organisation}
          hidden={hidden}
          done={words("page.withdrawn")}
        >
          <SubmitButton variant="quiet">{words("page.withdraw")}</SubmitButton>
        </RefreshingForm>
      )}
      <ButtonLink
        href={`/${organisation}/knowledge/${number}/edit${shown ? `?language=${shown.language}` : ""}`}
        data-key="e"
      >
        {words("page.edit")}
      </ButtonLink>
      {(state !== "published" || isAhead) &&
        (mayPublish ? (
          <RefreshingForm
            action={publishArticleAction}
            organisation={organisation}
            hidden={hidden}
            done={words("page.published")}
          >
            <SubmitButton>{publish}</SubmitButton>
          </RefreshingForm>
        ) : (
          <RefusedButton because={words(sectionId ? "refusal.mayNotPublish" : "refusal.adminPublishes")}>
            {publish}
          </RefusedButton>
        ))}
    </>
  );
}
