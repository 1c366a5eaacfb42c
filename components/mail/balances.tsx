import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";

import { Icon } from "../ui/icon";
import { TimeAgo } from "../ui/time-ago";

export type Balance = {
  id: string;
  address: string;
  owner: string | null;
  copyMode: boolean;
  /** Of today's last mail. */
  last: string | null;
  seen: number;
  stored: number;
  filed: number;
  quarantined: number;
  dropped: number;
  failed: number;
};

/** For each mailbox: every mail seen today ended somewhere, or it says how many did not yet. */
export function Balances({ balances, timeZone, now }: { balances: readonly Balance[]; timeZone: string; now: Date }) {
  const words = useTranslations("mail.ledger");
  if (balances.length === 0) return null;
  return (
    <div>
      <div className="eq hd">
        <span>{words("mailbox")}</span>
        <span>{words("lastMail")}</span>
        <span>{words("balance")}</span>
        <span />
      </div>
      {balances.map((balance) => (
        <div key={balance.id} className={balance.stored > 0 ? "eq bad" : "eq"}>
          <div>
            <div className="md ell">{balance.address}</div>
            <div className="t12 f ell">
              {balance.owner ?? "–"}
              {balance.copyMode && `, ${words("copyMode")}`}
            </div>
          </div>
          <div className="num">
            {balance.last ? <TimeAgo at={new Date(balance.last)} now={now} timeZone={timeZone} /> : "–"}
          </div>
          <Sum balance={balance} />
          {balance.stored > 0 ? (
            <div className="bal no">
              <Icon of={CircleAlert} />
              {words("withoutOutcome", { count: balance.stored })}
            </div>
          ) : (
            <div className="bal ok">
              <Icon of={CircleCheck} />
              {words("balanced")}
            </div>
          )}
        </div>
      ))}
    </div>
  );
}

function Sum({ balance }: { balance: Balance }) {
  const words = useTranslations("mail.ledger");
  const parts = (["filed", "quarantined", "dropped", "failed"] as const).map((status, at) => (
    <span key={status}>
      {at > 0 && <i>+</i>} <b>{balance[status]}</b> {words(`sum.${status}`)}
    </span>
  ));
  return (
    <div className="sum">
      <span>
        <b>{balance.seen}</b> {words("sum.seen")}
      </span>
      <i>{balance.stored > 0 ? "≠" : "="}</i>
      {parts}
    </div>
  );
}
