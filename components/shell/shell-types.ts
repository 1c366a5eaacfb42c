import type { MenuNode } from "../menu/menu-node";
import type { FormAction } from "../form/server-action";

export type NamedOrganisation = { slug: string; name: string };

/** Who is signed in, as the frame shows it. */
export type ShellPerson = {
  name: string;
  initials: string;
  accountHref: string;
  /** What the person did lately; the portal has no such page. */
  historyHref?: string;
  signOut: FormAction<unknown>;
};

/** `icon`: a place of the frame or a kind of tickets (nav-icon). */
export type NavItem = { label: string; href: string; icon: string };

/** `title` is the list's full name, said on hover; `hot` marks a count with something late. */
export type WorklistItem = { label: string; title: string; href: string; count: number | string; hot?: boolean };

export type OfficeNav = {
  myWorkCount: number | string;
  groups: { heading: string; items: WorklistItem[] }[];
  /** The configured menu. */
  menu: MenuNode[];
  /** Saved views that are shortcuts. */
  pinned: NavItem[];
  /** Sections the menu does not lead to. */
  sections: NavItem[];
  places: NavItem[];
  /** Pages of the settings, for the palette. */
  settings: { label: string; href: string; hint: string }[];
};

/** What the rail and, on a phone, the bar at the bottom lead to. */
export type ShellFrame = {
  organisation: NamedOrganisation;
  others: NamedOrganisation[];
  person: ShellPerson;
  nav: OfficeNav;
};
