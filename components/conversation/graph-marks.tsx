"use client";

import { NODE } from "@/lib/conversation/layout";

import type { Phase } from "../ui/state-dot";

/** An event in the graph; without a number what stays closed to the reader. */
export type GraphNode = { x: number; y: number; faint?: true } & (
  | { no: number; number: number; phase: Phase; look?: "here" | "in"; rings: number[] }
  | { no?: never }
);

/** Arrows and nodes. They travel to the browser once, as their places. */
export function GraphMarks({
  events,
  arrows,
  nodes,
}: {
  /** Where events open. */
  events: string;
  arrows: readonly (readonly [path: string, look: string])[];
  nodes: readonly GraphNode[];
}) {
  return (
    <>
      {arrows.map(([path, look], index) => (
        // By its place: the ids of events that stay closed do not belong in the browser.
        // oxlint-disable-next-line react/no-array-index-key
        <path key={index} className={look} d={path} markerEnd="url(#conversation-tip)" />
      ))}
      {nodes.map((node) => (
        <g key={node.y} className={node.faint && "faint"}>
          {node.no === undefined ? (
            <rect className="shut" x={node.x - 5} y={node.y - 5} width="10" height="10" rx="2" />
          ) : (
            <Node node={node} href={`${events}/${node.number}`} />
          )}
        </g>
      ))}
    </>
  );
}

function Node({ node: { x, y, no, rings, look, phase }, href }: { node: GraphNode & { no: number }; href: string }) {
  const all = [x, ...rings];
  return (
    <>
      {rings.length > 0 && <line className="reach" x1={Math.min(...all)} x2={Math.max(...all)} y1={y} y2={y} />}
      {rings.map((ring) => (
        <circle key={ring} className="ring" cx={ring} cy={y} r="3" />
      ))}
      <a href={href} tabIndex={-1}>
        <circle className={look ? `node ${look}` : "node"} cx={x} cy={y} r={NODE} />
        <text className="no" x={x} y={y + 4}>
          {no}
        </text>
        <circle className={`mark ${phase}`} cx={x + 9} cy={y - 8} r="4" />
      </a>
    </>
  );
}
