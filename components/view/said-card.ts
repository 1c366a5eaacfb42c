import type { Phase } from "../ui/state-dot";

/** A step of a card in words. */
export type SaidMove = {
  transition: string;
  label: string;
  to: string;
  toLabel: string;
  needs?: string[];
  /** Why not. */
  because?: string;
};

export type SaidCard = {
  number: number;
  version: number;
  title: string;
  party: string;
  state: string;
  responsible: string | null;
  action: string;
  due: string;
  late: boolean;
  revenue: string;
  chance: string;
  /** The steps it may take, and those it may not with the reason. */
  moves: SaidMove[];
  /** For each column and end that some step leads to: which of the steps. */
  into: Record<string, number>;
};

/** An end without a column: there while a card is in the air. */
export type SaidEnd = { id: string; label: string; dot: Phase };

export type SaidColumn = {
  id: string;
  label: string;
  dot: Phase;
  count: number;
  revenue: string;
  weighted: string;
  cards: SaidCard[];
  more: string | null;
  moreHref: string;
  newHref: string | null;
};

/** The step that leads to a column or an end; null: none does. */
export const moveInto = (card: SaidCard, place: string): SaidMove | null => card.moves[card.into[place] ?? -1] ?? null;
