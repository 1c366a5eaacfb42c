import { unstable_rethrow } from "next/navigation";

import type { Outcome } from "@/lib/kernel/outcome";

/**
 * Asks the server, and answers itself where the server cannot be reached: offline, restarted, newer than the page. Without
 * it the page would give way to an error, and what was typed with it.
 */
export async function reached<T>(ask: () => Promise<Outcome<T>>, unreached: string): Promise<Outcome<T>> {
  try {
    return await ask();
  } catch (error) {
    // The way to another page is thrown, too.
    unstable_rethrow(error);
    return { ok: false, code: "unreached", message: unreached };
  }
}
