import { useEffect } from "react";

const field = "input:not([type=hidden]), select, textarea";

/**
 * A form that unfolds under its own word comes into sight, with the focus in its first field: who opened it is about to
 * write there. Forms that were open from the beginning are left alone.
 */
export function useOpenedForms(): void {
  useEffect(() => {
    document.addEventListener("toggle", meet, true);
    return () => document.removeEventListener("toggle", meet, true);
  }, []);
}

function meet({ target }: Event): void {
  if (!(target instanceof HTMLDetailsElement) || !target.open || !target.matches(".edit, .ask, .asks")) return;
  const summary = target.querySelector(":scope > summary");
  if (document.activeElement !== summary) return;
  target.querySelector<HTMLElement>(`:scope > :not(summary) :is(${field}), :scope > :is(${field})`)?.focus();
  target.scrollIntoView({ block: "nearest" });
}
