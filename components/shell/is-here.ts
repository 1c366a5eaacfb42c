type Query = { get(name: string): string | null };

/** Does the link lead to the present page, or (unless exact) to one above it? Its query must be part of the present one. */
export function isHere(href: string, path: string, query: Query, exact = false): boolean {
  const [linkPath = "", linkQuery] = href.split("?");
  const within = path === linkPath || (!exact && !linkQuery && path.startsWith(`${linkPath}/`));
  if (!within || !linkQuery) return within;
  return [...new URLSearchParams(linkQuery)].every(([name, value]) => query.get(name) === value);
}

/** Of several links to the present page the one that says most about it: a view or a section before all tickets. */
export function theOneHere(
  links: readonly { href: string; exact?: boolean | undefined }[],
  path: string,
  query: Query,
): string | null {
  const here = links.filter(({ href, exact }) => isHere(href, path, query, exact));
  return here.toSorted((one, other) => says(other.href) - says(one.href))[0]?.href ?? null;
}

/** Pages that settings lead to though their addresses stand beside them: their link in the rail is that of settings. */
const ofSettings = /^(\/[^/]+)\/(?:import|mail)(?=\/|$)/;

/** Where a page belongs in the rail. */
export const placeInRail = (path: string): string => path.replace(ofSettings, "$1/settings");

const says = (href: string): number => {
  const [linkPath = "", linkQuery] = href.split("?");
  return linkPath.length * 100 + new URLSearchParams(linkQuery).size;
};
