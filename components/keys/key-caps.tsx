"use client";

import { useSyncExternalStore } from "react";

import { Kbd } from "../ui/kbd";
import { capsOf } from "./stroke";

/** Keys as printed on this person's keyboard. Decoration: what reads aloud gets `aria-keyshortcuts` or the list of keys. */
export function KeyCaps({ keys }: { keys: string }) {
  const isMac = useIsMac();
  return (
    <span className="caps">
      {capsOf(keys, isMac).map((cap, place) => (
        <Kbd key={place}>{cap}</Kbd>
      ))}
    </span>
  );
}

export const useIsMac = (): boolean =>
  useSyncExternalStore(
    () => () => {},
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => false,
  );
