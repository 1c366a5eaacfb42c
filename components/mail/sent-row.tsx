import { useTranslations } from "next-intl";
import Link from "next/link";

import type { sentPage } from "@/lib/mail/pages";

import { TimeAgo } from "../ui/time-ago";

type SentMail = Awaited<ReturnType<typeof sentPage>>["mails"][number];

const bad: readonly SentMail["status"][] = ["failed", "bounced", "uncertain"];

/** One mail that left or is to leave, and the last word of a server about it. */
export function SentRow({
  organisation,
  mail,
  now,
  timeZone,
}: {
  organisation: string;
  mail: SentMail;
  now: Date;
  timeZone: string;
}) {
  const words = useTranslations("mail.sent");
  const { status, attempts, said } = mail;
  const state = status === "queued" && attempts > 0 ? "deferred" : status;
  const why = said && (words.has(`said.${said}` as "said.lost") ? words(`said.${said}` as "said.lost") : said);
  const purpose = words(`purpose.${mail.purpose}`);
  return (
    <tr>
      <td className="m">
        <TimeAgo at={mail.createdAt} now={now} timeZone={timeZone} />
      </td>
      <td className="ell">{mail.to}</td>
      <td className="ell whole">{mail.subject}</td>
      <td className="ell" title={why ?? undefined}>
        <span className={bad.includes(status) ? "late" : undefined}>{words(`status.${state}`)}</span>
        {state === "deferred" && `, ${words("tries", { count: attempts })}`}
        {state === "deferred" && mail.nextTryAt && (
          <span className="f">
            {" "}
            {words("next")} <TimeAgo at={mail.nextTryAt} now={now} timeZone={timeZone} />
          </span>
        )}
        {why && status !== "sent" && <span className="f"> · {why}</span>}
      </td>
      <td>
        {mail.eventNumber !== null ? (
          <Link href={`/${organisation}/events/${mail.eventNumber}`} prefetch={false} className="link">
            #{mail.eventNumber} {purpose}
          </Link>
        ) : mail.ticketNumber !== null ? (
          <Link href={`/${organisation}/tickets/${mail.ticketNumber}`} prefetch={false} className="link">
            [{mail.ticketNumber}] {purpose}
          </Link>
        ) : (
          <span className="m">{purpose}</span>
        )}
      </td>
    </tr>
  );
}
