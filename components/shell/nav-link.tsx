"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { isHere } from "./is-here";

/** A link that knows whether it shows the present page. `exact`: pages below it are not it. */
export function NavLink({
  href,
  exact,
  className,
  title,
  children,
}: {
  href: string;
  exact?: boolean;
  className?: string;
  title?: string;
  children: ReactNode;
}) {
  const here = isHere(href, usePathname(), useSearchParams(), exact);
  return (
    <Link href={href} prefetch={false} className={className} title={title} aria-current={here ? "page" : undefined}>
      {children}
    </Link>
  );
}
