import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

import { type Desk, setUp } from "../desk";

type FreshRow = { organisationId: string; id: string; createdAt: Date; updatedAt: Date };

/** A row that no command makes yet. */
export async function written(desk: Desk, work: (scope: Scope, row: FreshRow) => Promise<void>): Promise<string> {
  const write = command("test.write", async (scope) => {
    const row = { organisationId: scope.organisationId, id: newId(), createdAt: scope.now, updatedAt: scope.now };
    await work(scope, row);
    return row.id;
  });
  return run(desk.admin, write, undefined, setUp);
}
