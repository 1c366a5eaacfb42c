import type { ReactNode } from "react";

import type { CellOf } from "@/lib/report/cell-text";

import type { PlacedStrip } from "../charts/strip";

/**
 * A table of figures as words and places, said once on the server: what lines have in common (heads, links, labels) is
 * there once, so that a page with hundreds of figures is small and drawn once. `LinesTable` draws it.
 */
export type SaidLines = {
  label: string;
  /** The id of the section around it, where something points at it. */
  id?: string;
  /** Lines have a drawing beside their figures, and stand below each other on a phone. */
  strips: boolean;
  names: readonly SaidHead[];
  figures: readonly SaidFigureHead[];
  /** The head over the drawings. */
  drawing?: ReactNode;
  /** The address of a figure of these lines, but for its name (`cellText`): the question of the page, asked once. */
  cells: string;
  of: CellOf;
  /** The figure that is open. */
  open?: { line: string; measure: string };
  lines: readonly SaidLine[];
  totals: readonly SaidLine[];
};

export type SaidHead = {
  label: string;
  /** Orders by it, or turns that order. */
  href?: string;
  title?: string;
  sorted?: "ascending" | "descending";
  /** Of names: where the page of a record lies, but for its id. */
  page?: string;
  /** Of names: people have a face. */
  face?: boolean;
};

/** Of figures: `measure` where they open their rows. */
export type SaidFigureHead = SaidHead & { measure?: string };

export type SaidLine = {
  /** Names the line in addresses: its values, joined by "~". */
  key: string;
  /** What it is about, one for each head of names; of a total its word, then its currency. */
  names: readonly string[];
  /** The line one compares the others with. */
  strong?: boolean;
  /** What is worrying about it. */
  flags?: readonly string[];
  cells: readonly SaidCell[];
  drawing?: PlacedStrip | ReactNode;
};

/** A figure that opens its rows where its head has a measure; or one of which more is to be said. */
export type SaidCell =
  | string
  | {
      text: string;
      /** It has no rows to open. */
      shut?: boolean;
      late?: boolean;
      /** What stands below it. */
      small?: readonly string[];
      /** What explains it. */
      hint?: string;
      /** What its colour says. */
      spoken?: string;
    };
