import "server-only";
import { randomBytes } from "node:crypto";

import { browserAsker } from "@/lib/access/browser-asker";
import { run } from "@/lib/access/run";

import { keepWebhook } from "./commands";
import type { MakeWebhookInput } from "./schema";

/** Makes a webhook. Its secret is in this answer, and sealed in its row: not in the command log. */
export async function makeWebhook({ organisation, ...input }: MakeWebhookInput): Promise<{ secret: string }> {
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  await run(await browserAsker(organisation), keepWebhook, { ...input, secret }, { via: "page" });
  return { secret };
}
