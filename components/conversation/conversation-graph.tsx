import { useTranslations } from "next-intl";

import type { ConversationPage } from "@/lib/conversation/pages";
import { type Edge, LANE, NODE, type PlacedLane, ROW, type Row, eventsOf } from "@/lib/conversation/layout";

import { phaseOfEvent } from "../event/event-state";
import { Avatar } from "../ui/avatar";
import { initialsOf } from "../ui/initials";

/**
 * Events as circles in the lane of their sender, rings where they arrived, arrows from what they answer. The table
 * beside it says the same in words, so readers of the screen are led there.
 */
export function ConversationGraph({ organisation, page }: { organisation: string; page: ConversationPage }) {
  const { layout, path, person, isShortened } = page;
  const { lanes, rows, edges, width, height } = layout;
  const isFaint = (row: Row) => person !== null && !eventsOf(row).some(({ id }) => person.sawIds.has(id));
  const colleagues = new Set(lanes.flatMap(({ kind, x }) => (kind === "colleague" ? [x] : [])));
  const here = rows.find((row) => row.kind === "event" && row.no === path?.number);
  return (
    <div className="lanes" aria-hidden="true">
      <LaneHeads lanes={lanes} width={width} />
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <defs>
          <marker
            id="conversation-tip"
            viewBox="0 0 8 8"
            refX="6"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
            markerUnits="userSpaceOnUse"
          >
            <path className="tip" d="M0 0L8 4L0 8z" />
          </marker>
        </defs>
        {here && <rect className="band" x="0" y={here.y - ROW / 2} width={width} height={ROW - 1} />}
        {lanes.map(({ x }) => (
          <line key={x} className="rail-line" x1={x} x2={x} y1="0" y2={height} />
        ))}
        {edges.map((edge, index) => (
          // By its place: the ids of events that stay closed do not belong in the browser.
          // oxlint-disable-next-line react/no-array-index-key
          <Arrow key={index} edge={edge} isOn={isOn(edge)} isOdd={edge.isBackwards || isShortened.has(edge.to)} />
        ))}
        {rows.map((row) => (
          <g key={row.y} className={isFaint(row) ? "faint" : undefined}>
            {row.kind === "hidden" ? (
              <rect className="shut" x={row.x - 5} y={row.y - 5} width="10" height="10" rx="2" />
            ) : (
              <Node
                row={row}
                href={`/${organisation}/events/${row.event.number}`}
                look={row === here ? "node here" : colleagues.has(row.x) ? "node in" : "node"}
              />
            )}
          </g>
        ))}
      </svg>
    </div>
  );

  function isOn({ from, to }: Edge): boolean {
    return path !== null && path.ids.has(from) && path.ids.has(to);
  }
}

function LaneHeads({ lanes, width }: { lanes: readonly PlacedLane[]; width: number }) {
  const words = useTranslations("conversation");
  const [first, second] = lanes;
  const areClose = first !== undefined && second !== undefined && second.x - first.x < LANE;
  return (
    <ul className={areClose ? "heads close" : "heads"} style={{ width }}>
      {lanes.map((lane) => {
        const name = nameOf(lane);
        return (
          <li
            key={lane.x}
            className={lane.kind === "colleague" ? "in" : undefined}
            style={{ left: lane.x }}
            title={name}
          >
            {lane.kind === "hidden" ? (
              <Avatar initials="–" kind="company" />
            ) : lane.kind === "others" ? (
              <Avatar initials={`+${lane.count > 99 ? "" : lane.count}`} kind="outside" />
            ) : (
              <Avatar initials={initialsOf(name)} kind={lane.kind} />
            )}
            <span className="nm">{name}</span>
          </li>
        );
      })}
    </ul>
  );

  function nameOf(lane: PlacedLane): string {
    if (lane.kind === "hidden") return words("closed");
    if (lane.kind === "others") return words("others", { count: lane.count });
    return lane.name || words("unknown");
  }
}

function Arrow({ edge, isOn, isOdd }: { edge: Edge; isOn: boolean; isOdd: boolean }) {
  const look = ["arrow", isOn && "on", isOdd && "odd"].filter(Boolean).join(" ");
  return <path className={look} d={edge.d} markerEnd="url(#conversation-tip)" />;
}

function Node({ row, href, look }: { row: Extract<Row, { kind: "event" }>; href: string; look: string }) {
  const { x, y, rings, no, event } = row;
  const all = [x, ...rings];
  return (
    <>
      {rings.length > 0 && <line className="reach" x1={Math.min(...all)} x2={Math.max(...all)} y1={y} y2={y} />}
      {rings.map((ring) => (
        <circle key={ring} className="ring" cx={ring} cy={y} r="3" />
      ))}
      <a href={href} tabIndex={-1}>
        <circle className={look} cx={x} cy={y} r={NODE} />
        <text className="no" x={x} y={y + 4}>
          {no}
        </text>
        <circle className={`mark ${phaseOfEvent[event.state]}`} cx={x + 9} cy={y - 8} r="4" />
      </a>
    </>
  );
}
