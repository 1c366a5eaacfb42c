import { getLocale, getTranslations } from "next-intl/server";

import { ArticleStateDot } from "@/components/knowledge/article-state";
import { CountMiss } from "@/components/knowledge/count-miss";
import { titled } from "@/components/shell/titled";
import { addressOf, single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterMenu } from "@/components/ui/filter-menu";
import { FilterSearch } from "@/components/ui/filter-search";
import { Link } from "@/components/ui/link";
import { LoadMore } from "@/components/ui/load-more";
import { TimeAgo } from "@/components/ui/time-ago";
import { CsvLink } from "@/components/view/csv-link";
import { languageOf } from "@/i18n/language";
import { readOffice } from "@/lib/access/page";
import { isId } from "@/lib/kernel/ids";
import { articlesPage } from "@/lib/knowledge/pages/articles";
import { articleStates, audiences } from "@/lib/knowledge/schema";
import { localeNames } from "@/lib/organisation/regions";

export const generateMetadata = titled("knowledge.title");

/** All articles, for those who write them and look them up. */
export default async function KnowledgePage({ params, searchParams }: PageProps<"/[org]/knowledge">) {
  const [{ org }, query, locale] = await Promise.all([params, searchParams, getLocale()]);
  const asked = {
    q: single(query.q)?.trim() || undefined,
    state: articleStates.find((one) => one === single(query.state)),
    audience: audiences.find((one) => one === single(query.audience)),
    topic: [single(query.topic)].find((one) => one && isId(one)),
  };
  const language = languageOf(locale) ?? "en";
  const page = await readOffice(org, (scope) =>
    articlesPage(scope, { ...asked, language, after: single(query.after) }),
  );
  const words = await getTranslations("knowledge");
  const here = (change: Record<string, string | undefined>) => addressOf(`/${org}/knowledge`, { ...asked, ...change });
  const any = (name: keyof typeof asked) => ({
    href: here({ [name]: undefined }),
    label: words("any"),
    on: !asked[name],
  });
  const isNarrowed = Object.values(asked).some(Boolean);
  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
        <span className="grow" />
        <CsvLink organisation={org} list="articles" query={asked} />
        <ButtonLink href={`/${org}/knowledge/figures`}>{words("figures")}</ButtonLink>
        {page.mayWrite && (
          <ButtonLink href={`/${org}/knowledge/new`} variant="primary">
            {words("new")}
          </ButtonLink>
        )}
      </header>
      <nav className="filters" aria-label={words("filters")}>
        <FilterSearch path={`/${org}/knowledge`} filter={asked} label={words("search")} wide />
        <FilterMenu
          label={words("state.label")}
          choices={[
            any("state"),
            ...articleStates.map((state) => ({
              href: here({ state }),
              label: words(`state.${state}`),
              on: asked.state === state,
            })),
          ]}
        />
        <FilterMenu
          label={words("audience.label")}
          choices={[
            any("audience"),
            ...audiences.map((audience) => ({
              href: here({ audience }),
              label: words(`audience.${audience}`),
              on: asked.audience === audience,
            })),
          ]}
        />
        {page.topics.length > 0 && (
          <FilterMenu
            label={words("column.topic")}
            choices={[
              any("topic"),
              ...page.topics.map(({ id, name }) => ({
                href: here({ topic: id }),
                label: name,
                on: asked.topic === id,
              })),
            ]}
          />
        )}
        {isNarrowed && <Chip href={`/${org}/knowledge`}>{words("clear")}</Chip>}
      </nav>
      <div className="body">
        {page.lines.length > 0 ? (
          <>
            <div className="tbx">
              <table className="tb stacks" aria-label={words("title")}>
                <thead>
                  <tr>
                    <th scope="col">{words("column.title")}</th>
                    <th scope="col">{words("state.label")}</th>
                    <th scope="col">{words("audience.label")}</th>
                    <th scope="col">{words("column.topic")}</th>
                    <th scope="col">{words("column.languages")}</th>
                    <th scope="col">{words("column.changed")}</th>
                  </tr>
                </thead>
                <tbody>
                  {page.lines.map((line) => (
                    <tr key={line.number}>
                      <td className="whole">
                        <Link href={`/${org}/knowledge/${line.number}`} className="name">
                          {line.title}
                        </Link>
                        {line.isAhead && <span className="f t12"> · {words("ahead")}</span>}
                      </td>
                      <td className="flow">
                        <ArticleStateDot state={line.state} />
                      </td>
                      <td className="flow">{words(`audience.${line.audience}`)}</td>
                      <td className="flow">{line.topic ?? "–"}</td>
                      <td className="flow f">{line.languages.map((language) => localeNames[language]).join(", ")}</td>
                      <td className="flow f">
                        <TimeAgo at={line.updatedAt} now={page.now} timeZone={page.timeZone} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <LoadMore href={page.next && here({ after: page.next })} />
          </>
        ) : (
          <>
            {asked.q && <CountMiss slug={org} place="office" words={asked.q} />}
            <EmptyState
              title={words(isNarrowed ? "nothing" : "empty")}
              actions={
                page.mayWrite && (
                  <ButtonLink href={`/${org}/knowledge/new`} variant={isNarrowed ? "plain" : "primary"}>
                    {words("new")}
                  </ButtonLink>
                )
              }
            >
              {words(isNarrowed ? "nothingWhy" : "emptyWhy")}
            </EmptyState>
          </>
        )}
      </div>
    </>
  );
}
