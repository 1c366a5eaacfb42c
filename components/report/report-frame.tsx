import { ChartNoAxesColumn, Download, Printer, Table2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { PageActions } from "../keys/page-actions";
import { Icon } from "../ui/icon";
import { TabLinks } from "../ui/tab-links";
import { PrintButton } from "./print-button";

/**
 * The frame of every report: one line with its name, what it is narrowed to, how it is shown, and what one takes away;
 * below it the sheet, and beside that the rows behind a figure where one is open.
 */
export function ReportFrame({
  title,
  chips,
  views,
  csv,
  actions,
  panel,
  children,
}: {
  title: string;
  chips?: ReactNode;
  /** Other ways to look at it, each an address. */
  views?: { href: string; label: ReactNode; on: boolean }[] | undefined;
  /** Where the same as a file is. */
  csv?: string | undefined;
  /** What else can be done with it: saving, pinning. */
  actions?: ReactNode;
  panel?: ReactNode;
  children: ReactNode;
}) {
  const words = useTranslations("reportPage");
  return (
    <>
      <header className="bar wraps">
        <h1>{title}</h1>
        {chips && (
          <nav className="reportchips" aria-label={words("chip.label")}>
            {chips}
          </nav>
        )}
        <span className="grow" />
        {views && views.length > 1 && <TabLinks label={words("views")} look="seg" links={views} />}
        <span className="row noprint">
          {actions}
          {csv && (
            <a href={csv} className="btn" download>
              <Icon of={Download} size={14} />
              {words("csv")}
            </a>
          )}
          <PrintButton label={words("print")}>
            <Icon of={Printer} size={14} />
          </PrintButton>
        </span>
      </header>
      <div className={panel ? "body split report opened" : "body split report"}>
        <div className="reportsheet">{children}</div>
        {panel}
      </div>
      <PageActions
        actions={[
          ...(csv ? [{ id: "report-csv", label: words("csv"), href: csv, keys: "shift+c" }] : []),
          ...(views ?? []).flatMap(({ href, on }, index) =>
            on ? [] : [{ id: `report-view-${index}`, label: words("otherView"), href, keys: "v" }],
          ),
        ]}
      />
    </>
  );
}

/** The switch between drawing and table. */
export function viewLinks(
  words: (key: "view.chart" | "view.table") => string,
  at: (view: "chart" | "table") => string,
  now: "chart" | "table",
): { href: string; label: ReactNode; on: boolean }[] {
  const icons = { chart: ChartNoAxesColumn, table: Table2 };
  return (["chart", "table"] as const).map((view) => ({
    href: at(view),
    label: (
      <>
        <Icon of={icons[view]} size={14} />
        {words(`view.${view}`)}
      </>
    ),
    on: view === now,
  }));
}
