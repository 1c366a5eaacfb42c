import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { LedgerBar } from "@/components/mail/ledger-bar";
import { addressOf, single } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { TimeAgo } from "@/components/ui/time-ago";
import { sentPage } from "@/lib/mail/pages";
import { readSettings } from "@/lib/organisation/pages";

import "@/app/styles/mail.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.ledger"))("outgoing") };
}

/** Every mail that left or is to leave. */
export default async function SentMailPage({ params, searchParams }: PageProps<"/[org]/mail/sent">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const page = await readSettings(org, (scope) => sentPage(scope, single(query.after) ?? null));
  const words = await getTranslations("mail");
  return (
    <>
      <LedgerBar organisation={org} place="out" />
      <div className="body">
        {page.mails.length === 0 ? (
          <EmptyState title={words("sent.empty")}>{words("sent.emptyHint")}</EmptyState>
        ) : (
          <div className="tbx">
            <table className="tb mail-tb">
              <thead>
                <tr>
                  <th>{words("sent.when")}</th>
                  <th>{words("sent.to")}</th>
                  <th>{words("ledger.subject")}</th>
                  <th>{words("sent.state")}</th>
                  <th>{words("ledger.where")}</th>
                </tr>
              </thead>
              <tbody>
                {page.mails.map((mail) => (
                  <tr key={mail.id}>
                    <td className="m">
                      <TimeAgo at={mail.createdAt} now={page.now} timeZone={page.timeZone} />
                    </td>
                    <td className="ell">{mail.to}</td>
                    <td className="ell">{mail.subject}</td>
                    <td className={mail.status === "failed" ? "late" : undefined} title={mail.lastError ?? undefined}>
                      {words(`sent.status.${mail.status}`)}
                      {mail.status === "queued" &&
                        mail.attempts > 0 &&
                        `, ${words("sent.tries", { count: mail.attempts })}`}
                    </td>
                    <td>
                      {mail.ticketNumber === null ? (
                        <span className="m">{words(`sent.purpose.${mail.purpose}`)}</span>
                      ) : (
                        <Link href={`/${org}/tickets/${mail.ticketNumber}`} prefetch={false} className="link">
                          [{mail.ticketNumber}] {words(`sent.purpose.${mail.purpose}`)}
                        </Link>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <LoadMore href={page.next && addressOf(`/${org}/mail/sent`, { after: page.next })} />
      </div>
    </>
  );
}
