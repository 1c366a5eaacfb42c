import { Upload } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { CancelOrder } from "@/components/sale-order/cancel-order";
import { OrderFiles } from "@/components/sale-order/order-files";
import { OrderForm } from "@/components/sale-order/order-form";
import { OrderRows } from "@/components/sale-order/order-rows";
import { OrderTotals } from "@/components/sale-order/order-totals";
import { besideForm } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { addressOf, single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterMenu } from "@/components/ui/filter-menu";
import { FilterSearch } from "@/components/ui/filter-search";
import { Icon } from "@/components/ui/icon";
import { LoadMore } from "@/components/ui/load-more";
import { TextInput } from "@/components/ui/text-input";
import { CsvLink } from "@/components/view/csv-link";
import { readOffice } from "@/lib/access/page";
import { type OrderFilter, readOrderFilter } from "@/lib/sale-order/filter";
import { type OrdersPage as Page, ordersPage } from "@/lib/sale-order/pages";
import { orderStates } from "@/lib/sale-order/schema";

export const generateMetadata = titled("order.title");

/** The orders one may see, newest first, with what they amount to; beside them the form of one. */
export default async function OrdersPage({ params, searchParams }: PageProps<"/[org]/orders">) {
  const { org } = await params;
  const query = await searchParams;
  const filter = readOrderFilter(query);
  const opportunity = /^\d{1,9}$/.exec(single(query.opportunity) ?? "")?.[0];
  const page = await readOffice(org, (scope) =>
    ordersPage(scope, {
      filter,
      after: single(query.after) ?? null,
      row: single(query.row) ?? null,
      opportunity: opportunity ? Number(opportunity) : null,
    }),
  );
  const words = await getTranslations("order");
  const here = (change: Record<string, string | undefined>) => addressOf(`/${org}/orders`, { ...filter, ...change });
  const isNarrowed = Object.values(filter).some(Boolean);
  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
        <span className="grow" />
        <CsvLink organisation={org} list="orders" query={filter} />
        <ButtonLink href={`/${org}/orders/import`}>
          <Icon of={Upload} size={14} />
          {words("import")}
        </ButtonLink>
        {page.open && <ButtonLink href={here({})}>{words("new")}</ButtonLink>}
      </header>
      <Filters organisation={org} filter={filter} page={page} here={here} isNarrowed={isNarrowed} />
      <div className="split" style={besideForm}>
        <div>
          {page.lines.length === 0 ? (
            <EmptyState
              title={words(isNarrowed ? "noneFound" : "none")}
              actions={isNarrowed && <ButtonLink href={`/${org}/orders`}>{words("clear")}</ButtonLink>}
            >
              {words(isNarrowed ? "noneFoundWhy" : "noneWhy")}
            </EmptyState>
          ) : (
            <>
              <OrderRows
                organisation={org}
                lines={page.lines}
                open={page.open?.id ?? null}
                hrefOf={(row) => here({ row })}
              />
              <LoadMore href={page.next && here({ after: page.next })} />
              <OrderTotals totals={page.totals} />
            </>
          )}
        </div>
        <aside className="pv" aria-label={words("panel")}>
          {page.mayKeep ? (
            <>
              <OrderForm key={page.open?.id ?? page.about?.number ?? "new"} organisation={org} page={page} />
              <OrderFiles organisation={org} page={page} />
              {page.open && page.open.state !== "cancelled" && <CancelOrder organisation={org} order={page.open} />}
              {page.open?.opportunity && (
                <p>
                  <Link className="link" href={`/${org}/tickets/${page.open.opportunity.number}`} prefetch={false}>
                    #{page.open.opportunity.number} {page.open.opportunity.title}
                  </Link>
                </p>
              )}
            </>
          ) : (
            <>
              <p className="f">{words("notYours")}</p>
              <OrderFiles organisation={org} page={page} />
            </>
          )}
        </aside>
      </div>
    </>
  );
}

async function Filters({
  organisation,
  filter,
  page,
  here,
  isNarrowed,
}: {
  organisation: string;
  filter: OrderFilter;
  page: Page;
  here: (change: Record<string, string | undefined>) => string;
  isNarrowed: boolean;
}) {
  const [words, narrowing] = await Promise.all([getTranslations("order"), getTranslations("view.filter")]);
  const any = (name: keyof OrderFilter) => ({
    href: here({ [name]: undefined }),
    label: words("filter.any"),
    on: !filter[name],
  });
  const path = `/${organisation}/orders`;
  const { from, to, ...others } = filter;
  return (
    <nav className="filters" aria-label={words("filter.label")}>
      <FilterSearch path={path} filter={filter} label={words("filter.search")} />
      <FilterMenu
        label={words("filter.state")}
        choices={[
          any("state"),
          ...orderStates.map((state) => ({
            href: here({ state }),
            label: words(`state.${state}`),
            on: filter.state === state,
          })),
        ]}
      />
      <FilterMenu
        label={words("filter.section")}
        choices={[
          { ...any("section"), href: here({ section: undefined, sub: undefined }) },
          ...page.sections.map(({ id, name }) => ({
            href: here({ section: id }),
            label: name,
            on: filter.section === id,
          })),
        ]}
      />
      <FilterMenu
        label={words("filter.linked")}
        choices={[
          any("linked"),
          ...(["yes", "no"] as const).map((linked) => ({
            href: here({ linked }),
            label: words(`filter.${linked}`),
            on: filter.linked === linked,
          })),
        ]}
      />
      <form action={path} className="contents">
        {Object.entries(others).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <TextInput
          small
          className="w-[140px] flex-none"
          type="date"
          name="from"
          key={`from${from}`}
          defaultValue={from}
          aria-label={words("filter.from")}
        />
        <TextInput
          className="w-[140px] flex-none"
          small
          type="date"
          name="to"
          key={`to${to}`}
          defaultValue={to}
          aria-label={words("filter.to")}
        />
        <button type="submit" className="chip">
          {words("filter.apply")}
        </button>
      </form>
      {/* What reports narrow the list by, each to be taken off. */}
      {(["company", "responsible", "currency"] as const).map(
        (field) =>
          filter[field] && (
            <Chip key={field} href={here({ [field]: undefined })} on title={words("clear")}>
              {narrowing(field)} {field === "currency" && <b>{filter.currency}</b>} ×
            </Chip>
          ),
      )}
      {isNarrowed && <Chip href={path}>{words("clear")}</Chip>}
    </nav>
  );
}
