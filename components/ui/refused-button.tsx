import type { ReactNode } from "react";
import { useId } from "react";

/** An act that is not possible now: shown grey, reachable by keyboard, with the reason in words. */
export function RefusedButton({ children, because }: { children: ReactNode; because: string }) {
  const id = useId();
  return (
    <>
      <button type="button" className="btn off" aria-disabled="true" aria-describedby={id} title={because}>
        {children}
      </button>
      <span id={id} className="sr">
        {because}
      </span>
    </>
  );
}
