import type { Cast } from "../cast/cast";
import type { Stage } from "../stage";

export async function addOlderTickets<C extends Cast>(stage: Stage<C>, count: number, now: Date): Promise<void> {
  void stage;
  void count;
  void now;
}
