import type { ReactNode } from "react";

/** A mark of a chart: with `href` a link that opens its rows, named for those who do not see it; otherwise its name is its tooltip. */
export function Mark({ name, href, children }: { name: string; href?: string | undefined; children: ReactNode }) {
  if (!href) {
    return (
      <g>
        <title>{name}</title>
        {children}
      </g>
    );
  }
  return (
    <a href={href} data-go="stay" aria-label={name}>
      <title>{name}</title>
      {children}
    </a>
  );
}
