import { CircleAlert, CircleCheck, Hourglass } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";

import { healthOf } from "@/lib/mail/ledger/balance";
import type { Balance } from "@/lib/mail/pages/ledger-page";

import { Icon } from "../ui/icon";
import { TimeAgo } from "../ui/time-ago";
import { WhyNotFetched } from "./why-not-fetched";

/** For each mailbox: every mail accepted that day ended somewhere, or it says how many did not. */
export function Balances({
  balances,
  timeZone,
  now,
  href,
}: {
  balances: readonly Balance[];
  timeZone: string;
  now: Date;
  /** The mails of one mailbox. */
  href: (mailbox: string) => string;
}) {
  const words = useTranslations("mail.ledger");
  if (balances.length === 0) return null;
  return (
    <div>
      <div className="eq hd">
        <span>{words("mailbox")}</span>
        <span>{words("lastLook")}</span>
        <span>{words("balance")}</span>
        <span />
        <span>{words("rhythm")}</span>
      </div>
      {balances.map((balance) => (
        <div key={balance.id} className={healthOf(balance) === "unbalanced" ? "eq bad" : "eq"}>
          <div>
            <div className="md ell">
              <Link href={href(balance.id)} prefetch={false} scroll={false}>
                {balance.address}
              </Link>
            </div>
            <div className="t12 f ell">
              {balance.owner ?? "–"}
              {balance.copyMode && `, ${words("copyMode")}`}
              {balance.paused && `, ${words("paused")}`}
            </div>
          </div>
          <div className={balance.lastError ? "num late" : "num"}>
            {balance.lastLookAt ? <TimeAgo at={balance.lastLookAt} now={now} timeZone={timeZone} /> : "–"}
            {balance.lastError && (
              <div className="t12">
                <WhyNotFetched mailbox={balance} error={balance.lastError} />
              </div>
            )}
          </div>
          <Sum balance={balance} />
          <HealthOf balance={balance} />
          <RhythmOf balance={balance} />
        </div>
      ))}
    </div>
  );
}

function HealthOf({ balance }: { balance: Balance }) {
  const words = useTranslations("mail.ledger");
  const health = healthOf(balance);
  if (health === "unbalanced") {
    return (
      <div className="bal no">
        <Icon of={CircleAlert} />
        {words("withoutOutcome", { count: balance.overdue })}
      </div>
    );
  }
  if (health === "waiting") {
    return (
      <div className="bal m">
        <Icon of={Hourglass} />
        {words("beingRead", { count: balance.stored })}
      </div>
    );
  }
  return (
    <div className="bal ok">
      <Icon of={CircleCheck} />
      {words("balanced")}
    </div>
  );
}

function Sum({ balance }: { balance: Balance }) {
  const words = useTranslations("mail.ledger");
  const format = useFormatter();
  const parts = (["filed", "quarantined", "dropped", "failed"] as const).map((status, at) => (
    <span key={status} className={status === "failed" && balance.failed > 0 ? "late" : undefined}>
      {at > 0 && <i>+ </i>}
      <b>{format.number(balance[status])}</b> {words(`sum.${status}`)}
    </span>
  ));
  return (
    <div className="sum">
      <span>
        <b>{format.number(balance.seen)}</b> {words("sum.seen")}
      </span>
      <i>{balance.stored > 0 ? "≠" : "="}</i>
      {parts}
    </div>
  );
}

/** How often mail comes there, and whether it has been silent for long. */
function RhythmOf({ balance: { rhythm } }: { balance: Balance }) {
  const words = useTranslations("mail.ledger");
  const say = (minutes: number) =>
    minutes < 90
      ? words("minutes", { count: minutes })
      : minutes < 36 * 60
        ? words("hours", { count: Math.round(minutes / 60) })
        : words("ofDays", { count: Math.round(minutes / 1440) });
  if (!rhythm) return <div className="t12 f">{words("noRhythm")}</div>;
  return (
    <div className={rhythm.isQuiet ? "t12 late" : "t12 m"}>
      {rhythm.isQuiet
        ? words("quiet", { quiet: say(rhythm.quietMinutes), usual: say(rhythm.everyMinutes) })
        : words("asUsual", { usual: say(rhythm.everyMinutes) })}
    </div>
  );
}
