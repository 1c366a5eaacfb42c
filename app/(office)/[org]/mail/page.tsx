import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { LiveRefresh } from "@/components/live/live-refresh";
import { Balances } from "@/components/mail/balances";
import { LedgerBar } from "@/components/mail/ledger-bar";
import { LedgerDays } from "@/components/mail/ledger-days";
import { LedgerFilters } from "@/components/mail/ledger-filters";
import { LedgerPicks } from "@/components/mail/ledger-picks";
import { LedgerRow } from "@/components/mail/ledger-row";
import { Words } from "@/components/shell/words";
import { addressOf, single } from "@/components/ui/address";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { ledgerFilterFrom } from "@/lib/mail/ledger/ledger-filter";
import { ledgerPage } from "@/lib/mail/pages/ledger-page";
import { readSettings } from "@/lib/organisation/pages";

import "@/app/styles/mail.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.ledger"))("title") };
}

/** Every mail that was accepted, and what became of it. */
export default async function MailLedgerPage({ params, searchParams }: PageProps<"/[org]/mail">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const filter = ledgerFilterFrom(
    Object.fromEntries(Object.entries(query).map(([name, value]) => [name, single(value)])),
  );
  const after = single(query.after) ?? null;
  const page = await readSettings(org, (scope) => ledgerPage(scope, { ...filter, after }));
  const words = await getTranslations("mail.ledger");
  const path = `/${org}/mail`;
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <>
      <LedgerBar organisation={org} place="in" filter={filter} />
      <LiveRefresh about={["list"]} />
      <div className="body">
        <LedgerDays days={page.days} chosen={filter.day} href={(day) => addressOf(path, { ...filter, day })} />
        <Balances
          balances={page.balances}
          timeZone={page.timeZone}
          now={page.now}
          href={(mailbox) => addressOf(path, { ...filter, mailbox })}
        />
        <LedgerFilters path={path} filter={filter} balances={page.balances} waiting={page.waiting} />
        {page.mails.length === 0 ? (
          <EmptyState title={words(isFiltered ? "emptyFiltered" : "empty")}>
            {words(isFiltered ? "emptyFilteredHint" : "emptyHint")}
          </EmptyState>
        ) : (
          <Words namespaces={["mailPicks"]}>
            <LedgerPicks organisation={org}>
              <div className="tbx">
                <table className="tb mail-tb stacks">
                  <thead>
                    <tr>
                      <th className="mail-pick">
                        <span className="sr-only">{words("pick")}</span>
                      </th>
                      <th>{words("seen")}</th>
                      <th>{words("from")}</th>
                      <th>{words("subject")}</th>
                      <th>{words("outcome")}</th>
                      <th>{words("where")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {page.mails.map((mail) => (
                      <LedgerRow key={mail.id} mail={mail} organisation={org} now={page.now} timeZone={page.timeZone} />
                    ))}
                  </tbody>
                </table>
              </div>
            </LedgerPicks>
          </Words>
        )}
        {page.lookedBackTo && (
          <p className="t12 f">
            {words.rich("lookedBackTo", {
              moment: () => <DateTime at={page.lookedBackTo ?? page.now} timeZone={page.timeZone} withTime />,
            })}
          </p>
        )}
        <LoadMore href={page.next && addressOf(path, { ...filter, after: page.next })} />
      </div>
    </>
  );
}
