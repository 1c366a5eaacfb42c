import { Hourglass } from "lucide-react";

import type { PromiseShown } from "@/lib/service-level/shown";

import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { isOverdue, usePromiseWords } from "./say-promise";

type Props = {
  ticket: { number: number; promises: readonly PromiseShown[]; now: Date; timeZone: string };
  organisation: string;
};

/** The promise that runs out first, beside the ticket's title; its arithmetic behind it. */
export function PromiseChip({ ticket, organisation }: Props) {
  const { words, status } = usePromiseWords(ticket);
  const [first] = ticket.promises;
  if (!first) return null;
  const said = words("promised", { target: words(`target.${first.target}`), status: status(first) });
  return (
    <Link
      className={classNames("chip num promised", isOverdue(first, ticket.now) && "late")}
      href={promisesPath(organisation, ticket.number)}
      title={words("openLedger")}
    >
      <Icon of={Hourglass} size={12} />
      <span className="ell">{said}</span>
    </Link>
  );
}

export const promisesPath = (organisation: string, number: number): string =>
  `/${organisation}/tickets/${number}/promises`;

/** Every promise that still runs, among the ticket's dates. */
export function PromiseRows({ ticket, organisation }: Props) {
  const { words, status } = usePromiseWords(ticket);
  return ticket.promises.map((promise) => (
    <div key={promise.target} className="contents">
      <dt>{words(`target.${promise.target}`)}</dt>
      <dd>
        <Link
          href={promisesPath(organisation, ticket.number)}
          className={isOverdue(promise, ticket.now) ? "late" : undefined}
          title={words("ofLevel", { level: promise.level })}
        >
          {status(promise)}
        </Link>
      </dd>
    </div>
  ));
}
