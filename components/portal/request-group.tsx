import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";

/** A heading with its count, and the requests below it; `mine`: it is the reader's turn. */
export function RequestGroup({
  heading,
  count,
  mine,
  children,
}: {
  heading: string;
  count: ReactNode;
  mine?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={classNames("bl", mine && "turn")}>
      <h2>
        {heading} <span className="num">{count}</span>
      </h2>
      {children}
    </section>
  );
}
