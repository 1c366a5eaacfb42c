import "server-only";
import { type Attendance, attend } from "./attend";
import { claimMailboxes } from "./lease";

/** Mailboxes that one worker looks after at the same time, each over a connection of its own. */
const atMost = 200;

const attended = new Set<Attendance>();

/** Begins to look after mailboxes that are due and that no worker looks after; answers how many. */
export async function fetchDueMailboxes(): Promise<number> {
  const free = Math.min(20, atMost - attended.size);
  if (free <= 0) return 0;
  const leases = await claimMailboxes(free);
  for (const lease of leases) {
    const attendance = attend(lease);
    attended.add(attendance);
    void attendance.ended.finally(() => attended.delete(attendance));
  }
  return leases.length;
}

/** Ends all of it, each at the next mail. */
export async function stopFetching(): Promise<void> {
  const all = [...attended];
  for (const attendance of all) attendance.end();
  await Promise.all(all.map(({ ended }) => ended));
}
