type Bucket = { tokens: number; at: number };

/** A token bucket per key in this process: `perMinute` on average, twice that at once. */
export function limiter(perMinute: number): (key: string, nowMs: number) => boolean {
  const buckets = new Map<string, Bucket>();
  let sweptAt = 0;
  return (key, nowMs) => {
    const bucket = buckets.get(key) ?? { tokens: perMinute * 2, at: nowMs };
    // A clock that was set back takes away nothing.
    const passedMs = Math.max(0, nowMs - bucket.at);
    const tokens = Math.min(perMinute * 2, bucket.tokens + (passedMs / 60_000) * perMinute);
    buckets.set(key, { tokens: Math.max(0, tokens - 1), at: nowMs });
    // Now and then: a crowd of new keys must not make every request walk through all of them.
    if (buckets.size > 10_000 && nowMs - sweptAt > 10_000) {
      sweptAt = nowMs;
      for (const [old, { at }] of buckets) if (nowMs - at > 120_000) buckets.delete(old);
    }
    return tokens >= 1;
  };
}
