import type { ComponentProps } from "react";

/**
 * A link to another page of ours. A plain element; the listener for all of them (SoftLinks) changes the page without
 * loading it anew. A component per link was a large part of what long pages cost, on the server and in the browser.
 */
export function Link({
  scroll = true,
  replace = false,
  children,
  ...rest
}: ComponentProps<"a"> & {
  href: string;
  /** False: the new page stays where one has scrolled to. */
  scroll?: boolean;
  /** The new page takes the place of this one in the history. */
  replace?: boolean;
}) {
  return (
    <a data-go={`${scroll ? "" : "stay"}${replace ? "replace" : ""}`} {...rest}>
      {children}
    </a>
  );
}
