import Link from "next/link";
import { useTranslations } from "next-intl";

import type { EventLine as Line } from "@/lib/event/queries/list";

import { TimeAgo } from "../ui/time-ago";
import { EventIcon } from "./event-icon";
import { EventState } from "./event-state";

/** One event in a list: state, number, title with its people, type, when. */
export function EventLine({
  organisation,
  event,
  now,
  timeZone,
}: {
  organisation: string;
  event: Line;
  now: Date;
  timeZone: string;
}) {
  const words = useTranslations("event");
  const page = useTranslations("eventPage");
  const others = event.recipientCount - 1;
  const recipient = event.recipient ?? "";
  const whom =
    event.recipientCount === 0
      ? page("list.nobody")
      : others > 0
        ? page("list.toMany", { name: recipient, count: others })
        : page("list.to", { name: recipient });
  return (
    <Link
      href={`/${organisation}/events/${event.number}`}
      prefetch={false}
      className="ln [--cols:108px_48px_minmax(0,1fr)_150px_84px]"
    >
      <span className="stt">
        <EventState state={event.state} />
      </span>
      <span className="n">{event.number}</span>
      <span className="tt ell">
        <span className="ti">{event.title}</span>
        {event.scheduledSendAt && (
          <span className="m t12">
            {" "}
            {page("list.leaves")} <TimeAgo at={event.scheduledSendAt} now={now} timeZone={timeZone} />
          </span>
        )}
        <span className="who">
          {event.sender} {whom}
        </span>
      </span>
      <span className="x">
        <EventIcon type={event.type} />
        <span className="ell deskcol">{words(`type.${event.type}`)}</span>
        <span className="w2 ell">
          {event.sender} {whom}
        </span>
      </span>
      <span className="d num f t12 text-right">
        <TimeAgo at={event.beginAt} now={now} timeZone={timeZone} />
      </span>
    </Link>
  );
}
