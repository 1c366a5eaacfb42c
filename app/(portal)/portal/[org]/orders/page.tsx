import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { Money } from "@/components/ui/money";
import { StateDot } from "@/components/ui/state-dot";
import { readPortal } from "@/lib/access/page";
import { onlyText } from "@/lib/portal/only-text";
import { portalOrders } from "@/lib/portal/pages/lists";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.tabs"))("orders") };
}

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ after?: string | string[] }> };

export default async function OrdersPage({ params, searchParams }: Props) {
  const { org } = await params;
  const after = onlyText((await searchParams).after);
  const { rows, next } = await readPortal(org, (scope) => portalOrders(scope, after));
  const words = await getTranslations("portal.orders");
  const format = await getFormatter();
  if (rows.length === 0) {
    return (
      <>
        <h1>{words("title")}</h1>
        <EmptyState title={words("emptyTitle")}>{words("empty")}</EmptyState>
      </>
    );
  }
  return (
    <>
      <h1>{words("title")}</h1>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it */}
      <section className="tbx bl" aria-label={words("title")} tabIndex={0}>
        <table className="tb w-full">
          <thead>
            <tr>
              <th scope="col">{words("number")}</th>
              <th scope="col">{words("date")}</th>
              <th scope="col">{words("state")}</th>
              <th scope="col" className="r">
                {words("amount")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ number, orderedOn, state, amount, currency }) => (
              <tr key={number}>
                <td className="name">{number}</td>
                <td>{format.dateTime(new Date(orderedOn), { timeZone: "UTC", dateStyle: "medium" })}</td>
                <td>
                  <StateDot phase={state === "confirmed" ? "closed" : "cancelled"} label={words(state)} />
                </td>
                <td className="r">
                  <Money amount={amount} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <LoadMore href={next && `/portal/${org}/orders?${new URLSearchParams({ after: next })}`} />
    </>
  );
}
