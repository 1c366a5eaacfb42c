import "server-only";
import { browserAsker } from "@/lib/access/browser-asker";
import { hashToken } from "@/lib/access/hash-token";
import { run } from "@/lib/access/run";
import { newToken } from "@/lib/account/one-time-token";

import { keepApiKey } from "./commands";
import type { MakeApiKeyInput } from "./schema";
import { apiToken } from "./token";

/** Makes a key. Its text is in this answer and nowhere else: not in the command log, not in a table. */
export async function makeApiKey({ organisation, ...input }: MakeApiKeyInput): Promise<{ secret: string }> {
  const secret = newToken();
  const made = { ...input, tokenHash: hashToken(secret), ending: secret.slice(-4) };
  const { organisationId } = await run(await browserAsker(organisation), keepApiKey, made, { via: "page" });
  return { secret: apiToken(organisationId, secret) };
}
