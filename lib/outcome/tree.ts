import type { EventDirection, EventState, EventType } from "@/lib/event/types";

/** A ticket that began with an event of the tree. */
export type GrownTicket = {
  number: number;
  title: string;
  kind: string;
  state: string;
  phase: "draft" | "submitted" | "open" | "pending" | "closed" | "cancelled";
  revenue: string | null;
  currency: string;
};

type Placed = { id: string; originId: string | null; at: string };

/** An event that came of a campaign. */
export type TreeEvent = Placed & {
  isHidden: false;
  number: number;
  title: string;
  type: EventType;
  direction: EventDirection;
  state: EventState;
  /** Written by a machine: shown, and no reply. */
  automatic: boolean;
  isReply: boolean;
  /** Who wrote it; of what we sent, the first of those it went to. */
  who: string | null;
  recipients: number;
  tickets: GrownTicket[];
};

/** A link of the chain that the reader may not open. */
export type TreeLink = Placed & { isHidden: true };

export type TreeNode = TreeEvent | TreeLink;

/** One line of the tree as it is read from top to bottom. */
export type TreeLine = {
  node: TreeNode;
  depth: number;
  /** Seconds since the event that it answers; null where it answers none of the tree. */
  after: number | null;
};

/**
 * The descent of events, each under its origin and brothers in time: first lines are those whose origin is not among
 * them. What the reader may not open stands only where something below it may be opened.
 */
export function descend(nodes: readonly TreeNode[]): TreeLine[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = Map.groupBy(nodes, ({ originId }) => (originId !== null && byId.has(originId) ? originId : null));
  const lines: TreeLine[] = [];
  const placed = new Set<string>();
  for (const root of inTime(children.get(null) ?? [])) lines.push(...branch(root, 0, null));
  // Origins that run in a circle have no first: it begins with the earliest.
  for (const node of inTime(nodes)) if (!placed.has(node.id)) lines.push(...branch(node, 0, null));
  return lines;

  function branch(node: TreeNode, depth: number, origin: TreeNode | null): TreeLine[] {
    if (placed.has(node.id)) return [];
    placed.add(node.id);
    const below = inTime(children.get(node.id) ?? []).flatMap((child) => branch(child, depth + 1, node));
    if (node.isHidden && below.length === 0) return [];
    const after = origin ? Math.max(0, (Date.parse(node.at) - Date.parse(origin.at)) / 1000) : null;
    return [{ node, depth, after }, ...below];
  }
}

const inTime = (nodes: readonly TreeNode[]): TreeNode[] =>
  nodes.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
