import "server-only";
import type { z } from "zod";

import { browserAsker } from "@/lib/access/browser-asker";
import { hashToken } from "@/lib/access/hash-token";
import { run } from "@/lib/access/run";
import { newToken } from "@/lib/account/one-time-token";

import { setMailboxKey } from "./commands";
import type { mailboxKeyInput } from "./schema";

/** Makes the key of a mailbox anew. It is in this answer and nowhere else: not in the command log, not in a table. */
export async function renewMailboxKey({
  organisation,
  id,
}: z.output<typeof mailboxKeyInput>): Promise<{ secret: string }> {
  const key = newToken();
  await run(await browserAsker(organisation), setMailboxKey, { id, keyHash: hashToken(key) }, { via: "page" });
  return { secret: key };
}
