import "server-only";
import { and, eq } from "drizzle-orm";

import { memberships } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { log } from "@/lib/log";

import type { Way } from "./step";

/** Commands that write nothing but their own line in the log of acts. */
const noted = {
  password: command("session.byPassword", async () => {}),
  code: command("session.byCode", async () => {}),
  passkey: command("session.byPasskey", async () => {}),
  provider: command("session.byProvider", async () => {}),
  refused: command("session.refused", async () => {}),
};

/**
 * Tells the log, and the log of acts of each organisation the person belongs to, that somebody signed in or was refused.
 * Asked after the answer has left: it must not be seen in the time it takes. Never fails.
 */
export async function noteSignIn(is: {
  userId: string | null;
  way: Way;
  worked: boolean;
  address: string;
}): Promise<void> {
  const { userId, way, worked, address } = is;
  try {
    log[worked ? "info" : "warn"]({ event: worked ? "sign-in" : "sign-in refused", way, userId, address }, "sign-in");
    if (!userId) return;
    const places = await asAccount(({ tx }) =>
      tx
        .select({ organisationId: memberships.organisationId })
        .from(memberships)
        .where(and(eq(memberships.userId, userId), eq(memberships.active, true))),
    );
    const note = noted[worked ? way : "refused"];
    for (const { organisationId } of places)
      await run({ organisationId, userId }, note, { way, address }, { via: "page" });
  } catch (error) {
    log.error({ err: error }, "a sign-in could not be noted");
  }
}
