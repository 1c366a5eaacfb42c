import { CircleAlert, Copy, CornerDownRight, Filter, MailX, Moon, ShieldQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";

import type { LedgerStatus } from "@/lib/mail/schema";

import { Icon } from "../ui/icon";

/** Where a mail ended, with its picture. */
export function Outcome({ status, reason }: { status: LedgerStatus; reason: string | null }) {
  const words = useTranslations("mail.ledger");
  const isBad = status === "stored" || status === "failed";
  return (
    <span
      className={isBad ? "out late" : status === "dropped" ? "out m" : status === "quarantined" ? "out held" : "out"}
    >
      <Icon of={pictureOf(status, reason)} size={14} />
      {words(`outcome${status[0]?.toUpperCase()}${status.slice(1)}` as "outcomeFiled")}
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
