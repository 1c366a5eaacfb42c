/** The database ended one of two transactions that waited for each other; nothing of it remains. */
export function isDeadlock(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ("code" in at && at.code === "40P01") return true;
  }
  return false;
}
