import "server-only";
import { log } from "@/lib/log";

export type Loop = { wake: () => void; stop: () => Promise<void> };

/**
 * Does `work` again and again: at once while there is some, else when woken or after `everyMs`. Trouble (a database
 * that restarts) is logged and waited out, longer each time.
 *
 * @param work answers how much it did; 0 means there is nothing to do.
 */
export function loop(name: string, everyMs: number, work: () => Promise<number>): Loop {
  let stopped = false;
  let isAwake = false;
  let wakeUp: (() => void) | null = null;

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      if (isAwake || stopped) return resolve();
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const ended = (async () => {
    let troubles = 0;
    for (;;) {
      if (stopped) return;
      isAwake = false;
      try {
        const done = await work();
        troubles = 0;
        if (done > 0) continue;
      } catch (error) {
        troubles += 1;
        log.error({ err: error, loop: name }, "work in the background failed; trying again");
      }
      await sleep(Math.min(everyMs * 2 ** Math.min(troubles, 4), 30_000));
      wakeUp = null;
    }
  })();

  const wake = () => {
    isAwake = true;
    wakeUp?.();
  };
  return {
    wake,
    stop: async () => {
      stopped = true;
      wake();
      await ended;
    },
  };
}

/** Work of a loop that is looked for once an hour only, and then done until there is none. */
export function hourly(work: () => Promise<number>): () => Promise<number> {
  let next = 0;
  return async () => {
    if (performance.now() < next) return 0;
    const done = await work();
    if (done === 0) next = performance.now() + 3_600_000;
    return done;
  };
}
