import { isId } from "@/lib/kernel/ids";

import type { RunKey } from "./types";

export const runKeyOf = (text: string | undefined): RunKey | null => {
  const [at = "", id = ""] = text?.split("~") ?? [];
  return isId(id) && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
};

export const textOfRunKey = ({ at, id }: RunKey): string => `${at}~${id}`;
