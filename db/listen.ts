import "server-only";
import pg from "pg";

import { env } from "@/lib/env";
import { log } from "@/lib/log";

/**
 * Calls `wake` whenever something was committed anywhere. Poolers and broken connections lose such calls, so the caller
 * looks by itself every few seconds as well.
 */
export function onEveryCommit(wake: () => void): { stop: () => Promise<void> } {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;

  const listen = async () => {
    if (stopped) return;
    const fresh = new pg.Client({ connectionString: env().databaseUrl, options: "-c role=suivi_idle" });
    client = fresh;
    let lost = false;
    const again = () => {
      if (lost || stopped) return;
      lost = true;
      timer = setTimeout(() => void listen(), 5_000);
    };
    fresh.on("error", again);
    fresh.on("end", again);
    fresh.on("notification", wake);
    try {
      await fresh.connect();
      await fresh.query("listen suivi_change");
      wake();
    } catch (error) {
      log.warn({ err: error }, "no news from the database; looking every two seconds instead");
      again();
    }
  };
  if (env().databaseDriver !== "neon") void listen();

  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
