"use client";

import { Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MenuNode } from "../menu/menu-node";
import { RailMenu } from "../menu/rail-menu";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { Wordmark } from "../ui/wordmark";
import { FindBox } from "./find-box";
import { NavLink, OneLit } from "./nav-link";
import { NavPlaces } from "./nav-places";
import { OrganisationSwitch } from "./organisation-switch";
import { PersonMenu } from "./person-menu";
import { RailSwitch } from "./rail-switch";
import type { OfficeNav, ShellFrame } from "./shell-types";
import { ThemeSwitch } from "./theme-switch";
import { WorklistGroups } from "./worklist-groups";

export function Rail({ organisation, others, person, nav }: ShellFrame) {
  const words = useTranslations("common");
  const home = `/${organisation.slug}`;
  return (
    <OneLit links={[home, ...linksOf(nav)]}>
      <nav className="rail" aria-label={words("main")}>
        <div className="org">
          <Link href={home}>
            <Wordmark />
          </Link>
          <OrganisationSwitch organisation={organisation} others={others} />
        </div>
        <FindBox href={`${home}/tickets`} />
        <div className="scroller">
          <NavLink href={home} exact className="nav top">
            <Icon of={Inbox} />
            <span className="ell">{words("myWork")}</span>
            <span className="c">{nav.myWorkCount}</span>
          </NavLink>
          {nav.pinned.length > 0 && <p className="gh">{words("shortcuts")}</p>}
          <NavPlaces items={nav.pinned} />
          <WorklistGroups groups={nav.groups} />
          {nav.menu.length > 0 && (
            <>
              <p className="gh">{words("menu")}</p>
              <RailMenu nodes={nav.menu} />
            </>
          )}
          {nav.sections.length > 0 && <p className="gh">{words("sections")}</p>}
          <NavPlaces items={nav.sections} />
        </div>
        {/* Outside of what scrolls: settings are found however many lists somebody has. */}
        <div className="end">
          <NavPlaces items={nav.places} />
        </div>
        <div className="me">
          <PersonMenu person={person} />
          <ThemeSwitch />
          <RailSwitch to="closed" />
        </div>
      </nav>
    </OneLit>
  );
}

/** All that the rail leads to; entries of the menu light themselves, and then nothing else. */
const linksOf = ({ pinned, groups, menu, sections, places }: OfficeNav): string[] => [
  ...[...pinned, ...groups.flatMap(({ items }) => items)].map(({ href }) => href),
  ...menu.flatMap(linksBelow),
  ...[...sections, ...places].map(({ href }) => href),
];

const linksBelow = ({ href, children }: MenuNode): string[] => [
  ...(href === null ? [] : [href]),
  ...children.flatMap(linksBelow),
];
