import { getTranslations } from "next-intl/server";

import { orders } from "@/lib/report/reports/orders";
import { readCell } from "@/lib/sale-comparison/ask";
import type { SalesView } from "@/lib/sale-comparison/pages";

import { ReportFoot } from "../report/report-foot";
import { ReportFrame, viewLinks } from "../report/report-frame";
import { reportSayer } from "../report/say-report";
import { SavedReports } from "../saved-report/saved-reports";
import { addressOf } from "../ui/address";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { SalesChart } from "./sales-chart";
import { SalesChips } from "./sales-chips";
import { SalesPanel } from "./sales-panel";
import { SalesTable } from "./sales-table";
import { SalesTiles } from "./sales-tiles";
import { salesAddress } from "./sales-address";

/** What opportunities promised against what was ordered: figures, chart, table, and the rows behind an open figure. */
export async function SalesPage({
  organisation,
  view,
  query,
}: {
  organisation: string;
  view: SalesView;
  query: Record<string, string | string[] | undefined>;
}) {
  const [words, page, reports, say] = await Promise.all([
    getTranslations("supply.sales"),
    getTranslations("reportPage"),
    getTranslations("report.reports"),
    reportSayer(),
  ]);
  const shown = query["view"] === "table" ? "table" : "chart";
  const address = salesAddress(organisation, view.ask, shown);
  const about = { view, address, say };
  const isEmpty = view.totals.every(({ opportunities, orders: ordered }) => opportunities.count + ordered.count === 0);
  const cell = readCell([query["cell"]].flat()[0]);
  return (
    <ReportFrame
      title={reports("orders.name")}
      chips={<SalesChips {...about} />}
      views={viewLinks(page, (asked) => viewAt(address.at({}, cell), asked), shown)}
      csv={address.csv}
      actions={<SavedReports organisation={organisation} report={orders} kept={view.kept} query={query} />}
      panel={view.opened && <SalesPanel organisation={organisation} opened={view.opened} {...about} />}
    >
      {isEmpty ? (
        <EmptyState
          title={words("none")}
          actions={<ButtonLink href={`/${organisation}/orders`}>{words("enterOrders")}</ButtonLink>}
        >
          {words("noneWhy")}
        </EmptyState>
      ) : (
        <>
          <SalesTiles {...about} />
          {shown === "chart" && <SalesChart {...about} />}
          <SalesTable {...about} />
        </>
      )}
      <ReportFoot measures={orders.measures} hidden={view.hidden} say={say} />
    </ReportFrame>
  );
}

/** The same address, looked at the other way. */
function viewAt(href: string, view: "chart" | "table"): string {
  const [path = "", text = ""] = href.split("?");
  const { view: _view, ...rest } = Object.fromEntries(new URLSearchParams(text));
  return addressOf(path, { ...rest, view: view === "table" ? view : undefined });
}
