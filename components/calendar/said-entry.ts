/** A ticket or an event in a calendar, in words. */
export type SaidEntry = {
  number: number;
  version: number;
  title: string;
  /** On the wall clock: "2026-06-18" or "2026-06-18T09:00"; null: not scheduled. */
  start: string | null;
  /** The end itself, or the last day. */
  end: string | null;
  who: string | null;
  initials: string;
  /** Which colour and pattern stand for its person; 0: nobody's. */
  shade: number;
  location: string | null;
  state: string;
  isTentative: boolean;
  mayMove: boolean;
  /** It has an end that may be moved as well. */
  mayStretch: boolean;
};

/** Where an entry is put: moved or stretched. */
export type Put = { number: number; start: string; end: string | null };
