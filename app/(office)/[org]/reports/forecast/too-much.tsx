import type { ReactNode } from "react";

import { TooMuch } from "@/components/report/too-much";
import { Refusal } from "@/lib/kernel/refusal";

/** The page, or that it was too much for one look. */
export async function orTooMuch(organisation: string, show: () => Promise<ReactNode>): Promise<ReactNode> {
  try {
    return await show();
  } catch (error) {
    if (error instanceof Refusal && error.code === "blocked") {
      return <TooMuch organisation={organisation} report="forecast" />;
    }
    throw error;
  }
}
