import "server-only";
import type { z } from "zod";

import { browserAsker } from "@/lib/access/browser-asker";
import { run } from "@/lib/access/run";

import { subscribe } from "./commands/feeds";
import type { makeFeedInput } from "./schema";

/** Makes a feed. Its address is in this answer and nowhere else: an answer that is kept for a second try would keep it. */
export async function makeFeed({ organisation, ...input }: z.output<typeof makeFeedInput>) {
  return run(await browserAsker(organisation), subscribe, input, { via: "page" });
}
