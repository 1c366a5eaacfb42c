import { useEffect } from "react";

import { isComposing } from "./composing";

/** Ctrl or ⌘ with Enter sends the form one writes in, as it does under every message. */
export function useSendKey(): void {
  useEffect(() => {
    document.addEventListener("keydown", send);
    return () => document.removeEventListener("keydown", send);
  }, []);
}

function send(event: KeyboardEvent): void {
  const { target } = event;
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented || event.repeat) return;
  if (isComposing(event)) return;
  if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) || !target.form) return;
  const button = target.form.querySelector<HTMLButtonElement>("button[data-send], button[type=submit]");
  if (!button || button.disabled) return;
  event.preventDefault();
  target.form.requestSubmit(button);
}
