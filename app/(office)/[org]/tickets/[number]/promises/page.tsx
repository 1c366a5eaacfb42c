import { getTranslations } from "next-intl/server";

import { numberOf } from "@/components/casework/number-of";
import { LedgerTable } from "@/components/service-level/ledger-table";
import { titled } from "@/components/shell/titled";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { readOffice } from "@/lib/access/page";
import { ticketPromises } from "@/lib/service-level/pages/ticket-promises";

export const generateMetadata = titled("serviceLevel.ledger.title");

/** Every promise about a ticket as arithmetic: what ran, what paused and why, and that it adds up. */
export default async function TicketPromisesPage({ params }: PageProps<"/[org]/tickets/[number]/promises">) {
  const { org, number } = await params;
  const page = await readOffice(org, (scope) => ticketPromises(scope, numberOf(number)));
  const words = await getTranslations("serviceLevel.ledger");
  return (
    <>
      <header className="bar">
        <Link className="f ell" href={`/${org}/tickets/${page.number}`}>
          #{page.number} {page.title}
        </Link>
        <h1>{words("title")}</h1>
      </header>
      <div className="body ledgers">
        {page.ledgers.length === 0 ? (
          <EmptyState title={words("none")} />
        ) : (
          <>
            <p className="hp lead">{words("about")}</p>
            {page.ledgers.toReversed().map((ledger) => (
              <LedgerTable key={ledger.id} ledger={ledger} now={page.now} timeZone={page.timeZone} />
            ))}
          </>
        )}
      </div>
    </>
  );
}
