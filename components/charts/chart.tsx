import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Link } from "../ui/link";
import { Legend, type LegendEntry } from "./legend";

/** The same figures as rows: what a chart says to those who read it rather than look at it. */
export type Twin = {
  head: readonly string[];
  rows: readonly { key: string; name: string; href?: string | undefined; cells: readonly string[] }[];
};

/**
 * The frame of every chart: its name, the drawing, what its marks mean, and its table twin. `twin` is the id of a table
 * of the page where the page shows these very figures already.
 */
export function Chart({
  name,
  twin,
  legend = [],
  note,
  children,
}: {
  name: string;
  twin: Twin | string;
  legend?: readonly LegendEntry[];
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <figure className="chart" aria-label={name} aria-details={typeof twin === "string" ? twin : undefined}>
      {children}
      {(legend.length > 0 || note) && <Legend entries={legend} note={note} />}
      {typeof twin !== "string" && <ChartTwin name={name} twin={twin} />}
    </figure>
  );
}

function ChartTwin({ name, twin: { head, rows } }: { name: string; twin: Twin }) {
  const words = useTranslations("chart");
  return (
    <details className="twin">
      <summary>{words("asTable")}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it */}
      <section className="tbx" tabIndex={0} aria-label={name}>
        <table className="tb dense">
          <thead>
            <tr>
              {head.map((one, index) => (
                <th key={one} scope="col" className={index > 0 ? "r" : undefined}>
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name: row, href, cells }) => (
              <tr key={key}>
                <th scope="row">{href ? <Link href={href}>{row}</Link> : row}</th>
                {cells.map((cell, index) => (
                  <td key={head[index + 1] ?? index} className="r">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
