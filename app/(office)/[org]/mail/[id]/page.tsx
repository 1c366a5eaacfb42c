import { Code } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { MailActs } from "@/components/mail/mail-acts";
import { Outcome } from "@/components/mail/outcome";
import { DateTime } from "@/components/ui/date-time";
import { Icon } from "@/components/ui/icon";
import { Property, PropertyList } from "@/components/ui/property-list";
import { mailPage } from "@/lib/mail/pages";
import { readSettings } from "@/lib/organisation/pages";

import "@/app/styles/mail.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.ledger"))("title") };
}

/** One mail of the ledger: where it ended and why, how it came, its bytes, and what may still be done. */
export default async function MailPage({ params }: PageProps<"/[org]/mail/[id]">) {
  const { org, id } = await params;
  const { mail, head, timeZone } = await readSettings(org, (scope) => mailPage(scope, id));
  const words = await getTranslations("mail");
  const reason = mail.reason ? words(`reason.${mail.reason}` as "reason.duplicate") : null;
  return (
    <>
      <header className="bar">
        <h1>
          <Link href={`/${org}/mail`} className="m">
            {words("ledger.title")}
          </Link>{" "}
          / {mail.subject || words("ledger.noSubject")}
        </h1>
        <span className="grow" />
        <a href={`/${org}/mail/${mail.id}/raw`} className="btn q" download>
          <Icon of={Code} size={14} />
          {words("detail.raw")}
        </a>
      </header>
      <div className="body page mail-detail">
        <MailActs organisation={org} mail={mail} />
        <PropertyList>
          <Property label={words("ledger.outcome")}>
            <Outcome status={mail.status} reason={mail.reason} />
            {reason && <span className="m">{reason}</span>}
          </Property>
          {mail.ticketNumber !== null && (
            <Property label={words("detail.ticket")}>
              <Link className="link" href={`/${org}/tickets/${mail.ticketNumber}`} prefetch={false}>
                [{mail.ticketNumber}] {mail.ticketTitle}
              </Link>
            </Property>
          )}
          {mail.eventNumber !== null && (
            <Property label={words("detail.event")}>
              <Link className="link" href={`/${org}/events/${mail.eventNumber}`} prefetch={false}>
                {mail.eventNumber}
              </Link>
            </Property>
          )}
          <Property label={words("ledger.from")}>{mail.from}</Property>
          <Property label={words("detail.envelope")}>
            {mail.envelopeFrom ?? "–"} → {mail.envelopeTo}
          </Property>
          <Property label={words("detail.received")}>
            <DateTime at={mail.receivedAt} timeZone={timeZone} withTime />
          </Property>
          <Property label={words("detail.inlet")}>
            {words(`detail.inlets.${mail.inlet}`)}
            {mail.remoteAddress && ` ${mail.remoteAddress}`}
            {mail.isSignedIn && `, ${words("detail.signedIn")}`}
            {mail.trusted && `, ${words("detail.trusted")}`}
          </Property>
          <Property label={words("detail.messageId")}>{mail.messageId}</Property>
          <Property label={words("detail.size")}>{words("detail.bytes", { size: mail.size })}</Property>
          {mail.status === "stored" && (
            <Property label={words("detail.nextTry")}>
              <DateTime at={mail.nextTryAt} timeZone={timeZone} withTime />
              {mail.attempts > 0 && words("sent.tries", { count: mail.attempts })}
            </Property>
          )}
          {mail.note && <Property label={words("detail.note")}>{mail.note}</Property>}
        </PropertyList>
        <h2>{words("detail.asItCame")}</h2>
        {head === null ? <p className="late">{words("detail.bytesGone")}</p> : <pre className="mail-head">{head}</pre>}
      </div>
    </>
  );
}
