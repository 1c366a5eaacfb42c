"use client";

import type { ReactNode } from "react";

/** Opens the browser's own print; it is no button where there is no JavaScript, the browser's menu prints as well. */
export function PrintButton({ label, children }: { label: string; children: ReactNode }) {
  return (
    <button type="button" className="btn jsonly" onClick={() => window.print()} aria-label={label} title={label}>
      {children}
    </button>
  );
}
