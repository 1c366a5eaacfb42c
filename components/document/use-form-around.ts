"use client";

import { type RefObject, useEffect, useEffectEvent, useState } from "react";

type Wishes = {
  /** Files dropped or pasted anywhere in the form. */
  takeFiles: (files: FileList) => void;
  /** Asked before the form is sent; false holds it back. */
  mayBeSent: () => boolean;
};

/** Listens to the form in which a field stands; true while files hover over it. */
export function useFormAround(field: RefObject<HTMLElement | null>, { takeFiles, mayBeSent }: Wishes): boolean {
  const [isOver, setOver] = useState(false);

  const paste = useEffectEvent(({ clipboardData }: ClipboardEvent) => {
    if (clipboardData?.files.length) takeFiles(clipboardData.files);
  });
  const hover = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  });
  const drop = useEffectEvent((event: DragEvent) => {
    setOver(false);
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    takeFiles(event.dataTransfer.files);
  });
  const submit = useEffectEvent((event: Event) => {
    if (mayBeSent()) return;
    event.preventDefault();
    event.stopPropagation();
  });

  useEffect(() => {
    const form = field.current?.closest("form");
    const listening = new AbortController();
    const { signal } = listening;
    form?.addEventListener("paste", (event) => paste(event), { signal });
    form?.addEventListener("dragover", (event) => hover(event), { signal });
    form?.addEventListener("dragleave", () => setOver(false), { signal });
    form?.addEventListener("drop", (event) => drop(event), { signal });
    // On the way down, so that the form's own answer to "submit" is never asked.
    form?.addEventListener("submit", (event) => submit(event), { signal, capture: true });
    return () => listening.abort();
  }, [field]);

  return isOver;
}
