import { useTranslations } from "next-intl";

import type { ConversationPage } from "@/lib/conversation/pages";
import { type Edge, LANE, type PlacedLane, ROW, type Row, eventsOf } from "@/lib/conversation/layout";

import { phaseOfEvent } from "../event/event-state";
import { Avatar } from "../ui/avatar";
import { initialsOf } from "../ui/initials";
import { GraphMarks, type GraphNode } from "./graph-marks";

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
        <GraphMarks
          events={`/${organisation}/events`}
          arrows={edges.map((edge) => [edge.d, lookOf(edge)])}
          nodes={rows.map((row) => nodeOf(row))}
        />
      </svg>
    </div>
  );

  function lookOf({ from, to, isBackwards }: Edge): string {
    const isOn = path !== null && path.ids.has(from) && path.ids.has(to);
    return ["arrow", isOn && "on", (isBackwards || isShortened.has(to)) && "odd"].filter(Boolean).join(" ");
  }

  function nodeOf(row: Row): GraphNode {
    const place = { x: row.x, y: row.y, ...(isFaint(row) && { faint: true as const }) };
    if (row.kind === "hidden") return place;
    const { no, rings, event } = row;
    const look: "here" | "in" | null = row === here ? "here" : colleagues.has(row.x) ? "in" : null;
    return { ...place, no, number: event.number, phase: phaseOfEvent[event.state], rings, ...(look && { look }) };
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
