import { getFormatter, getLocale, getTranslations } from "next-intl/server";

import { titled } from "@/components/shell/titled";
import { ButtonLink } from "@/components/ui/button";
import { DateTime } from "@/components/ui/date-time";
import { Link } from "@/components/ui/link";
import { languageOf } from "@/i18n/language";
import { readOffice } from "@/lib/access/page";
import { knowledgeFigures } from "@/lib/knowledge/pages/figures";

export const generateMetadata = titled("knowledge.numbers.title");

/** Requests that did not have to be filed, with how that is counted; what is read most, and what nobody found. */
export default async function KnowledgeFiguresPage({ params }: PageProps<"/[org]/knowledge/figures">) {
  const [{ org }, locale] = await Promise.all([params, getLocale()]);
  const figures = await readOffice(org, (scope) => knowledgeFigures(scope, languageOf(locale) ?? "en"), "bounded");
  const [all, format] = [await getTranslations("knowledge"), await getFormatter()];
  const words = await getTranslations("knowledge.numbers");
  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
        <span className="grow" />
        <ButtonLink href={`/${org}/knowledge`}>{all("page.all")}</ButtonLink>
      </header>
      <div className="body page grid content-start gap-6">
        <section aria-labelledby="deflection">
          <h2 id="deflection" className="t16 head">
            {words("deflection")}
          </h2>
          <p className="definition">{words("definition")}</p>
          {figures.deflection.length === 0 ? (
            <p className="hp mt-2">{words("noDeflection")}</p>
          ) : (
            <Table
              label={words("deflection")}
              head={[
                words("month"),
                words("shown"),
                words("opened"),
                words("deflected"),
                words("share"),
                words("waiting"),
              ]}
              rows={figures.deflection.map(({ month, shown, opened, deflected, waiting }) => {
                // Those whose day is not over yet are in neither.
                const judged = opened - waiting;
                return [
                  format.dateTime(new Date(month), { timeZone: "UTC", month: "long", year: "numeric" }),
                  format.number(shown),
                  format.number(opened),
                  format.number(deflected),
                  judged > 0 ? `${format.number(deflected / judged, { style: "percent" })} (n = ${judged})` : "–",
                  format.number(waiting),
                ];
              })}
            />
          )}
        </section>
        <section aria-labelledby="read">
          <h2 id="read" className="t16 head">
            {words("read")}
          </h2>
          {figures.read.length === 0 ? (
            <p className="hp">{words("noReads")}</p>
          ) : (
            <Table
              label={words("read")}
              head={[all("article"), words("reads"), words("helped"), words("helpedNot")]}
              rows={figures.read.map(({ number, title, reads, yes, no }) => [
                <Link key="article" href={`/${org}/knowledge/${number}`} className="name">
                  {title}
                </Link>,
                format.number(reads),
                format.number(yes),
                format.number(no),
              ])}
            />
          )}
        </section>
        <section aria-labelledby="misses">
          <h2 id="misses" className="t16 head">
            {words("misses")}
          </h2>
          {figures.misses.length === 0 ? (
            <p className="hp">{words("noMisses")}</p>
          ) : (
            <Table
              label={words("misses")}
              head={[words("words"), words("place"), words("count"), words("last")]}
              rows={figures.misses.map(({ words: typed, place, times, lastAt }) => [
                typed,
                words(`in.${place}`),
                format.number(times),
                <DateTime key="last" at={lastAt} timeZone={figures.timeZone} />,
              ])}
            />
          )}
          <p className="hp mt-2">{words("counted")}</p>
        </section>
      </div>
    </>
  );
}

function Table({ label, head, rows }: { label: string; head: string[]; rows: React.ReactNode[][] }) {
  return (
    <div className="tbx">
      <table className="tb stacks" aria-label={label}>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, place) => (
            // Rows never move: their place is who they are.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={place}>
              {cells.map((cell, at) => (
                <td key={head[at]} className={at === 0 ? "whole" : "flow"}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
