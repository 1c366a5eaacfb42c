import type { ReactNode } from "react";

/** What can be done with a tile, as buttons. */
export type TileActs = ReactNode;

/** One tile: its name, what it is about, its figures. */
export function TileFrame({
  title,
  about,
  acts,
  children,
}: {
  title: ReactNode;
  about?: ReactNode;
  acts: TileActs;
  children: ReactNode;
}) {
  return (
    <section className="dashtile">
      <header>
        <h3>{title}</h3>
        <span className="acts noprint">{acts}</span>
      </header>
      {about && <p className="t12 m">{about}</p>}
      {children}
    </section>
  );
}
