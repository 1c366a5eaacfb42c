import Link from "next/link";
import type { CSSProperties, ReactNode } from "react";

export type TableRow = {
  id: string;
  /** What the row is called; the link that opens it. */
  name: string;
  href?: string;
  on?: boolean;
  depth?: number;
  /** Out of use: said in words behind the name. */
  note?: string;
  cells: ReactNode[];
};

/** The rows of one page of the settings, as a table; with `stacks` its columns stand below each other where it is narrow. */
export function RowsTable({
  head,
  rows,
  label,
  stacks = false,
}: {
  head: string[];
  rows: TableRow[];
  label: string;
  stacks?: boolean;
}) {
  return (
    <div className="tbx">
      <table className={stacks ? "tb stacks" : "tb"} aria-label={label}>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.on ? "on" : undefined}>
              <td className="whole">
                <span style={indent(row.depth)}>
                  {row.href ? (
                    <Link
                      href={row.href}
                      prefetch={false}
                      scroll={false}
                      className="name"
                      aria-current={row.on ? "true" : undefined}
                    >
                      {row.name}
                    </Link>
                  ) : (
                    row.name
                  )}
                  {row.note && <span className="f t12"> · {row.note}</span>}
                </span>
              </td>
              {row.cells.map((cell, place) => (
                <td key={head[place + 1]} className={stacks ? "flow" : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const indent = (depth = 0): CSSProperties | undefined => (depth > 0 ? { paddingInlineStart: depth * 20 } : undefined);
