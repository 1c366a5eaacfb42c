import type { ReactNode } from "react";

/** A table that scrolls by itself where the page is narrower. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it
    <section className="tbx" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
