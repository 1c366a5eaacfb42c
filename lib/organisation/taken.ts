/** The database refused a second row of the same kind: which unique key said so. */
export function isTaken(error: unknown, constraint: string): boolean {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return (
    typeof reason === "object" &&
    reason !== null &&
    "code" in reason &&
    reason.code === "23505" &&
    "constraint" in reason &&
    reason.constraint === constraint
  );
}
