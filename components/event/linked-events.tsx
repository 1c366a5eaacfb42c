import Link from "next/link";

import type { LinkedEvent } from "@/lib/event/queries/details";

import { TimeAgo } from "../ui/time-ago";
import { EventIcon } from "./event-icon";

/** Events this one answers or was answered by. */
export function LinkedEvents({
  organisation,
  events,
  now,
  timeZone,
}: {
  organisation: string;
  events: readonly LinkedEvent[];
  now: Date;
  timeZone: string;
}) {
  return (
    <ul>
      {events.map(({ number, title, type, at }) => (
        <li key={number} className="row min-h-[25px] gap-[6px]">
          <span className="f">
            <EventIcon type={type} />
          </span>
          <Link className="link ell" prefetch={false} href={`/${organisation}/events/${number}`}>
            {title}
          </Link>
          <span className="grow" />
          <span className="t12 f num">
            <TimeAgo at={new Date(at)} now={now} timeZone={timeZone} />
          </span>
        </li>
      ))}
    </ul>
  );
}
