import { getTranslations } from "next-intl/server";

import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { EmptyState } from "@/components/ui/empty-state";
import { readSettings } from "@/lib/organisation/pages";
import { turnDays, turnsPage } from "@/lib/turn/pages";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.turns");

/** Whether turns are fair: who is given how much in each section, and whose turn it is. */
export default async function TurnsPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const sections = await readSettings(org, turnsPage);
  const [words, places] = await Promise.all([getTranslations("settings.turns"), getTranslations("admin.places")]);
  const open = sections.find(({ id }) => id === row) ?? sections.find(({ people }) => people.length > 0);
  const panel = open ? (
    <>
      <h2 className="t16 head">{open.path}</h2>
      {open.people.length === 0 ? (
        <EmptyState title={words("empty")}>{words("emptyHint")}</EmptyState>
      ) : (
        <>
          <RowsTable
            label={open.path}
            head={[words("who"), words("givenHere", { days: turnDays }), words("load")]}
            rows={open.people.map(({ userId, name, given, load, isAway, deputy }) => ({
              id: userId,
              name,
              ...(isAway && { note: deputy ? words("awayFor", { deputy }) : words("away") }),
              cells: [given, load],
            }))}
          />
          <p className="hp">{words("order")}</p>
        </>
      )}
    </>
  ) : (
    <p className="hp">{words("choose")}</p>
  );
  return (
    <SettingsFrame organisation={org} place="turns" panel={panel}>
      <p className="hp lead">{words("lead")}</p>
      <RowsTable
        label={places("turns")}
        head={[words("section"), words("inTurn"), words("next"), words("least"), words("given", { days: turnDays })]}
        rows={sections.map(({ id, path, next, least, people }) => ({
          id,
          name: path,
          href: `?row=${id}`,
          on: id === open?.id,
          cells: [
            words("present", {
              present: people.filter(({ isAway }) => !isAway).length,
              away: people.filter(({ isAway }) => isAway).length,
            }),
            next ?? words("nobody"),
            least ?? words("nobody"),
            sum(people.map(({ given }) => given)),
          ],
        }))}
      />
    </SettingsFrame>
  );
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
