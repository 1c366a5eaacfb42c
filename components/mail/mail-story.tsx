import { useTranslations } from "next-intl";

import { ledgerReasons } from "@/lib/mail/ledger-filter";
import { ledgerStatuses } from "@/lib/mail/schema";
import type { Try } from "@/lib/mail/tries";

import { DateTime } from "../ui/date-time";

const commands = [
  "mail.store",
  "mail.receive",
  "mail.postpone",
  "mail.runAgain",
  "mail.release",
  "mail.dismiss",
  "mail.review",
  "mail.removeRaw",
] as const;

/** Everything that was done about a mail, oldest first. */
export function MailStory({ tries, timeZone }: { tries: readonly Try[]; timeZone: string }) {
  const words = useTranslations("mail");
  return (
    <ol className="mail-story">
      {tries.map((one) => {
        const command = commands.find((known) => known === one.command);
        const reason = ledgerReasons.find((known) => known === one.reason);
        const status = ledgerStatuses.find((known) => known === one.status);
        const what = [
          status && words(`ledger.status.${status}`),
          reason && words(`reason.${reason}`),
          one.command === "mail.postpone" && one.note,
        ];
        return (
          <li key={`${one.at.toISOString()}${one.command}`}>
            <span className="m num">
              <DateTime at={one.at} timeZone={timeZone} withTime />
            </span>
            <b>{command ? words(`detail.command.${dotless(command)}` as "detail.command.store") : one.command}</b>
            {one.who && <span className="m">{one.who}</span>}
            <span className="m">{what.filter(Boolean).join(", ")}</span>
          </li>
        );
      })}
    </ol>
  );
}

const dotless = (command: string) => command.replace("mail.", "");
