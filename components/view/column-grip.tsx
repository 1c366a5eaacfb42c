"use client";

import type { KeyboardEvent, PointerEvent } from "react";

/** As much as the sort link needs beside the grip: 24 pixels each. */
const least = 48;
const most = 800;
const step = 16;
const fit = (wanted: number) => Math.round(Math.min(Math.max(wanted, least), most));

/** The edge of a column, pulled with the mouse or with the arrow keys. */
export function ColumnGrip({
  label,
  width,
  onWidth,
  onDone,
}: {
  label: string;
  width: number;
  onWidth: (width: number) => void;
  onDone: (width: number) => void;
}) {
  function pull(down: PointerEvent<HTMLButtonElement>) {
    down.preventDefault();
    const grip = down.currentTarget;
    grip.setPointerCapture(down.pointerId);
    const widthAt = (event: { clientX: number }) => fit(width + event.clientX - down.clientX);
    const move = (event: globalThis.PointerEvent) => onWidth(widthAt(event));
    const leave = (event: globalThis.PointerEvent) => {
      grip.removeEventListener("pointermove", move);
      onDone(widthAt(event));
    };
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", leave, { once: true });
  }

  function nudge(event: KeyboardEvent) {
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key];
    if (!by) return;
    event.preventDefault();
    onWidth(fit(width + by));
    onDone(fit(width + by));
  }

  return <button type="button" className="grip" aria-label={label} onPointerDown={pull} onKeyDown={nudge} />;
}
