import type { ReactNode } from "react";

import { Link } from "../ui/link";

/** One figure under its name; where it has rows, it leads to them. */
export function Tile({
  label,
  title,
  href,
  under,
  children,
}: {
  label: string;
  title?: string;
  href?: string | undefined;
  under?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div title={title}>
      <dt>{label}</dt>
      <dd>
        {href ? (
          <Link href={href} scroll={false}>
            {children}
          </Link>
        ) : (
          children
        )}
        {under && <small>{under}</small>}
      </dd>
    </div>
  );
}
