import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Brand } from "@/lib/brand/types";
import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";
import { Wordmark } from "../ui/wordmark";
import { BrandColours, BrandName } from "./brand";
import { LanguageChoice } from "./language-choice";
import { NavLink } from "./nav-link";
import { PersonMenu } from "./person-menu";
import type { NavItem, ShellPerson } from "./shell-types";
import { ThemeSwitch } from "./theme-switch";

/** `shortLabel` stands in the bar of a phone; the `primary` one is the filled button there. */
export type PortalTab = Omit<NavItem, "icon"> & {
  icon: ReactNode;
  shortLabel: string;
  primary?: boolean;
  exact?: boolean;
};

/** The frame of the portal: the organisation's name, its tabs, and at the foot the address that works as well, and the languages. */
export async function PortalShell({
  organisation,
  tabs,
  person,
  mail,
  children,
}: {
  organisation: Brand;
  /** Two or three. */
  tabs: PortalTab[];
  person: ShellPerson;
  mail: string | null;
  children: ReactNode;
}) {
  const words = await getTranslations("common");
  return (
    <div className="portal" data-brand={organisation.slug}>
      <BrandColours brand={organisation} />
      <a href="#content" className="skip">
        {words("skipToContent")}
      </a>
      <header className="ph">
        <div>
          <Link href={`/portal/${organisation.slug}`} className="orgn">
            <BrandName brand={organisation} />
          </Link>
          <nav aria-label={words("main")}>
            {tabs.map((tab) => (
              <NavLink key={tab.href} href={tab.href} exact={tab.exact}>
                {tab.label}
              </NavLink>
            ))}
          </nav>
          <span className="grow" />
          <PersonMenu person={person} outside />
        </div>
      </header>
      <main id="content" className="pm" tabIndex={-1}>
        {children}
      </main>
      <footer className="pf">
        <Wordmark />
        {mail && <a href={`mailto:${mail}`}>{mail}</a>}
        <span className="grow" />
        <LanguageChoice />
        <ThemeSwitch />
      </footer>
      <nav className="ptab" aria-label={words("main")}>
        {tabs.map((tab) => (
          <NavLink key={tab.href} href={tab.href} exact={tab.exact} className={classNames(tab.primary && "btn p")}>
            {tab.icon}
            {tab.shortLabel}
          </NavLink>
        ))}
      </nav>
    </div>
  );
}
