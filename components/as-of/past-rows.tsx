import { useTranslations } from "next-intl";
import Link from "next/link";

import type { TicketRowShown } from "@/lib/view/queries/ticket-rows";

import { TicketStateDot } from "../ticket/state-dot-of";
import { addressOf } from "../ui/address";
import { ButtonLink } from "../ui/button";

/** The rows of a list as they were: to be read and opened, not to be chosen or moved. */
export function PastRows({
  organisation,
  rows,
  asOf,
  more,
}: {
  organisation: string;
  rows: readonly TicketRowShown[];
  asOf: string;
  /** The address of the next rows. */
  more: string | null;
}) {
  const words = useTranslations("view");
  const common = useTranslations("common");
  const columns = ["state", "title", "partner", "responsible", "section"] as const;
  return (
    <div className="tw">
      <table className="tb" aria-label={words("rows")}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {words(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <td>
                <TicketStateDot state={row.state} />
              </td>
              <td>
                <Link href={addressOf(`/${organisation}/tickets/${row.number}`, { asOf })} prefetch={false}>
                  <span className="f num">#{row.number}</span> {row.title}
                </Link>
              </td>
              <td>{row.partner}</td>
              <td>{row.responsible}</td>
              <td>{row.section}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <div className="more">
          <ButtonLink href={more}>{common("loadMore")}</ButtonLink>
        </div>
      )}
    </div>
  );
}
