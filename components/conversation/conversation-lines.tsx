"use client";

import { ArrowDownLeft, ArrowLeftRight, ArrowUpRight, GitFork, Lock } from "lucide-react";
import { useTranslations } from "next-intl";

import { EventIcon } from "../event/event-icon";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { EmptyValue } from "../ui/property-list";
import { StateDot } from "../ui/state-dot";
import { type ConversationQuery, conversationAddress } from "./conversation-address";
import type { SaidClosed, SaidEvent, SaidLine } from "./said-line";

type Props = {
  organisation: string;
  lines: readonly SaidLine[];
  /** There is no graph beside it that shows who wrote to whom. */
  isAlone: boolean;
  /** Address of the conversation, and what it says now. */
  here: string;
  query: ConversationQuery;
};

/** The rows of a conversation's table. They travel to the browser once, as words: five hundred drawn rows were a megabyte. */
export function ConversationLines({ lines, isAlone, ...at }: Props) {
  return (
    <tbody>
      {lines.map((line) =>
        "closed" in line ? (
          <ClosedLine key={line.y} line={line} span={isAlone ? 4 : 1} />
        ) : (
          <EventLine key={line.y} line={line} isAlone={isAlone} {...at} />
        ),
      )}
    </tbody>
  );
}

function EventLine({ line, isAlone, organisation, here, query }: { line: SaidEvent } & Omit<Props, "lines">) {
  const words = useTranslations("conversation");
  const { no, from, to } = line;
  return (
    <tr className={line.look}>
      <td className="c-no num">{no}</td>
      <td className="c-type">
        <EventIcon type={line.type} />
        <span className="sr">{line.typeSaid}</span>
      </td>
      <td>
        <Link href={`/${organisation}/events/${line.number}`} title={line.title}>
          <span className="md">{line.title}</span>
        </Link>
        {line.toCount && <span className="f t12 num ml-2">{line.toCount}</span>}
        {line.tickets?.map(([number, said]) => (
          <Link key={number} className="tg" href={`/${organisation}/tickets/${number}`}>
            {said}
          </Link>
        ))}
        {line.notSeen && <span className="f t12 ml-2">{line.notSeen}</span>}
        {!isAlone && (
          <span className="sr">
            {words("from")}: {from}. {words("to")}: {to ?? <EmptyValue />}. {line.originSaid}
          </span>
        )}
      </td>
      {isAlone && (
        <>
          <td className="c-from" data-label={words("from")}>
            {from} <Direction line={line} />
          </td>
          <td className="c-to" data-label={words("to")}>
            {to ?? <EmptyValue />}
          </td>
          <td className="c-origin num" data-label={words("origin")}>
            {line.origin ?? <EmptyValue />}
          </td>
        </>
      )}
      <td className="c-state">
        <StateDot phase={line.phase} label={line.state} />
      </td>
      <td className="c-when">
        <time className="num" dateTime={line.at} title={line.whenFull}>
          {line.when}
        </time>
      </td>
      <td className="c-path">
        <Link
          className="iconbtn"
          href={conversationAddress(here, query, { path: no })}
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

const directions = { outgoing: ArrowUpRight, incoming: ArrowDownLeft, internal: ArrowLeftRight };

function Direction({ line: { direction, directionSaid } }: { line: SaidEvent }) {
  return (
    <span className="f" title={directionSaid}>
      <Icon of={directions[direction]} size={12} />
      <span className="sr">{directionSaid}</span>
    </span>
  );
}

/** That they are there, how many, and since which day. */
function ClosedLine({ line, span }: { line: SaidClosed; span: number }) {
  return (
    <tr>
      <td className="c-no f">–</td>
      <td className="c-type">
        <Icon of={Lock} size={14} />
      </td>
      <td className="f" colSpan={span}>
        {line.closed}
      </td>
      <td className="c-state f">–</td>
      <td className="c-when">
        <time className="num" dateTime={line.at}>
          {line.when}
        </time>
      </td>
      <td className="c-path f">–</td>
    </tr>
  );
}
