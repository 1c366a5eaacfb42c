import { Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { CSSProperties, ReactNode } from "react";

import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";
import { type SettingsPlace, SettingsTabs, settingsPath } from "./settings-tabs";

/** Columns of a list with a form beside it. */
export const besideForm = { "--split": "minmax(0, 1fr) 420px" } as CSSProperties;

/** One page of the settings: the list, and beside it the form of the chosen row or of a new one. */
export async function SettingsFrame({
  organisation,
  place,
  editing,
  acts,
  children,
  panel,
}: {
  organisation: string;
  place: SettingsPlace;
  /** A row is open in the panel: then "New" leads back to the empty form. */
  editing?: boolean;
  /** Other buttons of the bar. */
  acts?: ReactNode;
  children: ReactNode;
  panel?: ReactNode;
}) {
  const words = await getTranslations("admin");
  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
        <span className="grow" />
        {acts}
        {editing && (
          <ButtonLink href={settingsPath(organisation, place)}>
            <Icon of={Plus} size={14} />
            {words("new")}
          </ButtonLink>
        )}
      </header>
      <SettingsTabs organisation={organisation} place={place} />
      {panel ? (
        <div className="split" style={besideForm}>
          <div>{children}</div>
          <aside className="pv" aria-label={words("panel")}>
            {panel}
          </aside>
        </div>
      ) : (
        <div className="body page">{children}</div>
      )}
    </>
  );
}
