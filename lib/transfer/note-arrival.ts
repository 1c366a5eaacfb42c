import "server-only";
import { commandLogs } from "@/db/schema";
import type { Arriving } from "@/lib/access/whole";
import { clock } from "@/lib/access/clock";
import { newId } from "@/lib/kernel/ids";

import type { Manifest } from "./manifest";

/** The audit log says that everything before was brought in, and from which archive. */
export async function noteArrival({ tx, organisationId }: Arriving, { users, madeAt }: Manifest): Promise<void> {
  await tx.insert(commandLogs).values({
    organisationId,
    id: newId(),
    command: "transfer.arrival",
    at: clock(),
    actorKind: "system",
    actorName: `archive of ${madeAt}`,
    via: "import",
    inputHash: users.sha256,
  });
}
