import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";

import { healthOf } from "@/lib/mail/ledger/balance";
import type { LedgerDay } from "@/lib/mail/pages/ledger-page";

import { CurrentInSight } from "../ui/current-in-sight";
import { classNames } from "../ui/class-names";

/** The last days, each green, waiting or red: a day leads to its balances and mails. */
export function LedgerDays({
  days,
  chosen,
  href,
}: {
  days: readonly LedgerDay[];
  chosen: string | null;
  href: (day: string) => string;
}) {
  const words = useTranslations("mail.ledger");
  const format = useFormatter();
  const say = (day: string, style: "short" | "full") =>
    format.dateTime(new Date(`${day}T12:00:00Z`), {
      timeZone: "UTC",
      ...(style === "full" ? { dateStyle: "full" as const } : { weekday: "narrow" as const, day: "numeric" as const }),
    });
  return (
    <nav className="mail-days" aria-label={words("days")}>
      {days.map((day) => {
        const health = healthOf({ ...day, filed: 0, dropped: 0 });
        const said = words("dayOf", { day: say(day.day, "full"), count: day.seen, health: words(`health.${health}`) });
        return (
          <Link
            key={day.day}
            href={href(day.day)}
            prefetch={false}
            scroll={false}
            className={classNames("mail-day", health, chosen === day.day && "on")}
            aria-current={day.day === (chosen ?? days.at(-1)?.day) ? "date" : undefined}
            aria-label={said}
            title={said}
          >
            <span aria-hidden>{say(day.day, "short")}</span>
            <b aria-hidden className="num">
              {day.seen || "–"}
            </b>
          </Link>
        );
      })}
      <CurrentInSight />
    </nav>
  );
}
