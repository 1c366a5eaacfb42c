"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";

import { usePageActions } from "../keys/page-actions";
import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";
import { type Phase, StateDot } from "../ui/state-dot";
import { CodedIcon } from "../worklist/step-icon";
import { ColumnGrip } from "./column-grip";
import { useColumnWidths } from "./use-column-widths";

/** An event of a list as text: it travels to the browser once, as this. */
export type SaidEvent = {
  n: number;
  d: Phase;
  /** Picture beside its next step. */
  i: string;
  /** One text for each column, in their order. */
  c: string[];
};

/** Events as a table with the columns a person chose. `j` and `k` walk through the rows, Enter opens. */
export function EventTable({
  organisation,
  label,
  list,
  rows,
  columns,
  dense,
}: {
  organisation: string;
  label: string;
  /** Which list this is, for what is remembered of it. */
  list: string;
  rows: readonly SaidEvent[];
  columns: readonly { id: string; label: string; width: number | null }[];
  dense: boolean;
}) {
  const words = useTranslations("view");
  const body = useRef<HTMLTableSectionElement>(null);
  const { widthOf, pull, remember } = useColumnWidths(organisation, list, columns);
  const step = (by: 1 | -1) => {
    const links = [...(body.current?.querySelectorAll<HTMLElement>("a[data-row]") ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  };
  const group = words("keys.group");
  usePageActions([
    { id: "row-next", label: words("keys.next"), keys: "j", run: () => step(1), group },
    { id: "row-previous", label: words("keys.previous"), keys: "k", run: () => step(-1), group },
  ]);
  return (
    <table className={classNames("lt plain", dense && "dense")} aria-label={label}>
      <colgroup>
        {columns.map(({ id }) => {
          const width = widthOf(id);
          return <col key={id} style={width ? { width } : undefined} />;
        })}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} className={`c-${column.id}`}>
              <span className="ell">{column.label}</span>
              {column.id !== "title" && (
                <ColumnGrip
                  label={words("columns.resize", { column: column.label })}
                  width={widthOf(column.id) ?? 112}
                  onWidth={(width) => pull(column.id, width)}
                  onDone={(width) => remember(column.id, width)}
                />
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => (
          <tr key={row.n}>
            {columns.map(({ id }, index) => (
              <td key={id} className={`c-${id}`}>
                <Cell id={id} row={row} text={row.c[index] ?? ""} organisation={organisation} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ id, row, text, organisation }: { id: string; row: SaidEvent; text: string; organisation: string }) {
  if (id === "title")
    return (
      <Link href={`/${organisation}/events/${row.n}`} data-row={row.n}>
        {text}
      </Link>
    );
  if (id === "state") return <StateDot phase={row.d} label={text} />;
  if (id === "next")
    return (
      <span>
        <CodedIcon code={row.i} />
        <span className="ell">{text}</span>
      </span>
    );
  return text;
}
