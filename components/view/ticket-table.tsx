"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { startTransition, useRef, useState, type MouseEvent } from "react";

import { preferViewAction } from "@/lib/view/actions";

import { usePageActions } from "../keys/page-actions";
import { Avatar } from "../ui/avatar";
import { ButtonLink } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { initialsOf } from "../ui/initials";
import { Link } from "../ui/link";
import { StateDot } from "../ui/state-dot";
import { CodedIcon } from "../worklist/step-icon";
import { BulkBar } from "./bulk-bar";
import { ColumnGrip } from "./column-grip";
import type { SaidRow } from "./said-row";
import { useSelection } from "./use-selection";

export type TableColumn = {
  id: string;
  label: string;
  /** Pixels; null takes the rest. */
  width: number | null;
  figure?: boolean;
  /** The address that orders by it, or turns that order. */
  sort?: string;
  sorted?: "ascending" | "descending";
};

type Props = {
  organisation: string;
  label: string;
  rows: readonly SaidRow[];
  columns: readonly TableColumn[];
  dense: boolean;
  /** Which list this is, for what is remembered of it. */
  list: string;
  /** Query of these rows, for the ones after them, for all that match, and for the next page without JavaScript. */
  query: string;
  next: string | null;
  nextHref: string | null;
  total: number | null;
};

/**
 * Tickets as a table with the columns a person chose. A click on a header orders, on a row opens; rows are selected with
 * the box, with Shift and with the keyboard, and acted on together.
 */
export function TicketTable({ organisation, label, rows, columns, dense, list, query, next, nextHref, total }: Props) {
  const words = useTranslations("view");
  const body = useRef<HTMLTableSectionElement>(null);
  const more = useMoreRows(organisation, query, next);
  const shown = rows.length === 0 ? [] : withoutTwins([...rows, ...more.rows]);
  const selection = useSelection(shown, query, `/api/export/${organisation}/selection?${query}`);
  const [widths, setWidths] = useState<Record<string, number>>({});
  useRowKeys(body, selection);

  function remember(id: string, width: number) {
    const all = {
      ...Object.fromEntries(columns.flatMap((one) => (one.width ? [[one.id, one.width]] : []))),
      ...widths,
    };
    const wish = { organisation, list, widths: { ...all, [id]: width } };
    startTransition(async () => {
      await preferViewAction(null, wish);
    });
  }

  return (
    <>
      <table
        className={classNames("lt", dense && "dense")}
        aria-label={label}
        data-picking={selection.rows.length > 0 || undefined}
      >
        <colgroup>
          <col style={{ width: 44 }} />
          {columns.map(({ id, width }) => {
            const wide = widths[id] ?? width;
            return <col key={id} style={wide ? { width: wide } : undefined} />;
          })}
        </colgroup>
        <thead>
          <tr>
            <th className="pk">
              <input
                type="checkbox"
                className="box"
                aria-label={words("select.all")}
                checked={shown.length > 0 && selection.rows.length >= shown.length}
                onChange={(event) => (event.target.checked ? selection.all() : selection.clear())}
              />
            </th>
            {columns.map((column) => (
              <th
                key={column.id}
                className={classNames(`c-${column.id}`, column.figure && "r")}
                aria-sort={column.sorted}
              >
                {column.sort ? (
                  <Link href={column.sort} scroll={false}>
                    <span className="ell">{column.label}</span>
                    {column.sorted && <Icon of={column.sorted === "ascending" ? ArrowUp : ArrowDown} size={12} />}
                  </Link>
                ) : (
                  <span className="ell">{column.label}</span>
                )}
                {column.id !== "title" && (
                  <ColumnGrip
                    label={words("columns.resize", { column: column.label })}
                    width={widths[column.id] ?? column.width ?? 112}
                    onWidth={(width) => setWidths((all) => ({ ...all, [column.id]: width }))}
                    onDone={(width) => remember(column.id, width)}
                  />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {shown.map((row) => (
            <tr key={row.n} data-n={row.n} data-on={selection.has(row.n) || undefined}>
              <td className="pk">
                <input
                  type="checkbox"
                  className="box"
                  aria-label={words("select.row", { number: row.n })}
                  checked={selection.has(row.n)}
                  onChange={() => {}}
                  onClick={(event: MouseEvent) => selection.toggle(row.n, event.shiftKey)}
                />
              </td>
              {columns.map((column, index) => (
                <td key={column.id} className={cellClass(column, row)}>
                  <Cell id={column.id} row={row} text={row.c[index] ?? ""} organisation={organisation} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {(more.next ?? (more.rows.length === 0 ? next : null)) && (
        <div className="more">
          <ButtonLink
            href={nextHref ?? "#"}
            scroll={false}
            aria-busy={more.busy || undefined}
            onClick={(event) => {
              event.preventDefault();
              more.load();
            }}
          >
            {more.busy ? words("loading") : words("more")}
          </ButtonLink>
        </div>
      )}
      {selection.rows.length > 0 && (
        <BulkBar
          organisation={organisation}
          rows={selection.rows}
          total={total}
          matching={() => void selection.matching()}
          clear={selection.clear}
        />
      )}
    </>
  );
}

const cellClass = ({ id, figure }: TableColumn, row: SaidRow) =>
  classNames(
    `c-${id.replace(".", "-")}`,
    figure && "r",
    id === "due" && (row.l ? "late" : "m"),
    id === "promise" && (row.p ? "late" : "m"),
  );

function Cell({ id, row, text, organisation }: { id: string; row: SaidRow; text: string; organisation: string }) {
  if (id === "title") {
    return (
      <>
        <Link href={`/${organisation}/tickets/${row.n}`} data-row={row.n}>
          {text}
        </Link>
        {row.w && <span>{row.w}</span>}
      </>
    );
  }
  if (id === "state") return <StateDot phase={row.d} label={text} />;
  if (id === "responsible") return text ? <Avatar initials={initialsOf(text)} title={text} /> : null;
  if (id === "next") {
    return (
      <span>
        <CodedIcon code={row.i} />
        <span className="ell">{text}</span>
      </span>
    );
  }
  return text;
}

/** A row that moved up while one read on must not stand twice. */
function withoutTwins(rows: readonly SaidRow[]): SaidRow[] {
  return [...new Map(rows.map((row) => [row.n, row])).values()];
}

/** The rows after those of the page, appended below: what one has read stays where it is. */
function useMoreRows(organisation: string, query: string, first: string | null) {
  const [more, setMore] = useState<{ of: string; rows: SaidRow[]; next: string | null }>({
    of: query,
    rows: [],
    next: null,
  });
  const [busy, setBusy] = useState(false);
  const mine = more.of === query ? more : { of: query, rows: [], next: null };

  async function ask() {
    const after = mine.rows.length > 0 ? mine.next : first;
    if (!after || busy) return;
    setBusy(true);
    try {
      const answer = await fetch(`/api/export/${organisation}/rows?${query}&after=${encodeURIComponent(after)}`);
      if (!answer.ok) return;
      const page = (await answer.json()) as { rows: SaidRow[]; next: string | null };
      setMore({ of: query, rows: [...mine.rows, ...page.rows], next: page.next });
    } finally {
      setBusy(false);
    }
  }
  return { rows: mine.rows, next: mine.next, busy, load: () => void ask() };
}

/** `j` and `k` walk through the rows, `x` selects the one with the focus; Enter opens it, as any link. */
function useRowKeys(body: { current: HTMLTableSectionElement | null }, selection: ReturnType<typeof useSelection>) {
  const words = useTranslations("view.keys");
  const links = () => [...(body.current?.querySelectorAll<HTMLElement>("a[data-row]") ?? [])];
  const here = () => links().findIndex((link) => link.closest("tr")?.contains(document.activeElement));
  const step = (by: 1 | -1) => {
    const all = links();
    const at = here();
    all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
  };
  const pick = (ranging: boolean) => {
    const number = Number(links()[here()]?.dataset["row"]);
    if (number) selection.toggle(number, ranging);
  };
  const group = words("group");
  usePageActions([
    { id: "row-next", label: words("next"), keys: "j", run: () => step(1), group },
    { id: "row-previous", label: words("previous"), keys: "k", run: () => step(-1), group },
    { id: "row-select", label: words("select"), keys: "x", run: () => pick(false), group },
    { id: "row-select-range", label: words("select"), keys: "Shift+X", run: () => pick(true), group },
    { id: "row-select-all", label: words("selectAll"), keys: "Shift+A", run: selection.all, group },
    ...(selection.rows.length > 0
      ? [{ id: "row-clear", label: words("clear"), keys: "Escape", run: selection.clear, group }]
      : []),
  ]);
}
