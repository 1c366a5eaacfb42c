"use client";

import { useEffect, useId, useRef, type ReactNode } from "react";
import { classNames } from "./class-names";

/**
 * A button that opens a list of links and form buttons. A native popover: it opens without JavaScript,
 * closes on Escape or a click elsewhere, and needs no style of its own at run time (our CSP allows none).
 */
export function Menu({
  trigger,
  label,
  triggerClass = "btn",
  place = "below",
  menuClass,
  children,
}: {
  trigger: ReactNode;
  /** Name of the button, where `trigger` is only an icon. */
  label?: string;
  triggerClass?: string;
  place?: "below" | "below-end" | "above";
  menuClass?: string;
  children: ReactNode;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const anchor = `--${id.replaceAll(/[^a-zA-Z0-9]/g, "")}`;

  useEffect(() => {
    const shown = list.current;
    function closeAfterChoice(event: MouseEvent) {
      const chosen = event.target instanceof Element && event.target.closest("a, button:not(:disabled)");
      if (chosen && !isRefused(chosen)) shown?.hidePopover();
    }
    shown?.addEventListener("click", closeAfterChoice);
    return () => shown?.removeEventListener("click", closeAfterChoice);
  }, []);

  return (
    <>
      <button
        type="button"
        className={triggerClass}
        popoverTarget={id}
        aria-label={label}
        title={label}
        style={{ anchorName: anchor }}
      >
        {trigger}
      </button>
      <div
        id={id}
        ref={list}
        popover="auto"
        className={classNames("pop menu", place === "below-end" && "end", place === "above" && "up", menuClass)}
        style={{ positionAnchor: anchor }}
      >
        {children}
      </div>
    </>
  );
}

/** Its form is not sent yet: what is missing is said in it. */
function isRefused(button: Element): boolean {
  return button instanceof HTMLButtonElement && button.type === "submit" && Boolean(button.form?.matches(":invalid"));
}
