import { Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { CSSProperties, ReactNode } from "react";

import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";
import { TabLinks } from "../ui/tab-links";

/** Columns of a list with a form beside it. */
export const besideForm = { "--split": "minmax(0, 1fr) 420px" } as CSSProperties;

const places = ["", "members", "assignments", "sections", "categories", "partner-categories", "mailboxes"] as const;
export type SettingsPlace = (typeof places)[number];

/** One page of the settings: the list, and beside it the form of the chosen row or of a new one. */
export async function SettingsFrame({
  organisation,
  place,
  editing,
  children,
  panel,
}: {
  organisation: string;
  place: SettingsPlace;
  /** A row is open in the panel: then "New" leads back to the empty form. */
  editing?: boolean;
  children: ReactNode;
  panel?: ReactNode;
}) {
  const words = await getTranslations("admin");
  const hrefOf = (name: SettingsPlace) => `/${organisation}/settings${name ? `/${name}` : ""}`;
  const links = [
    ...places.map((name) => ({
      href: hrefOf(name),
      label: words(`places.${name || "organisation"}`),
      on: name === place,
    })),
    { href: `/${organisation}/mail`, label: words("places.mail"), on: false },
  ];
  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
        <span className="grow" />
        {editing && (
          <ButtonLink href={hrefOf(place)}>
            <Icon of={Plus} size={14} />
            {words("new")}
          </ButtonLink>
        )}
      </header>
      <div className="bar">
        <TabLinks label={words("title")} links={links} />
      </div>
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
