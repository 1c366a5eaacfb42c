import type { ReactNode } from "react";

import { CurrentInSight } from "./current-in-sight";
import { Link } from "./link";

/** Views of one page that have their own address; `look` is the underlined row or the segmented switch of a bar. */
export function TabLinks({
  label,
  links,
  look = "tabs",
}: {
  label: string;
  links: { href: string; label: ReactNode; on: boolean }[];
  look?: "tabs" | "seg";
}) {
  return (
    <nav aria-label={label} className={look}>
      {links.map((link) => (
        <Link
          key={link.href}
          href={link.href}
          className={link.on ? "on" : undefined}
          aria-current={link.on ? "page" : undefined}
        >
          {link.label}
        </Link>
      ))}
      <CurrentInSight key={links.find(({ on }) => on)?.href} />
    </nav>
  );
}
