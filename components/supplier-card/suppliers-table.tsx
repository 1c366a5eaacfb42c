import { getFormatter, getTranslations } from "next-intl/server";
import Link from "next/link";

import type { SuppliersSettings } from "@/lib/supplier-card/pages";

import { EmptyState } from "../ui/empty-state";
import { Money } from "../ui/money";
import { countedCases } from "./counted-cases";
import { StatusDot } from "./status-dot";

/** Every supplier with what it counts as and the figures of its cases now, each opening them. */
export async function SuppliersTable({
  organisation,
  page: { suppliers, from, currency },
}: {
  organisation: string;
  page: SuppliersSettings;
}) {
  const [words, format] = await Promise.all([getTranslations("supply.standing"), getFormatter()]);
  if (suppliers.length === 0) return <EmptyState title={words("none")}>{words("noneWhy")}</EmptyState>;
  const day = format.dateTime(new Date(`${from}T12:00:00Z`), { timeZone: "UTC", dateStyle: "medium" });
  return (
    <>
      <div className="px-5 pt-4">
        <h2 className="t16 head">{words("list")}</h2>
        <p className="hp mb-2">{words("listHint", { from: day })}</p>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it */}
      <section className="tbx" tabIndex={0} aria-label={words("list")}>
        <table className="tb">
          <thead>
            <tr>
              <th scope="col">{words("supplier")}</th>
              <th scope="col">{words("status")}</th>
              <th scope="col" className="r">
                {words("cases")}
              </th>
              <th scope="col" className="r">
                {words("cost")}
              </th>
              <th scope="col" className="r">
                {words("within")}
              </th>
            </tr>
          </thead>
          <tbody>
            {suppliers.map((one) => {
              const cases = { company: one.id, from };
              return (
                <tr key={one.id}>
                  <td>
                    <Link className="name" href={`/${organisation}/partners/${one.id}#standing`} prefetch={false}>
                      {one.name}
                    </Link>
                  </td>
                  <td>
                    <StatusDot status={one.status} />
                  </td>
                  <td className="r">
                    <Link href={countedCases(organisation, cases)} prefetch={false}>
                      {format.number(one.cases)}
                    </Link>
                  </td>
                  <td className="r">
                    <Link href={countedCases(organisation, { ...cases, set: "withCost", currency })} prefetch={false}>
                      <Money amount={one.cost} currency={currency} />
                    </Link>
                  </td>
                  <td className="r">
                    <Link href={countedCases(organisation, { ...cases, set: "closedWithin:168h" })} prefetch={false}>
                      {words("withinOf", { within: one.within, closed: one.closed })}
                    </Link>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}
