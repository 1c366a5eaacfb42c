import Link from "next/link";
import { useTranslations } from "next-intl";

const MOST_NAMED = 6;

/** The events of a ticket that are not finished, named before it is closed over them. */
export function UnfinishedEvents({
  organisation,
  events,
}: {
  organisation: string;
  events: readonly { number: number; title: string; state: string }[];
}) {
  const words = useTranslations("casework.unfinished");
  const states = useTranslations("event.state");
  if (events.length === 0) return null;
  return (
    <div className="unfinished t13">
      <p className="f">{words("title")}</p>
      <ul>
        {events.slice(0, MOST_NAMED).map(({ number, title, state }) => (
          <li key={number}>
            <Link className="link" href={`/${organisation}/events/${number}`} prefetch={false}>
              {title}
            </Link>{" "}
            <span className="f">{states.has(state) ? states(state) : state}</span>
          </li>
        ))}
        {events.length > MOST_NAMED && <li className="f">{words("more", { count: events.length - MOST_NAMED })}</li>}
      </ul>
    </div>
  );
}
