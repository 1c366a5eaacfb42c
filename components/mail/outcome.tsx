import { CircleAlert, Copy, CornerDownRight, Filter, MailX, Moon, ShieldQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";

import type { LedgerStatus } from "@/lib/mail/schema";

import { Icon } from "../ui/icon";

type Ended = { status: LedgerStatus; reason: string | null; receivedAt: Date; ticketNumber: number | null };

/** Where a mail ended, with its picture; of one without an end, since when. */
export function Outcome({ mail: { status, reason, receivedAt, ticketNumber }, now }: { mail: Ended; now: Date }) {
  const words = useTranslations("mail.ledger");
  const isBad = status === "stored" || status === "failed";
  const minutes = Math.max(0, Math.floor((now.getTime() - receivedAt.getTime()) / 60_000));
  return (
    <span
      className={isBad ? "out late" : status === "dropped" ? "out m" : status === "quarantined" ? "out held" : "out"}
    >
      <Icon of={pictureOf(status, reason)} size={14} />
      {status === "stored" && words("noneFor", { count: minutes })}
      {status === "quarantined" &&
        (ticketNumber === null ? (
          <b>{words("waitsForYou")}</b>
        ) : (
          <b>{words("claimsToBelong", { number: ticketNumber })}</b>
        ))}
      {status === "filed" &&
        (reason === "automatic"
          ? words("filedAutomatic")
          : reason === "bounce"
            ? words("filedBounce")
            : words("outcomeFiled"))}
      {status === "dropped" && words("outcomeDropped")}
      {status === "failed" && words("outcomeFailed")}
    </span>
  );
}

function pictureOf(status: LedgerStatus, reason: string | null) {
  if (status === "stored" || status === "failed") return CircleAlert;
  if (status === "quarantined") return ShieldQuestionMark;
  if (status === "dropped") return reason === "duplicate" ? Copy : Filter;
  if (reason === "automatic") return Moon;
  return reason === "bounce" ? MailX : CornerDownRight;
}
