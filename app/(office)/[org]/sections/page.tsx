import { getLocale, getTranslations } from "next-intl/server";

import { CasesTable } from "@/components/settings/cases-table";
import { titled } from "@/components/shell/titled";
import { Words } from "@/components/shell/words";
import { EmptyState } from "@/components/ui/empty-state";
import { TabLinks } from "@/components/ui/tab-links";
import { readOffice } from "@/lib/access/page";
import { configuredName } from "@/lib/organisation/configured-name";
import { totalOf, withBelow } from "@/lib/section/cases";
import { casesBySection } from "@/lib/section/pages/cases-by-section";

export const generateMetadata = titled("settings.sections.title");

/** Cases by section: how much stands where; `?each=1` counts every section for itself. */
export default async function CasesBySectionPage({ params, searchParams }: PageProps<"/[org]/sections">) {
  const [{ org }, { each }] = await Promise.all([params, searchParams]);
  const tree = await readOffice(org, casesBySection);
  const [words, locale] = await Promise.all([getTranslations("settings.sections"), getLocale()]);
  const alone = each === "1";
  const rows = (alone ? tree : withBelow(tree)).map(({ id, parentId, depth, live, unassigned, late, ...named }) => ({
    id,
    parentId,
    depth,
    name: configuredName(named, locale),
    live,
    unassigned,
    late,
    hasBelow: tree.some((row) => row.parentId === id),
  }));
  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
        <span className="grow" />
        <TabLinks
          label={words("scope")}
          look="seg"
          links={[
            { href: `/${org}/sections`, label: <Scope long={words("with")} short={words("withShort")} />, on: !alone },
            {
              href: `/${org}/sections?each=1`,
              label: <Scope long={words("without")} short={words("withoutShort")} />,
              on: alone,
            },
          ]}
        />
      </header>
      <div className="body">
        {rows.length === 0 ? (
          <EmptyState title={words("empty")}>{words("emptyHint")}</EmptyState>
        ) : (
          <Words namespaces={["settings"]}>
            <CasesTable organisation={org} rows={rows} total={totalOf(tree)} below={!alone} />
          </Words>
        )}
      </div>
    </>
  );
}

/** A switch that also has room on a phone. */
const Scope = ({ long, short }: { long: string; short: string }) => (
  <>
    <span className="deskonly">{long}</span>
    <span className="onlymob">{short}</span>
  </>
);
