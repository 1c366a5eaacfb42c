import { getTranslations } from "next-intl/server";
import Link from "next/link";

import { PartnerFace } from "@/components/partner/partner-face";
import { addressOf, single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterMenu } from "@/components/ui/filter-menu";
import { FilterSearch } from "@/components/ui/filter-search";
import { LoadMore } from "@/components/ui/load-more";
import { CsvLink } from "@/components/view/csv-link";
import { readOffice } from "@/lib/access/page";
import { isId } from "@/lib/kernel/ids";
import { partnersPage } from "@/lib/partner/pages";
import { partnerTypes } from "@/lib/partner/schema";

const sides = ["customer", "supplier", "internal"] as const;

export async function generateMetadata() {
  return { title: (await getTranslations("partner"))("partners") };
}

/** Everybody we deal with, by name; the address says what the list is narrowed to. */
export default async function PartnersPage({ params, searchParams }: PageProps<"/[org]/partners">) {
  const { org } = await params;
  const query = await searchParams;
  const asked = {
    q: single(query.q),
    type: partnerTypes.find((one) => one === single(query.type)),
    side: sides.find((one) => one === single(query.side)),
    category: [single(query.category)].find((one) => one && isId(one)),
    active: (["no", "all"] as const).find((one) => one === single(query.active)),
  };
  const page = await readOffice(org, (scope) =>
    partnersPage(scope, {
      text: asked.q,
      type: asked.type,
      side: asked.side,
      categoryId: asked.category,
      active: asked.active ?? "yes",
      after: single(query.after),
    }),
  );
  const words = await getTranslations("partner");
  const here = (change: Partial<Record<keyof typeof asked | "after", string | undefined>>) =>
    addressOf(`/${org}/partners`, { ...asked, ...change });
  const any = (name: keyof typeof asked) => ({
    href: here({ [name]: undefined }),
    label: words("filter.any"),
    on: !asked[name],
  });

  return (
    <>
      <header className="bar">
        <h1>{words("partners")}</h1>
        <span className="grow" />
        <CsvLink organisation={org} list="partners" query={asked} />
        {asked.category && (
          <ButtonLink href={`/${org}/events/new?category=${asked.category}`}>{words("list.writeCategory")}</ButtonLink>
        )}
        <ButtonLink href={`/${org}/partners/new`} variant="primary">
          {words("newPartner")}
        </ButtonLink>
      </header>
      <nav className="filters" aria-label={words("filter.label")}>
        <FilterSearch path={`/${org}/partners`} filter={asked} label={words("filter.search")} />
        <FilterMenu
          label={words("filter.type")}
          choices={[
            any("type"),
            ...partnerTypes.map((type) => ({
              href: here({ type }),
              label: words(`type.${type}`),
              on: asked.type === type,
            })),
          ]}
        />
        <FilterMenu
          label={words("filter.side")}
          choices={[
            any("side"),
            ...sides.map((side) => ({ href: here({ side }), label: words(`side.${side}`), on: asked.side === side })),
          ]}
        />
        {page.categories.length > 0 && (
          <FilterMenu
            label={words("filter.category")}
            choices={[
              any("category"),
              ...page.categories.map(({ id, path }) => ({
                href: here({ category: id }),
                label: path,
                on: asked.category === id,
              })),
            ]}
          />
        )}
        <FilterMenu
          label={words("filter.active")}
          choices={[
            { href: here({ active: undefined }), label: words("filter.activeYes"), on: !asked.active },
            { href: here({ active: "no" }), label: words("filter.activeNo"), on: asked.active === "no" },
            { href: here({ active: "all" }), label: words("filter.activeAll"), on: asked.active === "all" },
          ]}
        />
        {Object.values(asked).some(Boolean) && <Chip href={`/${org}/partners`}>{words("filter.clear")}</Chip>}
      </nav>
      <div className="body list">
        {page.rows.length === 0 ? (
          <EmptyState
            title={words("list.emptyTitle")}
            actions={<ButtonLink href={`/${org}/partners/new`}>{words("newPartner")}</ButtonLink>}
          >
            {words("list.empty")}
          </EmptyState>
        ) : (
          <form action={`/${org}/events/new`} className="pickform">
            <section className="lines" aria-label={words("list.label")}>
              {page.rows.map((partner) => (
                <div key={partner.id} className="pickable">
                  <input
                    type="checkbox"
                    className="box rowpick"
                    name="to"
                    value={partner.id}
                    aria-label={words("list.select", { name: partner.name })}
                  />
                  <Link
                    href={`/${org}/partners/${partner.id}`}
                    prefetch={false}
                    className="ln [--cols:20px_minmax(0,1fr)_minmax(0,240px)_140px_150px]"
                  >
                    <span className="stt">
                      <PartnerFace partner={partner} />
                    </span>
                    <span className="tt ell">
                      <span className="ti">{partner.name}</span>
                      <span className="who">{[partner.jobTitle, partner.company].filter(Boolean).join(", ")}</span>
                    </span>
                    <span className="x">
                      <span className="ell">{partner.email ?? "–"}</span>
                    </span>
                    <span className="deskcol ell m num">{partner.phone ?? "–"}</span>
                    <span className="deskcol ell f t12">
                      {[
                        ...sides
                          .filter(
                            (side) =>
                              ({
                                customer: partner.isCustomer,
                                supplier: partner.isSupplier,
                                internal: partner.isInternal,
                              })[side],
                          )
                          .map((side) => words(`side.${side}`)),
                        ...(partner.active ? [] : [words("inactive")]),
                      ].join(", ")}
                    </span>
                  </Link>
                </div>
              ))}
              <LoadMore href={page.next && here({ after: page.next })} />
            </section>
            <div className="bulkbar">
              <span className="m">{words("list.writeHint")}</span>
              <span className="grow" />
              <button type="submit" className="btn p">
                {words("list.write")}
              </button>
            </div>
          </form>
        )}
      </div>
    </>
  );
}
