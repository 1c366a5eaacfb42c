"use client";

import { type ReactNode, createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";

import { LineState } from "./line-state";
import { type LiveWord, SharedStream, type StreamState } from "./shared-stream";
import type { Wish } from "./wish";

type Room = {
  /** Wants to hear of these until the answer is called. */
  join: (wish: Wish, hear: (word: LiveWord) => void) => () => void;
};

const LiveContext = createContext<Room>({ join: () => () => {} });

export const useLiveRoom = (): Room => useContext(LiveContext);

/** The stream of this tab, for everything in the frame; shared with the other tabs of the browser. */
export function LiveRoom({
  organisation,
  person,
  children,
}: {
  organisation: string;
  person: string;
  children: ReactNode;
}) {
  const members = useRef(new Map<symbol, { wish: Wish; hear: (word: LiveWord) => void }>());
  const stream = useRef<SharedStream | null>(null);
  const [state, setState] = useState<StreamState>("open");

  const ask = useCallback(() => {
    const wishes = [...members.current.values()].map(({ wish }) => wish);
    // Nobody looks at a page in the background.
    const here = document.visibilityState === "visible" ? wishes.flatMap((wish) => wish.here) : [];
    stream.current?.want({ about: wishes.flatMap((wish) => wish.about), here });
  }, []);

  const again = useCallback(() => stream.current?.again(), []);

  useEffect(() => {
    const shared = new SharedStream(organisation, person, (word) => {
      if (word.say === "state") setState(word.state);
      for (const { hear } of members.current.values()) hear(word);
    });
    stream.current = shared;
    ask();
    document.addEventListener("visibilitychange", ask);
    // A page kept for "back" must not hold the lock of the others; shown again, it starts anew.
    const leave = () => shared.end();
    const back = ({ persisted }: PageTransitionEvent) => persisted && location.reload();
    addEventListener("pagehide", leave);
    addEventListener("pageshow", back);
    return () => {
      document.removeEventListener("visibilitychange", ask);
      removeEventListener("pagehide", leave);
      removeEventListener("pageshow", back);
      shared.end();
    };
  }, [organisation, person, ask]);

  const room = useMemo<Room>(
    () => ({
      join: (wish, hear) => {
        const member = Symbol("member");
        members.current.set(member, { wish, hear });
        ask();
        return () => {
          members.current.delete(member);
          ask();
        };
      },
    }),
    [ask],
  );
  return (
    <LiveContext value={room}>
      {children}
      <LineState stream={state} again={again} />
    </LiveContext>
  );
}
