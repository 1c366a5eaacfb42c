import { Code } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";

import type { LedgerStatus } from "@/lib/mail/schema";

import { Icon } from "../ui/icon";
import { TimeAgo } from "../ui/time-ago";
import { MailActs } from "./mail-acts";
import { Outcome } from "./outcome";
import { useReason } from "./reason";
import { WhyHeld } from "./why-held";

export type LedgerMail = {
  id: string;
  receivedAt: Date;
  from: string | null;
  to: string;
  subject: string | null;
  status: LedgerStatus;
  reason: string | null;
  note: string | null;
  verdicts: Record<string, string> | null;
  ticketNumber: number | null;
  ticketHasPartner: boolean;
  eventNumber: number | null;
  eventVerified: boolean | null;
};

/** A mail of the ledger in one line; one that waits for somebody says why, with what can be done about it. */
export function LedgerRow({
  mail,
  organisation,
  now,
  timeZone,
}: {
  mail: LedgerMail;
  organisation: string;
  now: Date;
  timeZone: string;
}) {
  const words = useTranslations("mail");
  const isHeld = mail.status === "quarantined";
  const needsSomebody = isHeld || mail.status === "failed" || isOverdue(mail, now);
  return (
    <>
      <tr className={isHeld ? "q" : undefined}>
        <td className="mail-pick">
          <input type="checkbox" className="box" name="pick" value={mail.id} aria-label={words("ledger.pick")} />
        </td>
        <td className={mail.status === "stored" ? "late" : "m"}>
          <TimeAgo at={mail.receivedAt} now={now} timeZone={timeZone} />
        </td>
        <td className="ell" title={mail.from ?? undefined}>
          {mail.from || words("ledger.nobody")}
        </td>
        <td className="ell whole">
          <Link href={`/${organisation}/mail/${mail.id}`} prefetch={false} className="name" data-mail={mail.id}>
            {mail.subject || words("ledger.noSubject")}
          </Link>
        </td>
        <td>
          <Outcome mail={mail} now={now} />
        </td>
        <td className="ell">
          <Where mail={mail} organisation={organisation} />
        </td>
      </tr>
      {needsSomebody && (
        <tr className="qd">
          <td colSpan={6}>
            {mail.verdicts?.["excerpt"] && <p className="said">“{mail.verdicts["excerpt"]}”</p>}
            {isHeld && <WhyHeld mail={mail} />}
            {mail.status === "failed" && mail.note && <p className="t12 m">{mail.note}</p>}
            <div className="row wrap">
              <MailActs organisation={organisation} mail={mail} />
              <a href={`/${organisation}/mail/${mail.id}/raw`} className="btn q" download>
                <Icon of={Code} size={14} />
                {words("detail.raw")}
              </a>
            </div>
          </td>
        </tr>
      )}
    </>
  );
}

const overdueMs = 120_000;
const isOverdue = ({ status, receivedAt }: LedgerMail, now: Date) =>
  status === "stored" && now.getTime() - receivedAt.getTime() > overdueMs;

function Where({ mail, organisation }: { mail: LedgerMail; organisation: string }) {
  const reason = useReason()(mail.reason);
  const words = useTranslations("mail.ledger");
  if (mail.status === "quarantined") return <span className="m">{words("quarantinedWhere")}</span>;
  if (mail.ticketNumber !== null) {
    return (
      <Link href={`/${organisation}/tickets/${mail.ticketNumber}`} prefetch={false} className="link">
        [{mail.ticketNumber}] {reason}
      </Link>
    );
  }
  if (mail.eventNumber !== null) {
    return (
      <Link href={`/${organisation}/events/${mail.eventNumber}`} prefetch={false} className="link">
        {reason}
      </Link>
    );
  }
  return <span className="m">{reason}</span>;
}
