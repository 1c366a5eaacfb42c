/** How fast mail leaves: so much a minute in all, and of mail to many so much a minute for each organisation. */
export type Pace = {
  /** How many may leave now. */
  room: (now: number) => number;
  /** Organisations whose mail to many has to wait. */
  resting: (now: number) => string[];
  left: (now: number, mails: readonly { organisationId: string; bulk: boolean }[]) => void;
};

/** @param perMinute 0 or nothing: without a limit. */
export function paceOf(perMinute: number, bulkPerOrganisation: number): Pace {
  const all = bucket(perMinute);
  const each = new Map<string, Bucket>();
  return {
    room: (now) => all.room(now),
    resting: (now) => [...each].filter(([, one]) => one.room(now) < 1).map(([id]) => id),
    left: (now, mails) => {
      all.take(now, mails.length);
      if (!bulkPerOrganisation) return;
      for (const { organisationId, bulk } of mails) {
        if (!bulk) continue;
        if (!each.has(organisationId)) each.set(organisationId, bucket(bulkPerOrganisation));
        each.get(organisationId)?.take(now, 1);
      }
    },
  };
}

type Bucket = { room: (now: number) => number; take: (now: number, count: number) => void };

/** Fills evenly and holds ten seconds' worth, so that a quiet minute is not made up for by a rush. */
function bucket(perMinute: number): Bucket {
  if (!perMinute) return { room: () => Number.POSITIVE_INFINITY, take: () => {} };
  const size = Math.max(1, perMinute / 6);
  let held = size;
  let seen: number | null = null;
  const fill = (now: number) => {
    if (seen !== null) held = Math.min(size, held + ((now - seen) / 60_000) * perMinute);
    seen = now;
  };
  return {
    room: (now) => {
      fill(now);
      return Math.max(0, Math.floor(held + 1e-9));
    },
    take: (now, count) => {
      fill(now);
      held -= count;
    },
  };
}
