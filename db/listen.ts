import "server-only";
import pg from "pg";

import { env } from "@/lib/env";
import { log } from "@/lib/log";

export type Ear = {
  /** Says something to all processes; false while there is no connection. */
  tell: (channel: string, payload: string) => Promise<boolean>;
  stop: () => Promise<void>;
};

/**
 * One connection of this process that hears what PostgreSQL tells on these channels. Poolers and broken connections lose
 * such calls: `onConnect` is called whenever listening began (anew), so that the listener looks by itself. Neon's driver
 * cannot listen: there nothing is ever heard.
 */
export function listen(
  channels: readonly string[],
  hear: (channel: string, payload: string) => void,
  onConnect: () => void = () => {},
): Ear {
  let stopped = false;
  let client: pg.Client | null = null;
  let ready = false;
  let timer: NodeJS.Timeout | undefined;
  // One statement after the other on the one connection.
  let last: Promise<boolean> = Promise.resolve(true);

  const connect = async () => {
    if (stopped) return;
    const fresh = new pg.Client({ connectionString: env().databaseUrl, options: "-c role=suivi_idle" });
    client = fresh;
    let lost = false;
    const again = () => {
      if (lost || stopped) return;
      lost = true;
      ready = false;
      timer = setTimeout(() => void connect(), 5_000);
    };
    fresh.on("error", again);
    fresh.on("end", again);
    fresh.on("notification", ({ channel, payload }) => hear(channel, payload ?? ""));
    try {
      await fresh.connect();
      await fresh.query(channels.map((channel) => `listen ${channel}`).join("; "));
      if (stopped) return;
      ready = true;
      onConnect();
    } catch (error) {
      log.warn({ err: error }, "no news from the database; asking again in five seconds");
      again();
    }
  };
  if (canListen()) void connect();

  return {
    tell: (channel, payload) => {
      last = last.then(async () => {
        if (!client || !ready) return false;
        return client.query("select pg_notify($1, $2)", [channel, payload]).then(
          () => true,
          () => false,
        );
      });
      return last;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}

export const canListen = (): boolean => env().databaseDriver !== "neon";
