import { Search } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { FileLink } from "@/components/document/file-link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { LoadMore } from "@/components/ui/load-more";
import { Money } from "@/components/ui/money";
import { Select } from "@/components/ui/select";
import { StateDot } from "@/components/ui/state-dot";
import { TextInput } from "@/components/ui/text-input";
import { readPortal } from "@/lib/access/page";
import { onlyText } from "@/lib/portal/only-text";
import { portalOrders } from "@/lib/portal/pages/lists";
import { type OrderRow, orderStates } from "@/lib/portal/queries/orders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.tabs"))("orders") };
}

type Asked = { q?: string | string[]; state?: string | string[]; after?: string | string[] };
type Props = { params: Promise<{ org: string }>; searchParams: Promise<Asked> };

/** What the reader's company ordered: found by its number, with what became of it and its documents. */
export default async function OrdersPage({ params, searchParams }: Props) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const search = onlyText(query.q);
  const state = orderStates.find((one) => one === onlyText(query.state));
  const [{ rows, next }, words] = await Promise.all([
    readPortal(org, (scope) => portalOrders(scope, { search, state, after: onlyText(query.after) })),
    getTranslations("portal.orders"),
  ]);
  const isNarrowed = search !== undefined || state !== undefined;
  const goesOn = next && new URLSearchParams({ ...(search && { q: search }), ...(state && { state }), after: next });
  return (
    <>
      <h1>{words("title")}</h1>
      {(rows.length > 0 || isNarrowed) && <Narrow search={search} state={state} />}
      {rows.length === 0 ? (
        <EmptyState title={words(isNarrowed ? "nothingTitle" : "emptyTitle")}>
          {words(isNarrowed ? "nothing" : "empty")}
        </EmptyState>
      ) : (
        <table className="tb stacks w-full">
          <thead>
            <tr>
              <th scope="col">{words("number")}</th>
              <th scope="col">{words("date")}</th>
              <th scope="col">{words("state")}</th>
              <th scope="col">{words("documents")}</th>
              <th scope="col" className="r">
                {words("amount")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((order) => (
              <Order key={order.number} organisation={org} order={order} />
            ))}
          </tbody>
        </table>
      )}
      <LoadMore href={goesOn && `/portal/${org}/orders?${goesOn}`} />
    </>
  );
}

async function Narrow({ search, state }: { search: string | undefined; state: string | undefined }) {
  const words = await getTranslations("portal.orders");
  return (
    <search>
      <form className="srch ordersrch">
        <span className="withicon grow">
          <Icon of={Search} />
          <TextInput
            type="search"
            name="q"
            aria-label={words("search")}
            placeholder={words("search")}
            defaultValue={search}
            maxLength={100}
          />
        </span>
        <Select
          name="state"
          aria-label={words("state")}
          empty={words("allStates")}
          defaultValue={state ?? ""}
          options={orderStates.map((value) => ({ value, label: words(value) }))}
        />
        <Button type="submit" large>
          {words("go")}
        </Button>
      </form>
    </search>
  );
}

async function Order({ organisation, order }: { organisation: string; order: OrderRow }) {
  const [words, format] = await Promise.all([getTranslations("portal.orders"), getFormatter()]);
  const { number, orderedOn, state, amount, currency, files } = order;
  return (
    <tr>
      <td className="name whole">{number}</td>
      <td>{format.dateTime(new Date(orderedOn), { timeZone: "UTC", dateStyle: "medium" })}</td>
      <td>
        <StateDot phase={state === "confirmed" ? "closed" : "cancelled"} label={words(state)} />
      </td>
      <td className={files.length > 0 ? "whole" : "none"}>
        {files.map((file) => (
          <FileLink key={file.id} organisation={organisation} file={file} plain />
        ))}
      </td>
      <td className="r">
        <Money amount={amount} currency={currency} />
      </td>
    </tr>
  );
}
