import { getLocale, getTranslations } from "next-intl/server";

import { fieldLabel } from "@/lib/custom-field/types";
import { Words } from "@/components/shell/words";
import { type ColumnId, columnIds, isFigure, sortByColumn, widthOf } from "@/lib/view/columns";
import type { AskedView } from "@/lib/view/asked";
import type { TicketView } from "@/lib/view/pages/ticket-view";
import { sortOf } from "@/lib/worklist/ticket-filter";

import { ColumnPanel } from "./column-panel";
import { sayRows } from "./say-rows";
import { type TableColumn, TicketTable } from "./ticket-table";
import type { ViewAddress } from "./view-address";

type Props = {
  organisation: string;
  view: TicketView & { list: NonNullable<TicketView["list"]> };
  asked: AskedView;
  address: ViewAddress;
  columns: readonly ColumnId[];
};

/** The rows of a view as a table, said once in the reader's language. */
export async function TicketListView({ organisation, view, asked, address, columns }: Props) {
  const { list, preference, fields, now, timeZone } = view;
  const known = columns.filter((column) => !column.startsWith("f.") || fields.some(({ key }) => `f.${key}` === column));
  const [words, labels, rows] = await Promise.all([
    getTranslations("view"),
    columnLabels(view),
    sayRows(list.rows, known, { now, timeZone, fields }),
  ]);
  const order = sortOf(asked.filter.sort);
  const table: TableColumn[] = known.map((id) => {
    const by = sortByColumn[id];
    const sorted = by !== undefined && by === order?.by && !(id === "due" && known.includes("next"));
    return {
      id,
      label: labels(id),
      width: id === "title" ? null : (preference.widths?.[id] ?? widthOf(id)),
      ...(isFigure(id) && { figure: true }),
      ...(by && { sort: address.at({ sort: sorted && !order.turned ? `-${by}` : by }) }),
      ...(sorted && { sorted: order.turned ? ("descending" as const) : ("ascending" as const) }),
    };
  });
  const query = new URLSearchParams({
    ...address.query,
    cols: known.join(","),
    ...(asked.list && { list: asked.list }),
  });
  return (
    <Words namespaces={["view"]}>
      <TicketTable
        organisation={organisation}
        label={words("rows")}
        rows={rows}
        columns={table}
        dense={preference.dense ?? false}
        list={asked.list ?? "tickets"}
        query={query.toString()}
        next={list.next}
        nextHref={list.next && address.at({ after: list.next })}
        total={view.total}
      />
    </Words>
  );
}

/** The chooser of columns beside the rows. */
export async function ColumnsBeside({
  organisation,
  view,
  asked,
  address,
  columns,
}: Omit<Props, "view"> & { view: TicketView }) {
  const labels = await columnLabels(view);
  const own = view.fields.map(({ key }): ColumnId => `f.${key}`);
  const all = [...columns, ...[...columnIds, ...own].filter((id) => !columns.includes(id))];
  return (
    <Words namespaces={["view", "refusal"]}>
      <ColumnPanel
        key={columns.join(",")}
        organisation={organisation}
        list={asked.list ?? "tickets"}
        columns={all.map((id) => ({ id, label: labels(id) }))}
        chosen={columns}
        dense={view.preference.dense ?? false}
        closeHref={address.at({ panel: null, cols: null })}
      />
    </Words>
  );
}

async function columnLabels({ fields }: TicketView): Promise<(id: ColumnId) => string> {
  const [words, locale] = await Promise.all([getTranslations("view.column"), getLocale()]);
  const own = new Map(fields.map((field) => [`f.${field.key}`, fieldLabel(field, locale)]));
  return (id) => own.get(id) ?? words(id as "title");
}
