import { isId } from "@/lib/kernel/ids";

import type { RunKey } from "./types";

export const runKeyOf = (text: string | undefined): RunKey | null => {
  const [at = "", id = ""] = text?.split("~") ?? [];
  return isId(id) && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
};

export const textOfRunKey = ({ at, id }: RunKey): string => `${at}~${id}`;

/** An id in an address; null for none, and for what is none. */
export const idAsked = (text: string | undefined): string | null => (text && isId(text) ? text : null);
