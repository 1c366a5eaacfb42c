import "server-only";
import { type Ear, listen } from "@/db/listen";
import { channelOfNews, newsFrom } from "@/lib/live/subject";

/** As `tell_worker` calls them (db/table-triggers.ts). */
export type Queue = "inbox" | "outbox" | "due" | "webhooks";

const channelOfWork = "suivi_work";

/**
 * Wakes who works on a queue when something is put into it anywhere, and everybody when a person did something: what
 * waits may be let go on. Whoever is woken looks every few seconds as well. What machines do otherwise wakes nobody: at
 * every commit, looking for nothing would cost as much as the work.
 */
export function onWork(wake: Record<Queue, () => void>): Pick<Ear, "stop"> {
  const wakeAll = () => {
    for (const one of Object.values(wake)) one();
  };
  const hear = (channel: string, payload: string) => {
    if (channel === channelOfWork) wake[payload as Queue]?.();
    else if (newsFrom(payload)?.by) wakeAll();
  };
  return listen([channelOfWork, channelOfNews], hear, wakeAll);
}
