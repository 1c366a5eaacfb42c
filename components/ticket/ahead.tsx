"use client";

import { createContext, useContext, useMemo, useOptimistic, type ReactNode } from "react";

import { Avatar } from "../ui/avatar";
import { initialsOf } from "../ui/initials";
import { type Phase, StateDot } from "../ui/state-dot";
import { FaceOf } from "./face-of";

/** What an act is about to change, shown until the server has answered. */
export type Ahead = {
  state?: { phase: Phase; label: string };
  /** Null: nobody. */
  responsible?: string | null;
  note?: string;
};
type Shown = Omit<Ahead, "note"> & { notes: readonly string[] };

const nothing: Shown = { notes: [] };
const AheadContext = createContext<{ shown: Shown; look: (ahead: Ahead) => void }>({ shown: nothing, look: () => {} });

export const useAhead = () => useContext(AheadContext);

/** Around the page of one ticket: acts show at once what they will change, wherever it stands. */
export function AheadRoom({ children }: { children: ReactNode }) {
  const [shown, look] = useOptimistic<Shown, Ahead>(nothing, (before, { note, ...ahead }) => ({
    ...before,
    ...ahead,
    notes: note ? [...before.notes, note] : before.notes,
  }));
  const room = useMemo(() => ({ shown, look }), [shown, look]);
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
