/**
 * Something one can do on this page: by its key, from the palette, from the list that `?` shows. It runs, leads
 * somewhere, or presses what stands on the page, so that a key does exactly what its button does.
 */
export type PageAction = {
  /** Unique on the page. */
  id: string;
  label: string;
  /** "e", "g w", "Shift+A", "mod+Enter". Keys without "mod" rest while somebody types. */
  keys?: string;
  run?: () => void;
  href?: string;
  /** CSS selector of the button it presses or the field it enters. Where there is none, the action is not offered. */
  press?: string;
  /** Heading in the palette and in `?`; without one it stands under "On this page". */
  group?: string;
  /** One line beside the label in the palette: from where to where, to whom. */
  hint?: string;
  /** Works while a dialog is open, and only then; other actions rest under a dialog. */
  inDialog?: boolean;
};
