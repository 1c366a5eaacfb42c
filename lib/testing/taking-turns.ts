import { assignments } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import { newRow } from "@/lib/organisation/rows";

import type { Town } from "./town";

/** Who shares the support team's work by turn; in the cast Léa stands there alone, with her supervisor. */
export const takingTurns = ["lea", "yue", "nadia"] as const;

/** Nobody works at Nivalis but those three, in the support team. */
export const letThreeTakeTurns = (cast: Town) =>
  run(
    cast.system("nivalis"),
    command("test.staff", async (scope: Scope) => {
      await scope.tx.delete(assignments);
      await scope.tx.insert(assignments).values(
        takingTurns.map((person) => ({
          ...newRow(scope),
          userId: cast.users[person],
          role: "operator" as const,
          sectionId: cast.sections.supportTeam,
          startsOn: "2010-01-04",
        })),
      );
    }),
    undefined,
    { via: "setup" },
  );
