import { getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { BulkTray } from "../bulk/bulk-tray";
import { OfficeKeys } from "../keys/office-keys";
import { LiveRefresh } from "../live/live-refresh";
import { LiveRoom } from "../live/live-room";
import { SignInAgain } from "../session/sign-in-again";
import { BottomBar } from "./bottom-bar";
import { Rail } from "./rail";
import { RailSwitch } from "./rail-switch";
import type { MenuNode } from "../menu/menu-node";
import type { PalettePlace } from "../palette/palette";
import type { NamedOrganisation, NavItem, OfficeNav, ShellPerson } from "./shell-types";

/**
 * The frame of the back office. The page inside gives the header line and the body:
 * `<header className="bar">…</header><div className="body">…</div>`.
 */
export async function OfficeShell({
  organisation,
  organisations,
  person,
  nav,
  children,
}: {
  organisation: NamedOrganisation;
  /** All organisations of the person, this one included or not. */
  organisations: NamedOrganisation[];
  person: ShellPerson & { id: string; email: string };
  nav: OfficeNav;
  children: ReactNode;
}) {
  const [words, chosen] = await Promise.all([getTranslations("common"), cookies()]);
  const others = organisations.filter(({ slug }) => slug !== organisation.slug);
  const railClosed = chosen.get("rail")?.value === "closed";
  return (
    <LiveRoom organisation={organisation.slug} person={person.id}>
      {/* Counts of the rail: any change may concern them. */}
      <LiveRefresh about={["list"]} restMs={10_000} />
      <SignInAgain email={person.email} />
      <div className="app" data-rail={railClosed ? "closed" : "open"}>
        <a href="#content" className="skip">
          {words("skipToContent")}
        </a>
        <Rail organisation={organisation} others={others} person={person} nav={nav} />
        <main id="content" className="main" tabIndex={-1}>
          {children}
        </main>
        <RailSwitch to="open" />
        <BulkTray organisation={organisation.slug} />
        <OfficeKeys organisation={organisation.slug} places={namesOf(nav.places)} more={moreOf(nav)} />
        <BottomBar organisation={organisation} others={others} person={person} nav={nav} />
      </div>
    </LiveRoom>
  );
}

/** Pictures of the rail do not travel to the palette. */
const namesOf = (items: readonly NavItem[]): PalettePlace[] => items.map(({ label, href }) => ({ label, href }));

/** What the rail and the settings lead to, for the palette. */
const moreOf = ({ groups, menu, pinned, sections, settings }: OfficeNav): PalettePlace[] => [
  ...groups.flatMap(({ items }) => items.map(({ title, href, count }) => ({ label: title, href, hint: `${count}` }))),
  ...menu.flatMap(placesOf),
  ...namesOf(pinned),
  ...namesOf(sections),
  ...settings,
];

/** An entry of the menu with all below it; where it stands is said beside its name. */
const placesOf = ({ label, href, children }: MenuNode): PalettePlace[] => [
  ...(href === null ? [] : [{ label, href }]),
  ...children.flatMap(placesOf).map((place) => ({ ...place, hint: place.hint ? `${label}, ${place.hint}` : label })),
];
