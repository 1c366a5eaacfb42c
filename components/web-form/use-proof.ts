"use client";

import { useRef } from "react";

import { findProof, type Proof } from "./find-proof";

/** One proof for a form, found when it is first wanted and again when it has become too old. */
export function useProof(organisation: string, section: string) {
  const found = useRef<Promise<Proof | null> | null>(null);

  async function proof(): Promise<Proof | null> {
    const known = await found.current;
    if (known && known.until > Date.now()) return known;
    found.current = findProof(organisation, section);
    return found.current;
  }
  return {
    /** Begins ahead of time; what is asked meanwhile waits for the same answer. */
    begin: () => void (found.current ??= findProof(organisation, section)),
    proof,
    forget: () => {
      found.current = null;
    },
  };
}
