import { getFormatter, getLocale, getTranslations } from "next-intl/server";

import { choiceLabel, fieldLabel } from "@/lib/custom-field/types";
import type { Bar, GraphData } from "@/lib/view/queries/graph";
import { rowsOfBar } from "@/lib/view/rows-of-bar";
import type { Beside } from "@/lib/view/queries/beside";
import type { AskedView } from "@/lib/view/asked";
import { type Grouping, type ViewState, groupings, measures } from "@/lib/view/view-state";

import { FilterMenu } from "../ui/filter-menu";
import type { ViewAddress } from "./view-address";
import { Link } from "../ui/link";

/** Counts and sums as bars; each leads to its rows, and the same stands below as a table. */
export async function GraphBars({
  graph,
  state,
  beside: { fields },
  asked: { filter, list },
  address,
  currency,
}: {
  graph: GraphData;
  state: ViewState;
  beside: Beside;
  asked: Pick<AskedView, "filter" | "list">;
  address: ViewAddress;
  currency: string;
}) {
  const [words, view, ticket, states, format, locale] = await Promise.all([
    getTranslations("view.graph"),
    getTranslations("view"),
    getTranslations("ticket"),
    getTranslations("ticketPage.step"),
    getFormatter(),
    getLocale(),
  ]);
  const { by, measure } = state;
  const own = fields.find(({ key }) => `f.${key}` === by);
  const groupName = own ? fieldLabel(own, locale) : words(`group.${by as "state"}`);
  const choices = [
    ...groupings.map((grouping) => ({ value: grouping as string, label: words(`group.${grouping}`) })),
    ...fields
      .filter(({ type }) => type === "choice" || type === "boolean")
      .map((field) => ({ value: `f.${field.key}`, label: fieldLabel(field, locale) })),
  ];

  const label = ({ value, name }: Bar): string => {
    if (value === null) return words("none");
    if (name !== null) return name;
    if (by === "state") return states(value as "open");
    if (by === "phase") return view(`phase.${value as "open"}`);
    if (by === "kind") return ticket(`kind.${value as "general"}`);
    if (by === "priority") return ticket(`priority.${value as "3"}`);
    if (by === "created" || by === "closed") {
      return format.dateTime(new Date(`${value}-15T12:00:00Z`), { month: "short", year: "numeric", timeZone: "UTC" });
    }
    return own ? choiceLabel(own, value, locale) : value;
  };
  const href = ({ value }: Bar): string => {
    return address.at({ view: null, by: null, measure: null, panel: null, ...rowsOfBar(filter, list, by, value) });
  };
  const shown = inOrder(graph.bars, by);
  // One set of bars for each currency: amounts of two currencies have no common length.
  const currencies =
    measure === "count"
      ? [null]
      : [...new Set(shown.flatMap(({ sums }) => sums.map((sum) => sum.currency)))].toSorted((a) =>
          a === currency ? -1 : 1,
        );
  const lengthOf = (bar: Bar, of: string | null) =>
    measure === "count" ? bar.count : (bar.sums.find((sum) => sum.currency === of)?.[measure] ?? 0);
  const say = (amount: number, of: string | null) =>
    of === null
      ? format.number(amount)
      : format.number(amount, { style: "currency", currency: of, maximumFractionDigits: 0 });

  return (
    <div className="gr">
      <nav className="row" aria-label={words("measure")}>
        <FilterMenu
          label={words("by")}
          choices={choices
            .map(({ value, label: name }) => ({
              href: address.at({ by: value === "state" ? null : value }),
              label: name,
              on: by === value,
            }))
            .toSorted((a, b) => Number(b.on) - Number(a.on))}
        />
        <span className="t13">{groupName}</span>
        <FilterMenu
          label={words("measure")}
          choices={measures.map((one) => ({
            href: address.at({ measure: one === "count" ? null : one }),
            label: words(`measures.${one}`),
            on: measure === one,
          }))}
        />
        <span className="t13">{words(`measures.${measure}`)}</span>
      </nav>
      {currencies.map((of) => {
        const most = Math.max(...shown.map((bar) => lengthOf(bar, of)), 1);
        return (
          <section key={of ?? "count"} className="bars" aria-label={words("label", { group: groupName })}>
            {of !== null && currencies.length > 1 && <h2 className="t13">{of}</h2>}
            {shown
              .filter((bar) => lengthOf(bar, of) > 0)
              .map((bar) => {
                const to = href(bar);
                const content = (
                  <>
                    <span className="ell">{label(bar)}</span>
                    <span className="len" style={{ width: `${(lengthOf(bar, of) / most) * 100}%` }} />
                    <span className="v">{say(lengthOf(bar, of), of)}</span>
                  </>
                );
                return (
                  <Link key={bar.value ?? ""} href={to}>
                    {content}
                  </Link>
                );
              })}
          </section>
        );
      })}
      <details>
        <summary className="t13">{words("table")}</summary>
        <div className="tbx">
          <table className="tb">
            <thead>
              <tr>
                <th>{groupName}</th>
                <th className="r">{words("count")}</th>
                {measures
                  .filter((one) => one !== "count")
                  .map((one) => (
                    <th key={one} className="r">
                      {words(`measures.${one}`)}
                    </th>
                  ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((bar) => (
                <tr key={bar.value ?? ""}>
                  <td>{label(bar)}</td>
                  <td className="r">{bar.count}</td>
                  {(["revenue", "weighted", "cost"] as const).map((one) => (
                    <td key={one} className="r">
                      {bar.sums
                        .filter((sum) => sum[one] > 0)
                        .map((sum) => say(sum[one], sum.currency))
                        .join(" + ") || "–"}
                    </td>
                  ))}
                </tr>
              ))}
              {graph.others > 0 && (
                <tr>
                  <td>{words("others")}</td>
                  <td className="r">{graph.others}</td>
                  <td colSpan={3}>–</td>
                </tr>
              )}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}

/** Months and priorities have an order of their own; everything else comes longest first. */
const inOrder = (bars: readonly Bar[], by: Grouping): readonly Bar[] =>
  by === "created" || by === "closed" || by === "priority"
    ? bars.toSorted((a, b) => (a.value ?? "").localeCompare(b.value ?? ""))
    : bars;
