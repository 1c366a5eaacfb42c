import type { Clock } from "./clock";

/** One row of a list of work, ready to be said in the reader's language. */
export type WorkLine = {
  target: "ticket" | "event";
  number: number;
  title: string;
  state: string;
  /** Ticket kind, or event type. */
  kind: string;
  direction: "outgoing" | "incoming" | "internal" | null;
  /** Client, supplier, sender or recipient; else what the record is filed under. */
  party: string | null;
  /** How many recipients, where there are several. */
  parties: number;
  /** What its people plan to do next, in their own words. */
  action: string | null;
  /** Code of the channel of that action. */
  channel: string | null;
  /** When the next step is due, and how that is said. */
  due: Date | null;
  clock: Clock | null;
  /** Which promise to the partner is due then, where it is one. */
  promise?: "first_response" | "next_response" | "close" | null;
  /** When something last happened. */
  at: Date;
  responsible: string | null;
};

/** A line with the list it stands in, and its place there where it is the only one asked for. */
export type PlacedLine = WorkLine & { list: string; place: string | null };
