"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, createContext, useContext } from "react";
import { isHere, theOneHere } from "./is-here";
import { Link } from "../ui/link";

/** Which of a navigation's links is lit; undefined where each decides for itself. */
const LitLink = createContext<string | null | undefined>(undefined);

/** Of all these links at most one shows the present page. */
export function OneLit({ links, children }: { links: readonly string[]; children: ReactNode }) {
  const [home, ...others] = links;
  const known = [{ href: home ?? "", exact: true }, ...others.map((href) => ({ href }))];
  return <LitLink value={theOneHere(known, usePathname(), useSearchParams())}>{children}</LitLink>;
}

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
  const lit = useContext(LitLink);
  const itself = isHere(href, usePathname(), useSearchParams(), exact);
  const here = lit === undefined ? itself : lit === href;
  return (
    <Link href={href} className={className} title={title} aria-current={here ? "page" : undefined}>
      {children}
    </Link>
  );
}
