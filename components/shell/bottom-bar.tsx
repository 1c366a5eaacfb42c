"use client";

import { Inbox, Menu as MenuIcon, Plus, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { MenuNode } from "../menu/menu-node";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { MenuLink } from "../ui/menu-item";
import { NavLink } from "./nav-link";
import { NavPlaces } from "./nav-places";
import type { ShellFrame } from "./shell-types";
import { SignOutForm } from "./sign-out-form";
import { ThemeSwitch } from "./theme-switch";

/** On a phone the rail becomes five places at the bottom; everything else is under More. */
export function BottomBar({ organisation, others, person, nav }: ShellFrame) {
  const words = useTranslations("common");
  const home = `/${organisation.slug}`;
  const more = (
    <>
      <Icon of={MenuIcon} size={20} />
      {words("more")}
    </>
  );
  return (
    <nav className="tabbar" aria-label={words("main")}>
      <NavLink href={home} exact>
        <Icon of={Inbox} size={20} />
        {words("myWork")}
      </NavLink>
      <NavLink href={`${home}/tickets`} exact>
        <Icon of={Search} size={20} />
        {words("search")}
      </NavLink>
      <NavLink href={`${home}/tickets/new`}>
        <Icon of={Plus} size={20} />
        {words("new")}
      </NavLink>
      <NavPlaces items={nav.places.slice(0, 1)} className="" />
      <Menu trigger={more} triggerClass="" menuClass="moremenu" place="above">
        <div className="row">
          <span className="mi b">{person.name}</span>
          <ThemeSwitch />
        </div>
        {nav.groups.map((group) => (
          <Fragment key={group.heading}>
            <p className="lbl">{group.heading}</p>
            <ul aria-label={group.heading}>
              {group.items.map((item) => (
                <li key={item.href}>
                  <MenuLink href={item.href}>
                    <span className="ell">{item.label}</span>
                    <span className={item.hot ? "c hot" : "c"}>{item.count}</span>
                  </MenuLink>
                </li>
              ))}
            </ul>
          </Fragment>
        ))}
        {nav.menu.length > 0 && <p className="lbl">{words("menu")}</p>}
        {nav.menu.flatMap(withChildren).map(({ id, label, href, count }) => (
          <MenuLink key={id} href={href}>
            <span className="ell">{label}</span>
            {count !== null && count > 0 && <span className="c">{count}</span>}
          </MenuLink>
        ))}
        <hr />
        <NavPlaces items={[...nav.pinned, ...nav.sections, ...nav.places.slice(1)]} className="mi" />
        <hr />
        {others.map((other) => (
          <MenuLink key={other.slug} href={`/${other.slug}`}>
            {other.name}
          </MenuLink>
        ))}
        <MenuLink href={person.accountHref}>{words("account")}</MenuLink>
        {person.historyHref && <MenuLink href={person.historyHref}>{words("myActs")}</MenuLink>}
        <SignOutForm action={person.signOut} />
      </Menu>
    </nav>
  );
}

/** On a phone the menu is two levels deep: deeper lists are one tap further, in the filters of the list. */
const withChildren = (node: MenuNode): (MenuNode & { href: string })[] =>
  [node, ...node.children].flatMap((entry) => (entry.href === null ? [] : [{ ...entry, href: entry.href }]));
