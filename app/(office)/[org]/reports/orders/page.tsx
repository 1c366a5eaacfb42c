import { TooMuch } from "@/components/report/too-much";
import { SalesPage } from "@/components/sale-comparison/sales-page";
import { titled } from "@/components/shell/titled";
import { Refusal } from "@/lib/kernel/refusal";
import { salesAgainstOrders } from "@/lib/sale-comparison/pages";

export const generateMetadata = titled("report.reports.orders.name");

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Sale opportunities against sale orders (R5). */
export default async function OrdersReportPage({ params, searchParams }: Props) {
  const { org } = await params;
  const query = await searchParams;
  const view = await salesAgainstOrders(org, query).catch(nothingWhenTooMuch);
  if (!view) return <TooMuch organisation={org} report="orders" />;
  return <SalesPage organisation={org} view={view} query={query} />;
}

function nothingWhenTooMuch(error: unknown): null {
  if (error instanceof Refusal && error.code === "blocked") return null;
  throw error;
}
