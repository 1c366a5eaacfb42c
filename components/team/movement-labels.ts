import { getTranslations } from "next-intl/server";

import type { Movement } from "@/lib/team/ask";

import type { SaysReport } from "../report/say-report";

/** What each movement is called. */
export async function movementLabels(say: SaysReport): Promise<Record<Movement, string>> {
  const words = await getTranslations("reportTeam.flow");
  return {
    arrived: say.measure("teamArrived"),
    reopened: say.measure("teamReopened"),
    restored: words("restored"),
    movedIn: words("movedIn"),
    closed: say.measure("teamClosed"),
    cancelled: say.measure("teamCancelled"),
    deleted: words("deleted"),
    movedOut: words("movedOut"),
  };
}
