import { getTranslations } from "next-intl/server";

import { InUseForm } from "@/components/settings/in-use-form";
import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { PreviewOfChanges } from "@/components/service-level/preview-of-changes";
import { typedIn } from "@/components/service-level/typed";
import { WeekSummary } from "@/components/service-level/week-summary";
import { titled } from "@/components/shell/titled";
import { EmptyState } from "@/components/ui/empty-state";
import { RowVersions } from "@/components/version/row-versions";
import { isId } from "@/lib/kernel/ids";
import { readSettings } from "@/lib/organisation/pages";
import { putOfficeCalendarInUseAction, rollBackOfficeCalendarAction } from "@/lib/service-level/actions";
import { officeHoursPage } from "@/lib/service-level/pages/settings";
import { versionsOf } from "@/lib/version/versions";

import { CalendarForm } from "./calendar-form";

export const generateMetadata = titled("admin.places.office-hours");

/** When each office works: what promises are counted in. */
export default async function OfficeHoursPage({ params, searchParams }: PageProps<"/[org]/settings/office-hours">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const { row, typed } = typedIn(query);
  const page = await readSettings(org, async (scope) => ({
    ...(await officeHoursPage(scope, typed)),
    versions: row && isId(row) ? await versionsOf(scope, "office_calendar", row) : [],
  }));
  const { calendars, preview, now, timeZone } = page;
  const [words, say] = await Promise.all([getTranslations("admin"), getTranslations("serviceLevel.calendars")]);
  const open = calendars.find(({ id }) => id === row);
  const panel = (
    <>
      <CalendarForm key={open?.id ?? "new"} organisation={org} calendar={open} typed={typed} timeZone={timeZone} />
      {open && !typed && <InUseForm action={putOfficeCalendarInUseAction} organisation={org} row={open} />}
      {open && !typed && (
        <RowVersions
          organisation={org}
          row={open}
          versions={page.versions}
          names={{}}
          action={rollBackOfficeCalendarAction}
        />
      )}
    </>
  );
  return (
    <SettingsFrame organisation={org} place="office-hours" editing={Boolean(open)} panel={panel}>
      <p className="hp lead">{say("about")}</p>
      {preview && <PreviewOfChanges looked={preview} organisation={org} now={now} timeZone={timeZone} />}
      {calendars.length === 0 ? (
        <EmptyState title={say("none")} />
      ) : (
        <RowsTable
          stacks
          label={words("places.office-hours")}
          head={[say("name"), say("week"), say("daysOff"), say("timeZone")]}
          rows={calendars.map((calendar) => ({
            id: calendar.id,
            name: calendar.name,
            href: `?row=${calendar.id}`,
            on: calendar.id === open?.id,
            note: calendar.active ? undefined : words("outOfUse"),
            cells: [
              <WeekSummary key="week" hours={calendar.hours} />,
              say("count", { count: calendar.holidays.length }),
              calendar.timeZone,
            ],
          }))}
        />
      )}
    </SettingsFrame>
  );
}
