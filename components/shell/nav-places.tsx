import { NavLink } from "./nav-link";
import type { NavItem } from "./shell-types";

/** Links with an icon: sections, calendar, partners … */
export function NavPlaces({ items, className = "nav" }: { items: NavItem[]; className?: string }) {
  return items.map((item) => (
    <NavLink key={item.href} href={item.href} className={className}>
      {item.icon}
      <span className="ell">{item.label}</span>
    </NavLink>
  ));
}
