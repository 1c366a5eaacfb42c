import Link from "next/link";
import { useTranslations } from "next-intl";

import type { LedgerStatus } from "@/lib/mail/schema";

import { TimeAgo } from "../ui/time-ago";
import { Outcome } from "./outcome";

export type LedgerMail = {
  id: string;
  receivedAt: Date;
  from: string | null;
  to: string;
  subject: string | null;
  status: LedgerStatus;
  reason: string | null;
  ticketNumber: number | null;
  eventNumber: number | null;
};

/** A mail of the ledger in one line; its subject leads to everything that is known of it. */
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
  return (
    <tr>
      <td className={mail.status === "stored" ? "late" : "m"}>
        <TimeAgo at={mail.receivedAt} now={now} timeZone={timeZone} />
      </td>
      <td className="ell" title={mail.from ?? undefined}>
        {mail.from || words("ledger.nobody")}
      </td>
      <td className="ell">
        <Link href={`/${organisation}/mail/${mail.id}`} prefetch={false} className="name">
          {mail.subject || words("ledger.noSubject")}
        </Link>
      </td>
      <td>
        <Outcome status={mail.status} reason={mail.reason} />
      </td>
      <td className="ell">
        <Where mail={mail} organisation={organisation} />
      </td>
    </tr>
  );
}

function Where({ mail, organisation }: { mail: LedgerMail; organisation: string }) {
  const words = useTranslations("mail");
  const reason = mail.reason ? words(`reason.${mail.reason}` as "reason.duplicate") : "";
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
