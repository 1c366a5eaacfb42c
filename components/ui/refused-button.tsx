import type { ReactNode } from "react";
import { useId } from "react";

/**
 * An act that is not possible now: shown grey, reachable by keyboard, with the reason in words. The reason shows on
 * hover, and opens when it is pressed, for whoever has no pointer to hover with.
 */
export function RefusedButton({ children, because }: { children: ReactNode; because: string }) {
  const id = useId();
  const anchor = `--${id.replaceAll(/[^a-zA-Z0-9]/g, "")}`;
  return (
    <>
      <button
        type="button"
        className="btn off"
        aria-disabled="true"
        aria-describedby={id}
        title={because}
        popoverTarget={id}
        style={{ anchorName: anchor }}
      >
        {children}
      </button>
      <span id={id} popover="auto" className="pop menu end reason" style={{ positionAnchor: anchor }}>
        {because}
      </span>
    </>
  );
}
