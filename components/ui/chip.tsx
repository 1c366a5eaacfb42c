import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Link } from "./link";

/** A small fact or filter; with `href` it is a link, `on` marks the chosen one. */
export function Chip({
  children,
  href,
  on,
  title,
}: {
  children: ReactNode;
  href?: string;
  on?: boolean;
  title?: string;
}) {
  const className = classNames("chip", on && "on");
  if (!href) {
    return (
      <span className={className} title={title}>
        {children}
      </span>
    );
  }
  return (
    <Link href={href} scroll={false} className={className} title={title} aria-current={on ? "true" : undefined}>
      {children}
    </Link>
  );
}
