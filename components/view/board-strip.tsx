import { getFormatter, getTranslations } from "next-intl/server";

import { dotOf } from "@/components/ticket/state-dot-of";
import type { TicketState } from "@/lib/ticket/phases";
import type { BoardData } from "@/lib/view/queries/board";

/** What all columns are worth together, and how that is spread; for boards with money on them. */
export async function BoardStrip({ board: { by, columns } }: { board: BoardData }) {
  const [words, format] = await Promise.all([getTranslations("view.board"), getFormatter()]);
  const sums = columns.flatMap((column) => column.sums);
  const currencies = [...new Set(sums.map(({ currency }) => currency))];
  if (currencies.length === 0) return null;
  const total = (of: "revenue" | "weighted", currency: string) =>
    sums.reduce((all, sum) => all + (sum.currency === currency ? sum[of] : 0), 0);
  const money = (amount: number, currency: string) =>
    format.number(amount, { style: "currency", currency, maximumFractionDigits: 0 });
  const all = (of: "revenue" | "weighted") =>
    currencies.map((currency) => money(total(of, currency), currency)).join(" + ");
  const [only] = currencies.length === 1 ? currencies : [];
  return (
    <div className="strip">
      <dl>
        <div>
          <dt>{words("expected")}</dt>
          <dd className="num">{all("revenue")}</dd>
        </div>
        <div>
          <dt>{words("weightedLabel")}</dt>
          <dd className="num">{all("weighted")}</dd>
        </div>
        {only && total("revenue", only) > 0 && (
          <div>
            <dt>{words("chance")}</dt>
            <dd className="num">
              {format.number(total("weighted", only) / total("revenue", only), {
                style: "percent",
                maximumFractionDigits: 1,
              })}
            </dd>
          </div>
        )}
      </dl>
      {only && (
        <>
          <div className="shares" aria-hidden="true">
            {columns
              .filter((column) => weightedOf(column) > 0)
              .map((column) => (
                <span
                  key={column.id}
                  className={by === "state" ? `share ${dotOf(column.id as TicketState)}` : `share ${column.id}`}
                  style={{ flexGrow: weightedOf(column) }}
                />
              ))}
          </div>
          <span className="m t12 deskonly">{words("byState")}</span>
        </>
      )}
    </div>
  );
}

const weightedOf = (column: BoardData["columns"][number]) =>
  column.sums.reduce((sum, { weighted }) => sum + weighted, 0);
