"use client";

import { useEffect, useState } from "react";

/**
 * What somebody is writing, kept in this browser tab until it is sent: a reload or a look elsewhere loses nothing, and
 * closing the tab or signing out leaves nothing behind for the next person.
 */
export function useDraft(name: string): { text: string; write: (text: string) => void; clear: () => void } {
  const [text, setText] = useState("");
  const key = `suivi draft ${name}`;
  useEffect(() => {
    const kept = sessionStorage.getItem(key);
    // Whoever was faster than the page keeps what they typed.
    if (kept) setText((typed) => typed || kept);
  }, [key]);
  return {
    text,
    write: (typed) => {
      setText(typed);
      if (typed) sessionStorage.setItem(key, typed);
      else sessionStorage.removeItem(key);
    },
    clear: () => {
      setText("");
      sessionStorage.removeItem(key);
    },
  };
}
