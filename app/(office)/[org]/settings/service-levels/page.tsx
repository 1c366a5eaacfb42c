import { getTranslations } from "next-intl/server";

import { InUseForm } from "@/components/settings/in-use-form";
import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { PreviewOfChanges } from "@/components/service-level/preview-of-changes";
import { titled } from "@/components/shell/titled";
import { typedIn } from "@/components/service-level/typed";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { RowVersions } from "@/components/version/row-versions";
import { categoryTree } from "@/lib/category/queries";
import { isId } from "@/lib/kernel/ids";
import { readSettings } from "@/lib/organisation/pages";
import { partnerCategoryTree } from "@/lib/partner-category/queries";
import { sectionTree } from "@/lib/section/queries";
import { putServiceLevelInUseAction, rollBackServiceLevelAction } from "@/lib/service-level/actions";
import { serviceLevelsPage } from "@/lib/service-level/pages/settings";
import { versionsOf } from "@/lib/version/versions";

import { LevelForm } from "./level-form";
import { LevelSummary, TargetsSummary } from "./level-summary";

export const generateMetadata = titled("admin.places.service-levels");

/** What is promised to whom, in the order in which the levels are asked. */
export default async function ServiceLevelsPage({ params, searchParams }: PageProps<"/[org]/settings/service-levels">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const { row, typed } = typedIn(query);
  const page = await readSettings(org, async (scope) => ({
    ...(await serviceLevelsPage(scope, typed)),
    sections: await sectionTree(scope),
    categories: await categoryTree(scope),
    partnerCategories: await partnerCategoryTree(scope),
    versions: row && isId(row) ? await versionsOf(scope, "service_level", row) : [],
  }));
  const { levels, calendars, preview, now, timeZone } = page;
  const [words, say] = await Promise.all([getTranslations("admin"), getTranslations("serviceLevel.levels")]);
  const open = levels.find(({ id }) => id === row);
  const panel = (
    <>
      <LevelForm key={open?.id ?? "new"} organisation={org} level={open} page={page} typed={typed} />
      {open && !typed && <InUseForm action={putServiceLevelInUseAction} organisation={org} row={open} />}
      {open && !typed && (
        <RowVersions
          organisation={org}
          row={open}
          versions={page.versions}
          names={Object.fromEntries(
            [page.sections, page.categories, page.partnerCategories, calendars]
              .flat()
              .map(({ id, name }) => [id, name]),
          )}
          action={rollBackServiceLevelAction}
        />
      )}
    </>
  );
  const noHours = calendars.length === 0;
  return (
    <SettingsFrame
      organisation={org}
      place="service-levels"
      editing={Boolean(open)}
      panel={noHours ? undefined : panel}
    >
      <p className="hp lead">{say("about")}</p>
      {preview && <PreviewOfChanges looked={preview} organisation={org} now={now} timeZone={timeZone} />}
      {noHours ? (
        <EmptyState
          title={say("noHours")}
          actions={<ButtonLink href={`/${org}/settings/office-hours`}>{say("makeHours")}</ButtonLink>}
        />
      ) : levels.length === 0 ? (
        <EmptyState title={say("none")} />
      ) : (
        <RowsTable
          stacks
          label={words("places.service-levels")}
          head={[say("name"), say("when"), say("promises"), say("hours")]}
          rows={levels.map((level) => ({
            id: level.id,
            name: level.name,
            href: `?row=${level.id}`,
            on: level.id === open?.id,
            note: level.active ? undefined : words("outOfUse"),
            cells: [
              <LevelSummary key="for" level={level} page={page} />,
              <TargetsSummary key="promises" level={level} now={now} timeZone={timeZone} />,
              calendars.find(({ id }) => id === level.calendarId)?.name,
            ],
          }))}
        />
      )}
    </SettingsFrame>
  );
}
