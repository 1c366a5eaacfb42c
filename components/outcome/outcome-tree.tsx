import { getFormatter, getTranslations } from "next-intl/server";

import type { TicketState } from "@/lib/ticket/phases";
import type { GrownTicket, TreeEvent, TreeLine } from "@/lib/outcome/tree";

import { EventIcon } from "../event/event-icon";
import { reportSayer } from "../report/say-report";
import { TicketStateDot } from "../ticket/state-dot-of";
import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";

/** Deeper than this the lines stand no farther to the right. */
const deepest = 6;

/** What was sent, under it who answered and after how long, and what came of it: read from top to bottom. */
export async function OutcomeTree({
  organisation,
  tree,
  leftOut,
  href,
  timeZone,
}: {
  organisation: string;
  tree: readonly TreeLine[];
  leftOut: number;
  /** All replies as a list. */
  href: string;
  timeZone: string;
}) {
  const words = await getTranslations("reportOutcome.tree");
  return (
    <>
      <h2>
        {words("title")} <small>{words("about")}</small>
      </h2>
      {tree.length === 0 ? (
        <p className="descentnote">{words("none")}</p>
      ) : (
        <ol className="descent" aria-label={words("label")}>
          {tree.map((line) => (
            <Line key={line.node.id} organisation={organisation} line={line} timeZone={timeZone} />
          ))}
        </ol>
      )}
      {leftOut > 0 && (
        <p className="descentnote">
          {words("leftOut", { count: leftOut })}{" "}
          <Link className="link" href={href}>
            {words("all")}
          </Link>
        </p>
      )}
    </>
  );
}

async function Line({
  organisation,
  line: { node, depth, after },
  timeZone,
}: {
  organisation: string;
  line: TreeLine;
  timeZone: string;
}) {
  const [words, say, format] = await Promise.all([
    getTranslations("reportOutcome.tree"),
    reportSayer(),
    getFormatter(),
  ]);
  const at = format.dateTime(new Date(node.at), { dateStyle: "medium", timeStyle: "short", timeZone });
  const level = `l${Math.min(depth, deepest)}`;
  if (node.isHidden) {
    return (
      <li className={classNames(level, "f")} aria-level={depth + 1}>
        <span className="what">{words("hidden")}</span>
        <time dateTime={node.at}>{at}</time>
      </li>
    );
  }
  return (
    <li className={classNames(level, !node.isReply && node.direction === "incoming" && "f")}>
      <span className="what">
        <EventIcon type={node.type} />
        <span>
          <b>{await whoOf(node)}</b>{" "}
          <Link className="link" href={`/${organisation}/events/${node.number}`}>
            {node.title}
          </Link>
          {node.automatic && <small> {words("automatic")}</small>}
        </span>
      </span>
      <span className="when">
        {after !== null && <b className="num">{words("after", { time: say.figure(after, "duration") })}</b>}{" "}
        <time dateTime={node.at}>{at}</time>
      </span>
      {node.tickets.length > 0 && (
        <ul>
          {node.tickets.map((ticket) => (
            <li key={ticket.number}>
              <Grown organisation={organisation} ticket={ticket} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

async function whoOf({ direction, who, recipients }: TreeEvent): Promise<string> {
  const words = await getTranslations("reportOutcome.tree");
  if (direction === "incoming") return who ?? words("unknown");
  if (recipients === 0 || who === null) return words("toNobody");
  return recipients > 1 ? words("toMany", { name: who, count: recipients - 1 }) : words("to", { name: who });
}

async function Grown({ organisation, ticket }: { organisation: string; ticket: GrownTicket }) {
  const [kinds, say] = await Promise.all([getTranslations("ticket.kind"), reportSayer()]);
  return (
    <>
      <TicketStateDot state={ticket.state as TicketState} />
      <Link className="link" href={`/${organisation}/tickets/${ticket.number}`}>
        #{ticket.number} {ticket.title}
      </Link>
      <small>{kinds(ticket.kind as "general")}</small>
      {ticket.revenue !== null && (
        <span className="num">{say.figure(Number(ticket.revenue), "money", ticket.currency)}</span>
      )}
    </>
  );
}
