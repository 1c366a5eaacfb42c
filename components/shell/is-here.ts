/** Does the link lead to the present page, or (unless exact) to one above it? Its query must be part of the present one. */
export function isHere(
  href: string,
  path: string,
  query: { get(name: string): string | null },
  exact = false,
): boolean {
  const [linkPath = "", linkQuery] = href.split("?");
  const within = path === linkPath || (!exact && !linkQuery && path.startsWith(`${linkPath}/`));
  return within && [...new URLSearchParams(linkQuery)].every(([name, value]) => query.get(name) === value);
}
