import { getFormatter, getLocale, getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { ChangedTexts } from "@/components/knowledge/changed-texts";
import { besideForm } from "@/components/settings/settings-frame";
import { single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { TabLinks } from "@/components/ui/tab-links";
import { languageOf } from "@/i18n/language";
import { readOffice } from "@/lib/access/page";
import { restoreArticleAction } from "@/lib/knowledge/actions";
import { articleVersionsPage } from "@/lib/knowledge/pages/article-versions";

type Props = PageProps<"/[org]/knowledge/[number]/versions">;

export async function generateMetadata({ params }: Props) {
  const words = await getTranslations("knowledge.page");
  return { title: words("history", { number: (await params).number }) };
}

/** What was published when by whom; one version beside the one before it. */
export default async function ArticleVersionsPage({ params, searchParams }: Props) {
  const [{ org, number }, query, locale] = await Promise.all([params, searchParams, getLocale()]);
  const asked = /^\d{1,9}$/.test(single(query.version) ?? "") ? Number(single(query.version)) : null;
  const page = await readOffice(org, (scope) =>
    articleVersionsPage(scope, Number(number), languageOf(locale) ?? "en", asked),
  );
  const [words, format] = [await getTranslations("knowledge"), await getFormatter()];
  const { open, versions, timeZone } = page;
  const isClean = single(query.view) === "read";
  const here = (view: string) => `?version=${open?.number ?? 1}${view}`;
  const newest = versions[0]?.number;
  return (
    <>
      <header className="bar wraps">
        <h1>{page.title}</h1>
        <span className="grow" />
        {open && page.mayWrite && open.number !== newest && (
          <RefreshingForm
            action={restoreArticleAction}
            organisation={org}
            hidden={{ number: page.number, version: page.version, to: open.number }}
            done={words("versions.restored")}
            then={`/${org}/knowledge/${page.number}`}
          >
            <SubmitButton variant="plain">{words("versions.restore")}</SubmitButton>
          </RefreshingForm>
        )}
        <ButtonLink href={`/${org}/knowledge/${page.number}`}>{words("page.back")}</ButtonLink>
      </header>
      {open ? (
        <div className="split" style={besideForm}>
          <div className="body page articletexts">
            {page.before.length > 0 && (
              <div className="mb-4">
                <TabLinks
                  label={words("versions.show")}
                  look="seg"
                  links={[
                    { href: here(""), label: words("versions.changes"), on: !isClean },
                    { href: here("&view=read"), label: words("versions.asRead"), on: isClean },
                  ]}
                />
              </div>
            )}
            <p className="hp mb-4">
              {open.number === 1 ? words("versions.first") : words("versions.version", { number: open.number })}
            </p>
            <ChangedTexts organisation={org} before={isClean ? [] : page.before} after={open.texts} />
          </div>
          <nav className="pv" aria-label={words("versions.list")}>
            <ol className="f1">
              {versions.map(({ number: one, at, by, audience }) => (
                <li key={one}>
                  <Link
                    href={`?version=${one}`}
                    className="link"
                    aria-current={one === open.number ? "page" : undefined}
                  >
                    {words("versions.version", { number: one })}
                  </Link>{" "}
                  <span className="f t12">
                    {words("versions.by", {
                      name: by ?? "–",
                      date: format.dateTime(at, { timeZone, dateStyle: "medium", timeStyle: "short" }),
                    })}
                    {", "}
                    {words(`audience.${audience}`)}
                  </span>
                </li>
              ))}
            </ol>
          </nav>
        </div>
      ) : (
        <div className="body page">
          <EmptyState title={words("versions.none")}>{words("versions.noneWhy")}</EmptyState>
        </div>
      )}
    </>
  );
}
