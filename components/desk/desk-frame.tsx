import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { SettingsFrame, besideForm } from "../settings/settings-frame";

/** A page of one's texts or macros: among the settings for administrators, a page of its own for everybody else. */
export async function DeskFrame({
  organisation,
  place,
  isAdmin,
  editing,
  panel,
  children,
}: {
  organisation: string;
  place: "replies" | "macros";
  isAdmin: boolean;
  editing: boolean;
  panel: ReactNode;
  children: ReactNode;
}) {
  const words = await getTranslations("desk");
  if (isAdmin) {
    return (
      <SettingsFrame organisation={organisation} place={place} editing={editing} panel={panel}>
        {children}
      </SettingsFrame>
    );
  }
  return (
    <>
      <header className="bar">
        <h1>{words(place)}</h1>
      </header>
      <div className="split" style={besideForm}>
        <div>{children}</div>
        <aside className="pv" aria-label={words(place)}>
          {panel}
        </aside>
      </div>
    </>
  );
}
