import type { EventDirection, EventType } from "@/lib/event/types";

import type { Phase } from "../ui/state-dot";

/** A row of a conversation's table in words. */
export type SaidLine = SaidEvent | SaidClosed;

export type SaidEvent = {
  y: number;
  /** Its number in the conversation, and among all events. */
  no: number;
  number: number;
  look?: "on" | "faint";
  type: EventType;
  typeSaid: string;
  title: string;
  /** To how many, where the graph does not show it. */
  toCount?: string;
  /** Tickets it belongs to beside the one all of it hangs on. */
  tickets?: [number: number, said: string][];
  notSeen?: string;
  from: string;
  to: string | null;
  direction: EventDirection;
  directionSaid: string;
  origin?: number;
  originSaid?: string;
  phase: Phase;
  state: string;
  /** For machines, in short, and on hover. */
  at: string;
  when: string;
  whenFull: string;
};

/** Events the reader may not open, where they follow each other. */
export type SaidClosed = { y: number; closed: string; at: string; when: string };
