import { useTranslations } from "next-intl";

import { RowsTable } from "../settings/rows-table";
import { EmptyState } from "../ui/empty-state";

type Row = { id: string; name: string; isOwn: boolean; section: string | null };

/** The texts or macros somebody may use, with whose they are. */
export function DeskRows({
  rows,
  open,
  label,
  empty,
  what,
}: {
  rows: readonly (Row & { said: string })[];
  open: string | undefined;
  label: string;
  empty: string;
  /** Heading of what each says. */
  what: string;
}) {
  const words = useTranslations("desk");
  if (rows.length === 0) return <EmptyState title={label}>{empty}</EmptyState>;
  return (
    <RowsTable
      label={label}
      head={[words("name"), what, words("whose")]}
      rows={rows.map(({ id, name, said, isOwn, section }) => ({
        id,
        name,
        href: `?row=${id}`,
        on: id === open,
        cells: [
          <span key="said" className="ell f">
            {said}
          </span>,
          isOwn ? words("own") : (section ?? words("all")),
        ],
      }))}
    />
  );
}
