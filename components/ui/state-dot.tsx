/** Where a record stands in its life; each phase has its own shape and colour. */
export type Phase = "draft" | "submitted" | "open" | "pending" | "closed" | "cancelled" | "lost";

/** The dot of a phase with its word: a dot never stands alone. */
export function StateDot({ phase, label }: { phase: Phase; label: string }) {
  return (
    <span className="st">
      <span className={`dot ${phase}`} aria-hidden="true" />
      <span className="ell">{label}</span>
    </span>
  );
}
