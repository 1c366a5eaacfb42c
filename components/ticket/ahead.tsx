"use client";

import { createContext, useContext, useMemo, useOptimistic, type ReactNode } from "react";

import { Avatar } from "../ui/avatar";
import { initialsOf } from "../ui/initials";
import { StateDot } from "../ui/state-dot";
import { FaceOf } from "./face-of";
import { type Ahead, type Shown, nothingAhead, stillAhead, withAhead } from "./shown-ahead";

const AheadContext = createContext<{ shown: Shown; look: (ahead: Ahead) => void }>({
  shown: nothingAhead,
  look: () => {},
});

export const useAhead = () => useContext(AheadContext);

/** Around the page of one ticket: acts show at once what they will change, wherever it stands. */
export function AheadRoom({ version, children }: { version: number; children: ReactNode }) {
  const [hoped, add] = useOptimistic<Shown, Ahead>(nothingAhead, (before, ahead) => withAhead(before, ahead, version));
  const shown = stillAhead(hoped, version);
  const room = useMemo(() => ({ shown, look: add }), [shown, add]);
  return <AheadContext value={room}>{children}</AheadContext>;
}

/** The state the ticket is about to have, or its own. */
export function StateAhead({ children }: { children: ReactNode }) {
  const { state } = useAhead().shown;
  return state ? <StateDot {...state} /> : children;
}

/** Who is about to be responsible, or who is. */
export function ResponsibleAhead({ children }: { children: ReactNode }) {
  const { responsible } = useAhead().shown;
  return responsible ? <FaceOf name={responsible} /> : children;
}

/** Notes on their way, at the end of the thread. */
export function NotesAhead({ by, heading }: { by: string; heading: string }) {
  return useAhead().shown.notes.map((note) => (
    <article key={note} className="ev note" aria-busy="true">
      <Avatar initials={initialsOf(by)} large />
      <div className="bd">
        <div className="hd">
          <span className="ell">
            <b>{by}</b> <span className="k">{heading}</span>
          </span>
        </div>
        <div className="tx">{note}</div>
      </div>
    </article>
  ));
}
