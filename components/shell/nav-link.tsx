"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, createContext, useContext } from "react";
import { isHere, placeInRail, theOneHere } from "./is-here";
import { Link } from "../ui/link";

/** Which of a navigation's links is lit; undefined where each decides for itself. */
const LitLink = createContext<string | null | undefined>(undefined);

/** Of all these links at most one shows the present page. */
export function OneLit({ links, children }: { links: readonly string[]; children: ReactNode }) {
  const [home, ...others] = links;
  const known = [{ href: home ?? "", exact: true }, ...others.map((href) => ({ href }))];
  return <LitLink value={theOneHere(known, placeInRail(usePathname()), useSearchParams())}>{children}</LitLink>;
}

type Leading = { href: string; exact?: boolean; className?: string; title?: string; children: ReactNode };

/** A link that knows whether it shows the present page. `exact`: pages below it are not it. */
export function NavLink({ exact = false, ...link }: Leading) {
  const lit = useContext(LitLink);
  return lit === undefined ? <LinkByItself exact={exact} {...link} /> : <LitOrNot lit={lit === link.href} {...link} />;
}

/** Asks for the address of the page, which costs more than the link: not for each of fifty. */
function LinkByItself({ exact, ...link }: Leading) {
  return <LitOrNot lit={isHere(link.href, usePathname(), useSearchParams(), exact)} {...link} />;
}

function LitOrNot({ lit, ...link }: Omit<Leading, "exact"> & { lit: boolean }) {
  return <Link {...link} aria-current={lit ? "page" : undefined} />;
}
