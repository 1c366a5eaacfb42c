import { NavIcon } from "./nav-icon";
import { NavLink } from "./nav-link";
import type { NavItem } from "./shell-types";

/** Links with an icon: sections, calendar, partners … */
export function NavPlaces({ items, className = "nav" }: { items: readonly NavItem[]; className?: string }) {
  return items.map((item) => (
    <NavLink key={item.href} href={item.href} className={className}>
      <NavIcon of={item.icon} />
      <span className="ell">{item.label}</span>
    </NavLink>
  ));
}
