"use client";

import { useEffect, useEffectEvent } from "react";

/**
 * Keys of the ticket page: r reply, n note, a assign, i assign to me, e close. Each presses what carries its letter in
 * `data-key`, so that a key does exactly what its button does, and nothing where there is no button.
 */
export function TicketKeys() {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    if (!/^[rnaie]$/.test(event.key)) return;
    const place = document.querySelector<HTMLElement>(`[data-key="${event.key}"]`);
    if (!place) return;
    event.preventDefault();
    (place.querySelector<HTMLElement>("summary") ?? place).click();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return null;
}

const isTyping = (place: EventTarget | null): boolean =>
  place instanceof HTMLElement && (place.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(place.tagName));
