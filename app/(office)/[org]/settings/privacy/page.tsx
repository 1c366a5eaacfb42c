import { getFormatter, getTranslations } from "next-intl/server";

import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { DateTime } from "@/components/ui/date-time";
import { env } from "@/lib/env";
import { readSettings } from "@/lib/organisation/pages";
import { type DataClassName, dataClassNames } from "@/lib/retention/data-classes";
import { retentionPage } from "@/lib/retention/queries";
import { keepForInput } from "@/lib/retention/schema";

import { PeriodPanel } from "./period-panel";
import { sayPeriod } from "./say-period";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ row?: string; days?: string }> };

export const generateMetadata = titled("privacy.title");

/** How long which data is kept, what went of it lately, and who was forgotten. */
export default async function PrivacyPage({ params, searchParams }: Props) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const open = dataClassNames.find((name) => name === query["row"]);
  const asked = keepForInput.safeParse({ dataClass: open, days: query["days"] });
  const looksAt = asked.success && query["days"] !== undefined ? asked.data : null;
  const page = await readSettings(org, async (scope) => ({
    ...(await retentionPage(scope, looksAt && { name: looksAt.dataClass, days: looksAt.days })),
    timeZone: scope.organisation.timeZone,
  }));
  const [words, say, format] = await Promise.all([
    getTranslations("privacy"),
    getTranslations("privacy.keep"),
    getFormatter(),
  ]);
  const row = page.classes.find(({ name }) => name === open) ?? page.classes[0];
  const at = (moment: Date) => <DateTime at={moment} timeZone={page.timeZone} withTime />;
  return (
    <SettingsFrame
      organisation={org}
      place="privacy"
      panel={row && <PeriodPanel organisation={org} row={row} looked={page.looked} />}
    >
      <p className="hp lead">{words("intro")}</p>
      <h2 className="t16 head mt-6 px-4 wide:px-5">{say("heading")}</h2>
      <RowsTable
        stacks
        label={say("heading")}
        head={[say("class"), say("days")]}
        rows={page.classes.map(({ name, days, isUsual }) => ({
          id: name,
          name: say(`name.${name}`),
          href: `?row=${name}`,
          on: name === row?.name,
          note: isUsual ? say("usual") : undefined,
          cells: [sayPeriod(say, days)],
        }))}
      />
      <p className="hp lead">{say("rawMail", { days: env().rawMailDays })}</p>

      <h2 className="t16 head mt-6 px-4 wide:px-5">{words("runs.heading")}</h2>
      {page.runs.length === 0 ? (
        <p className="hp lead">{words("runs.none")}</p>
      ) : (
        <RowsTable
          stacks
          label={words("runs.heading")}
          head={[say("class"), words("runs.at"), words("runs.before"), words("runs.rows")]}
          rows={page.runs.map((one) => ({
            id: `${one.dataClass} ${one.at.toISOString()}`,
            name: known(one.dataClass) ? say(`name.${one.dataClass}`) : one.dataClass,
            cells: [
              at(one.at),
              <DateTime key="before" at={one.before} timeZone={page.timeZone} />,
              format.number(one.rows),
            ],
          }))}
        />
      )}

      <h2 className="t16 head mt-6 px-4 wide:px-5">{words("erased.heading")}</h2>
      {page.erased.length === 0 ? (
        <p className="hp lead">{words("erased.none")}</p>
      ) : (
        <RowsTable
          stacks
          label={words("erased.heading")}
          head={[words("erased.who"), words("erased.at"), words("erased.by"), words("erased.reason")]}
          rows={page.erased.map((one) => ({
            id: one.id,
            name: words("tombstone", { code: one.code }),
            note: one.done ? undefined : words("erased.working"),
            cells: [at(one.at), one.by, one.reason],
          }))}
        />
      )}
    </SettingsFrame>
  );
}

const known = (name: string): name is DataClassName => dataClassNames.some((one) => one === name);
