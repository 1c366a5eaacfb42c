import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { Balances } from "@/components/mail/balances";
import { LedgerBar } from "@/components/mail/ledger-bar";
import { LedgerRow } from "@/components/mail/ledger-row";
import { addressOf, single } from "@/components/ui/address";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { ledgerPage, ledgerStatusFrom } from "@/lib/mail/pages";
import { ledgerStatuses } from "@/lib/mail/schema";
import { readSettings } from "@/lib/organisation/pages";

import "@/app/styles/mail.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.ledger"))("title") };
}

/** Every mail that was accepted, and what became of it. */
export default async function MailLedgerPage({ params, searchParams }: PageProps<"/[org]/mail">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const status = ledgerStatusFrom(single(query.status));
  const page = await readSettings(org, (scope) => ledgerPage(scope, { status, after: single(query.after) ?? null }));
  const words = await getTranslations("mail.ledger");
  const here = (change: { status?: string; after?: string }) => addressOf(`/${org}/mail`, change);
  return (
    <>
      <LedgerBar organisation={org} place="in" />
      <div className="body">
        <Balances balances={page.balances} timeZone={page.timeZone} now={page.now} />
        <div className="row wrap mail-filters">
          <h2>{words("messages")}</h2>
          <Chip href={here({})} on={status === null}>
            {words("all")}
          </Chip>
          {ledgerStatuses.map((one) => (
            <Chip key={one} href={here({ status: one })} on={status === one}>
              {words(`status.${one}`)} {page.waiting[one] ? <b className="num">{page.waiting[one]}</b> : null}
            </Chip>
          ))}
          <span className="grow" />
          <span className="t12 f deskonly">{words("rawKept")}</span>
        </div>
        {page.mails.length === 0 ? (
          <EmptyState title={words("empty")}>{words("emptyHint")}</EmptyState>
        ) : (
          <div className="tbx">
            <table className="tb mail-tb">
              <thead>
                <tr>
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
        )}
        <LoadMore href={page.next && here({ ...(status ? { status } : {}), after: page.next })} />
      </div>
    </>
  );
}
