import { Paperclip } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";

import type { OrderLine } from "@/lib/sale-order/queries";

import { SupplierWarning } from "../supplier-card/supplier-warning";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { initialsOf } from "../ui/initials";
import { Money } from "../ui/money";
import { EmptyValue } from "../ui/property-list";
import { StateDot } from "../ui/state-dot";

const phases = { draft: "draft", confirmed: "closed", cancelled: "cancelled" } as const;

/** Orders as a table; the number opens the order beside it. */
export function OrderRows({
  organisation,
  lines,
  open,
  hrefOf,
}: {
  organisation: string;
  lines: OrderLine[];
  open: string | null;
  hrefOf: (id: string) => string;
}) {
  const words = useTranslations("order");
  const format = useFormatter();
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T00:00:00Z`), {
      timeZone: "UTC",
      day: "numeric",
      month: "short",
      year: "numeric",
    });
  return (
    <div className="tbx">
      <table className="tb" aria-label={words("title")}>
        <thead>
          <tr>
            <th scope="col">{words("field.number")}</th>
            <th scope="col">{words("field.orderedOn")}</th>
            <th scope="col">{words("field.partnerId")}</th>
            <th scope="col">{words("field.opportunity")}</th>
            <th scope="col">{words("field.responsibleId")}</th>
            <th scope="col">{words("field.state")}</th>
            <th scope="col" className="r">
              {words("field.amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} className={line.id === open ? "on" : undefined}>
              <td>
                <Link
                  className="name"
                  href={hrefOf(line.id)}
                  prefetch={false}
                  scroll={false}
                  aria-current={line.id === open ? "true" : undefined}
                >
                  {line.number}
                </Link>
                {line.files.length > 0 && (
                  <span className="f" title={words("files.count", { count: line.files.length })}>
                    {" "}
                    <Icon of={Paperclip} size={12} />
                    <span className="sr">{words("files.count", { count: line.files.length })}</span>
                  </span>
                )}
              </td>
              <td className="num">{day(line.orderedOn)}</td>
              <td>
                <Link href={`/${organisation}/partners/${line.partner.id}`} prefetch={false}>
                  {line.partner.name}
                </Link>{" "}
                <SupplierWarning status={line.partner.supplierStatus} />
              </td>
              <td className="max-w-[220px]">
                {line.opportunity ? (
                  <Link
                    className="row"
                    href={`/${organisation}/tickets/${line.opportunity.number}`}
                    prefetch={false}
                    title={line.opportunity.title}
                  >
                    <span className="f num">#{line.opportunity.number}</span>
                    <span className="ell">{line.opportunity.title}</span>
                  </Link>
                ) : (
                  <EmptyValue />
                )}
              </td>
              <td>
                {line.responsible ? (
                  <span className="row">
                    <Avatar initials={initialsOf(line.responsible.name)} /> {line.responsible.name}
                  </span>
                ) : (
                  <EmptyValue />
                )}
              </td>
              <td>
                <StateDot phase={phases[line.state]} label={words(`state.${line.state}`)} />
              </td>
              <td className="r">
                <Money amount={line.amount} currency={line.currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
