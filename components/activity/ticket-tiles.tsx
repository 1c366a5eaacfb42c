import { getTranslations } from "next-intl/server";

import type { TicketStatusPage } from "@/lib/activity/pages";
import { ticketPhases } from "@/lib/ticket/phases";

import { addressOf } from "../ui/address";
import { Link } from "../ui/link";

/** How many tickets the report has, and in which phase they stand: each opens exactly them. */
export async function TicketTiles({
  organisation,
  page: { filter, tickets },
}: {
  organisation: string;
  page: Pick<TicketStatusPage, "filter" | "tickets">;
}) {
  const [words, phases] = await Promise.all([getTranslations("reportActivity"), getTranslations("view.phase")]);
  const at = (change: Record<string, string>) => addressOf(`/${organisation}/tickets`, { ...filter, ...change });
  return (
    <dl className="tiles">
      <div>
        <dt>{words("tickets")}</dt>
        <dd>
          <Link href={at({})}>{tickets.total}</Link>
        </dd>
      </div>
      {ticketPhases.flatMap((phase) => {
        const count = tickets.phases[phase] ?? 0;
        if (count === 0) return [];
        return [
          <div key={phase}>
            <dt>{phases(phase)}</dt>
            <dd>
              <Link href={at({ phase })}>{count}</Link>
            </dd>
          </div>,
        ];
      })}
    </dl>
  );
}
