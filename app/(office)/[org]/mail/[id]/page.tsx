import { ChevronRight, Code } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { PageActions } from "@/components/keys/page-actions";
import { LiveRefresh } from "@/components/live/live-refresh";
import { MailActs } from "@/components/mail/mail-acts";
import { MailStory } from "@/components/mail/mail-story";
import { MailVerdicts } from "@/components/mail/mail-verdicts";
import { Outcome } from "@/components/mail/outcome";
import { WhyHeld } from "@/components/mail/why-held";
import { DateTime } from "@/components/ui/date-time";
import { Icon } from "@/components/ui/icon";
import { Property, PropertyList } from "@/components/ui/property-list";
import { ledgerReasons } from "@/lib/mail/ledger/ledger-filter";
import { mailPage } from "@/lib/mail/pages/mail-page";
import { readSettings } from "@/lib/organisation/pages";

import "@/app/styles/mail.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.ledger"))("title") };
}

/** One mail of the ledger: where it ended and why, how it came, its bytes, and what may still be done. */
export default async function MailPage({ params }: PageProps<"/[org]/mail/[id]">) {
  const { org, id } = await params;
  const { mail, head, headers, tries, timeZone, now } = await readSettings(org, (scope) => mailPage(scope, id));
  const words = await getTranslations("mail");
  const known = ledgerReasons.find((one) => one === mail.reason);
  const reason = known ? words(`reason.${known}`) : mail.reason;
  const marks = marksOf(mail.note);
  const traitWord = (trait: string) =>
    trait === "encrypted" || trait === "signed" ? words(`detail.trait.${trait}`) : trait;
  return (
    <>
      <header className="bar">
        <Link href={`/${org}/mail`} className="row t13 m min-h-6">
          {words("ledger.title")}
          <Icon of={ChevronRight} size={12} />
        </Link>
        <h1 title={mail.subject ?? undefined}>{mail.subject || words("ledger.noSubject")}</h1>
        <span className="grow" />
        <a href={`/${org}/mail/${mail.id}/raw`} className="btn q" download>
          <Icon of={Code} size={14} />
          {words("detail.raw")}
        </a>
      </header>
      <div className="body page mail-detail">
        <LiveRefresh about={["list"]} />
        <PageActions actions={[{ id: "mail-list", label: words("ledger.title"), keys: "u", href: `/${org}/mail` }]} />
        {mail.verdicts?.["excerpt"] && mail.status === "quarantined" && <p>“{mail.verdicts["excerpt"]}”</p>}
        {mail.status === "quarantined" && <WhyHeld mail={mail} />}
        <MailActs organisation={org} mail={mail} />
        <PropertyList>
          <Property label={words("ledger.outcome")}>
            <Outcome mail={mail} now={now} />
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
            {mail.heloName && ` ${words("detail.helo", { name: mail.heloName })}`}
            {mail.uid !== null && `, ${words("detail.uid", { uid: mail.uid })}`}
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
          {mail.traits && mail.traits.length > 0 && (
            <Property label={words("detail.traits")}>
              {mail.traits.map((trait) => traitWord(trait)).join(", ")}
            </Property>
          )}
          {marks.known.length > 0 && (
            <Property label={words("detail.marks")}>
              {marks.known.map((mark) => words(`detail.mark.${mark}`)).join(", ")}
            </Property>
          )}
          {marks.rest && <Property label={words("detail.note")}>{marks.rest}</Property>}
        </PropertyList>
        {mail.verdicts && Object.keys(mail.verdicts).length > 0 && (
          <>
            <h2>{words("detail.verdicts")}</h2>
            <MailVerdicts verdicts={mail.verdicts} />
          </>
        )}
        <h2>{words("detail.story")}</h2>
        <MailStory receivedAt={mail.receivedAt} tries={tries} timeZone={timeZone} />
        {headers.length > 0 && (
          <details>
            <summary>
              <h2>{words("detail.headers")}</h2>
            </summary>
            <table className="tb mail-headers">
              <tbody>
                {headers.map(({ name, value }, at) => (
                  <tr key={at}>
                    <th scope="row">{name}</th>
                    <td className="flow">{value}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        )}
        <details open={mail.status === "quarantined" || mail.status === "failed"}>
          <summary>
            <h2>{words("detail.asItCame")}</h2>
          </summary>
          {head === null ? (
            <p className="late">{words(mail.rawRemovedAt ? "detail.rawRemoved" : "detail.bytesGone")}</p>
          ) : (
            <>
              <pre className="mail-head">{head}</pre>
              {mail.size > head.length && <p className="t12 m">{words("detail.cut")}</p>}
            </>
          )}
        </details>
      </div>
    </>
  );
}

const knownMarks = [
  "reused-id",
  "odd-date",
  "too-many-parts",
  "too-many-attachments",
  "too-many-recipients",
  "html-as-file",
  "text-cut",
  "check-ended",
] as const;

/** The marks of a mail that have words, and what else stands beside it. */
function marksOf(note: string | null): { known: (typeof knownMarks)[number][]; rest: string | null } {
  const said = note?.split(" ") ?? [];
  const known = knownMarks.filter((mark) => said.includes(mark));
  const rest = said.filter((one) => !knownMarks.some((mark) => mark === one)).join(" ");
  return { known, rest: rest || null };
}
