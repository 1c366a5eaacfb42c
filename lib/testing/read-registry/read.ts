import type { RecordName, Records } from "../isolation/records";

/** What a page shows, asked through the door it really has. */
export type Read = {
  door: "office" | "portal" | "settings" | "both";
  /** The records its address names. */
  of?: readonly RecordName[];
  ask: (slug: string, records: Records) => Promise<unknown>;
};

/** Reads by the file they are exported from, their name there, and what else is asked of them. */
export type Reads = Record<string, Read>;
