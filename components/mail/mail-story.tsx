import { useTranslations } from "next-intl";

import { ledgerReasons } from "@/lib/mail/ledger/ledger-filter";
import { ledgerStatuses } from "@/lib/mail/schema";
import type { Try } from "@/lib/mail/ledger/tries";

import { DateTime } from "../ui/date-time";

/** Everything that was done about a mail, oldest first. */
export function MailStory({
  receivedAt,
  tries,
  timeZone,
}: {
  receivedAt: Date;
  tries: readonly Try[];
  timeZone: string;
}) {
  const words = useTranslations("mail");
  return (
    <ol className="mail-story">
      <li>
        <span className="m num">
          <DateTime at={receivedAt} timeZone={timeZone} withTime />
        </span>
        <b>{words("detail.tried.stored")}</b>
      </li>
      {tries.map((one, at) => {
        const reason = ledgerReasons.find((known) => known === one.reason);
        const status = ledgerStatuses.find((known) => known === one.status);
        const what = [
          one.what === "filed" && status && words(`ledger.status.${status}`),
          reason && words(`reason.${reason}`),
          one.what === "postponed" && one.note,
        ];
        return (
          <li key={at}>
            <span className="m num">
              <DateTime at={new Date(one.at)} timeZone={timeZone} withTime />
            </span>
            <b>{words(`detail.tried.${one.what}`)}</b>
            {one.who && <span>{one.who}</span>}
            <span className="m">{what.filter(Boolean).join(", ")}</span>
          </li>
        );
      })}
    </ol>
  );
}
