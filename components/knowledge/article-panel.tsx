import { useFormatter, useTranslations } from "next-intl";

import { portalPath, publicPath } from "@/lib/knowledge/address";
import type { ArticlePage } from "@/lib/knowledge/pages/article";

import { Link } from "../ui/link";
import { Property, PropertyList } from "../ui/property-list";
import { ArticleStateDot } from "./article-state";

/** What is known of an article beside its text: for whom, where it is read, and what readers say of it. */
export function ArticlePanel({ organisation, article }: { organisation: string; article: ArticlePage }) {
  const words = useTranslations("knowledge");
  const format = useFormatter();
  const { number, publishedVersion, publishedAt, publisher, timeZone, votes, publishedAudience } = article;
  const date = publishedAt ? format.dateTime(publishedAt, { timeZone, dateStyle: "medium" }) : "";
  const version = publishedVersion ?? 0;
  const address =
    publishedAudience === "public" && article.helpIsPublic
      ? publicPath(organisation, number)
      : publishedAudience !== null && publishedAudience !== "staff" && portalPath(organisation, number);
  return (
    <aside className="pv" aria-label={words("page.about")}>
      <PropertyList>
        <Property label={words("state.label")}>
          <ArticleStateDot state={article.state} />
        </Property>
        <Property label={words("audience.label")}>{words(`audience.${article.audience}`)}</Property>
        <Property label={words("column.topic")}>{article.topic}</Property>
        <Property label={words("page.section")}>
          {article.section ? words("page.supervisors", { section: article.section }) : words("form.noSection")}
        </Property>
        <Property label={words("page.versions")}>
          {publishedVersion !== null && (
            <Link href={`/${organisation}/knowledge/${number}/versions`} className="link">
              {publisher
                ? words("page.publishedBy", { version, date, name: publisher })
                : words("page.publishedOn", { version, date })}
            </Link>
          )}
        </Property>
        {/* An address, not a link: it is for readers, and staff have no portal. */}
        <Property label={words("page.address")}>{address && <span className="mono t12">{address}</span>}</Property>
        <Property label={words("page.reads")}>{words("page.times", { count: article.reads })}</Property>
        <Property label={words("page.helpful")}>
          {votes.yes + votes.no > 0 && words("page.votes", { yes: votes.yes, no: votes.no })}
        </Property>
      </PropertyList>
      {votes.comments.length > 0 && (
        <section aria-label={words("page.comments")}>
          <h3 className="t14 head">{words("page.comments")}</h3>
          <ul className="f1">
            {votes.comments.map(({ text, helpful, at }) => (
              <li key={`${at}${text}`} className="pre">
                {text}
                <span className="f t12">
                  {" "}
                  {words(helpful ? "numbers.helped" : "numbers.helpedNot")},{" "}
                  {format.dateTime(new Date(at), { timeZone, dateStyle: "medium" })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}
