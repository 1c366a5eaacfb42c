import { useTranslations } from "next-intl";

import { Link } from "../ui/link";
import { type Phase, StateDot } from "../ui/state-dot";
import type { PanelProps } from "./panel-props";

/** Messages, calls and visits on this ticket that are not finished yet. */
export function ComingEvents({ ticket, organisation }: PanelProps) {
  const words = useTranslations("ticketPage");
  const states = useTranslations("event.state");
  const { coming } = ticket;
  if (coming.length === 0) return null;
  return (
    <section>
      <h2>
        {words("coming")} <span className="f num">{coming.length}</span>
      </h2>
      {coming.map(({ number, title, state }) => (
        <Link key={number} className="row t13 min-h-6" href={`/${organisation}/events/${number}`}>
          <span className="ell">{title}</span>
          <span className="grow" />
          <span className="t12 m">
            <StateDot phase={dots[state] ?? "draft"} label={states(state)} />
          </span>
        </Link>
      ))}
    </section>
  );
}

const dots: Record<string, Phase> = { draft: "draft", planned: "submitted", confirmed: "open", received: "open" };
