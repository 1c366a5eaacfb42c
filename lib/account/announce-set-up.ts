import "server-only";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

import { setUpToken } from "./set-up-token";

/** Prints the one-time token of an empty installation where its operator reads: the console, not the log. */
export async function announceSetUp(): Promise<void> {
  try {
    const token = await setUpToken();
    if (token)
      process.stdout.write(
        `Nobody has an account yet. Open ${env().url}/set-up and enter this token (good for a day):\n  ${token}\n`,
      );
  } catch (error) {
    // The database may come up later; the page says so when it is asked.
    log.warn({ err: error }, "the set-up token could not be made");
  }
}
