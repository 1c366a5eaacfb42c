import { Handshake, LifeBuoy, Megaphone, TrendingUp, CalendarDays, Folder, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";

import type { TicketKind } from "@/lib/ticket/registry";

import { addressOf } from "../ui/address";
import { Icon } from "../ui/icon";

/** What the new ticket is about; the kinds this organisation works with come first. */
export function KindChoice({
  kinds,
  organisation,
  ...known
}: {
  kinds: readonly TicketKind[];
  organisation: string;
  /** What the address said already. */
  section: string | undefined;
  partner: string | undefined;
}) {
  const words = useTranslations("ticketPage.new");
  const names = useTranslations("ticket.kind");
  return (
    <>
      <h2 className="t16">{words("choose")}</h2>
      <ul className="kinds">
        {kinds.map((kind) => (
          <li key={kind}>
            <Link href={addressOf(`/${organisation}/tickets/new`, { kind, ...known })} prefetch={false}>
              <Icon of={pictures[kind]} />
              <span>
                <b>{names(kind)}</b>
                <span className="f t13">{words(`kindWhy.${kind}`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

const pictures: Record<TicketKind, LucideIcon> = {
  campaign: Megaphone,
  sale_opportunity: TrendingUp,
  support_request: LifeBuoy,
  meeting: CalendarDays,
  supplier_request: Handshake,
  general: Folder,
};
