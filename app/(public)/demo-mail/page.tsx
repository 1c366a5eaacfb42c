import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/ui/empty-state";
import { TimeAgo } from "@/components/ui/time-ago";
import { demoMails, hasDemoMailbox } from "@/lib/outgoing-mail/demo-mailbox";

import "@/app/styles/mail.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.demo"))("title") };
}

/** The demo's mailbox: what would have been sent, so that links and answers can be read. */
export default async function DemoMailPage() {
  if (!(await hasDemoMailbox())) notFound();
  const { now, mails } = await demoMails();
  const words = await getTranslations("mail");
  return (
    <main className="demo-mail">
      <h1>{words("demo.title")}</h1>
      <p className="m">{words("demo.intro")}</p>
      {mails.length === 0 ? (
        <EmptyState title={words("sent.empty")}>{words("demo.emptyHint")}</EmptyState>
      ) : (
        <div className="tbx">
          <table className="tb mail-tb">
            <thead>
              <tr>
                <th>{words("sent.when")}</th>
                <th>{words("sent.to")}</th>
                <th>{words("ledger.subject")}</th>
              </tr>
            </thead>
            <tbody>
              {mails.map((mail) => (
                <tr key={mail.key}>
                  <td className="m">
                    <TimeAgo at={mail.at} now={now} timeZone="UTC" />
                  </td>
                  <td className="ell">{mail.to}</td>
                  <td className="ell">
                    <Link href={`/demo-mail/${mail.key}`} prefetch={false} className="name">
                      {mail.subject}
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </main>
  );
}
