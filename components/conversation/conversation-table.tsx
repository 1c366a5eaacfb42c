import { ArrowDownLeft, ArrowLeftRight, ArrowUpRight, GitFork, Lock } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import type { KnownEvent, Party } from "@/lib/conversation/events";
import type { Row } from "@/lib/conversation/layout";
import type { ConversationPage } from "@/lib/conversation/pages";

import { EventIcon } from "../event/event-icon";
import { EventState } from "../event/event-state";
import { DateTime } from "../ui/date-time";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { EmptyValue } from "../ui/property-list";

/**
 * The conversation in words: number, event, from, to, origin, state, when. Beside the graph sender, recipients and
 * origin are there for readers of the screen only, because the lanes show them.
 */
export function ConversationTable({ organisation, page, isAlone, pathAddress }: LineProps) {
  const words = useTranslations("conversation");
  return (
    <table>
      <caption className="sr">{words("caption")}</caption>
      <thead>
        <tr>
          <th scope="col" className="c-no">
            {words("no")}
          </th>
          <th scope="col" className="c-type">
            <span className="sr">{words("type")}</span>
          </th>
          <th scope="col">{words("event")}</th>
          {isAlone && (
            <>
              <th scope="col" className="c-from">
                {words("from")}
              </th>
              <th scope="col" className="c-to">
                {words("to")}
              </th>
              <th scope="col" className="c-origin">
                {words("origin")}
              </th>
            </>
          )}
          <th scope="col" className="c-state">
            {words("state")}
          </th>
          <th scope="col" className="c-when">
            {words("when")}
          </th>
          <th scope="col" className="c-path">
            <span className="sr">{words("pathTo")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {page.layout.rows.map((row) =>
          row.kind === "hidden" ? (
            <HiddenLine key={row.y} row={row} page={page} span={isAlone ? 4 : 1} />
          ) : (
            <KnownLine
              key={row.y}
              row={row}
              organisation={organisation}
              page={page}
              isAlone={isAlone}
              pathAddress={pathAddress}
            />
          ),
        )}
      </tbody>
    </table>
  );
}

type LineProps = {
  organisation: string;
  page: ConversationPage;
  isAlone: boolean;
  pathAddress: (number: number) => string;
};

function KnownLine({
  row,
  organisation,
  page,
  isAlone,
  pathAddress,
}: LineProps & { row: Extract<Row, { kind: "event" }> }) {
  const words = useTranslations("conversation");
  const types = useTranslations("event.type");
  const kinds = useTranslations("ticket.kind");
  const { event, no } = row;
  const { path, person } = page;
  const isFaint = person !== null && !person.sawIds.has(event.id);
  const originNumber = event.originId === null ? undefined : page.numbers.get(event.originId);
  return (
    <tr className={path?.number === no ? "on" : isFaint ? "faint" : undefined}>
      <td className="c-no num">{no}</td>
      <td className="c-type">
        <EventIcon type={event.type} />
        <span className="sr">{types(event.type)}</span>
      </td>
      <td>
        <Link href={`/${organisation}/events/${event.number}`} title={event.title}>
          <span className="md">{event.title}</span>
        </Link>
        {!isAlone && event.recipientCount > 1 && (
          <span className="f t12 num ml-2">{words("toCount", { count: event.recipientCount })}</span>
        )}
        {event.tickets
          .filter(({ number }) => number !== page.ownTicket)
          .map(({ number, kind }) => (
            <Link key={number} className="tg" href={`/${organisation}/tickets/${number}`}>
              {words("ticket", { number, kind: kinds(kind as "support_request") })}
            </Link>
          ))}
        {isFaint && <span className="f t12 ml-2">{words("notSeen", { name: person.name })}</span>}
        {!isAlone && (
          <span className="sr">
            {words("from")}: {event.sender?.name || words("unknown")}. {words("to")}: <Recipients event={event} />.{" "}
            {originNumber !== undefined &&
              words(originNumber > no ? "laterOrigin" : "originOf", { number: originNumber })}
          </span>
        )}
      </td>
      {isAlone && (
        <>
          <td className="c-from" data-label={words("from")}>
            {event.sender?.name || words("unknown")} <Direction event={event} />
          </td>
          <td className="c-to" data-label={words("to")}>
            <Recipients event={event} />
          </td>
          <td className="c-origin num" data-label={words("origin")}>
            {originNumber ?? <EmptyValue />}
          </td>
        </>
      )}
      <td className="c-state">
        <EventState state={event.state} />
      </td>
      <td className="c-when">
        <ShortMoment at={event.at} timeZone={page.timeZone} />
      </td>
      <td className="c-path">
        <Link
          className="iconbtn"
          href={pathAddress(no)}
          scroll={false}
          aria-label={words("showPath", { number: no })}
          title={words("showPath", { number: no })}
        >
          <Icon of={GitFork} size={12} />
        </Link>
      </td>
    </tr>
  );
}

function Recipients({ event }: { event: KnownEvent }) {
  const words = useTranslations("conversation");
  const shown = event.recipients.slice(0, 3).map(({ name }: Party) => name || words("unknown"));
  if (shown.length === 0) return <EmptyValue />;
  const names = shown.join(", ");
  const more = event.recipientCount - shown.length;
  return <>{more > 0 ? words("toMore", { names, count: more }) : names}</>;
}

const directions = { outgoing: ArrowUpRight, incoming: ArrowDownLeft, internal: ArrowLeftRight };

function Direction({ event: { direction } }: { event: KnownEvent }) {
  const words = useTranslations("event.direction");
  return (
    <span className="f" title={words(direction)}>
      <Icon of={directions[direction]} size={12} />
      <span className="sr">{words(direction)}</span>
    </span>
  );
}

function ShortMoment({ at, timeZone }: { at: string; timeZone: string }) {
  const format = useFormatter();
  const moment = new Date(at);
  const look = { timeZone, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;
  return (
    <time
      className="num"
      dateTime={moment.toISOString()}
      title={format.dateTime(moment, { timeZone, dateStyle: "full", timeStyle: "short" })}
    >
      {format.dateTime(moment, look)}
    </time>
  );
}

/** That they are there, how many, and since which day. */
function HiddenLine({
  row,
  page,
  span,
}: {
  row: Extract<Row, { kind: "hidden" }>;
  page: ConversationPage;
  span: number;
}) {
  const words = useTranslations("conversation");
  const [first] = row.events;
  return (
    <tr>
      <td className="c-no f">–</td>
      <td className="c-type">
        <Icon of={Lock} size={14} />
      </td>
      <td className="f" colSpan={span}>
        {words("hidden", { count: row.events.length })}
      </td>
      <td className="c-state f">–</td>
      <td className="c-when">{first && <DateTime at={new Date(first.at)} timeZone={page.timeZone} />}</td>
      <td className="c-path f">–</td>
    </tr>
  );
}
