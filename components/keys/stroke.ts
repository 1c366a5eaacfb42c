import { isComposing } from "./composing";

/** What we read of a keyboard event; a KeyboardEvent is one. */
export type KeyPress = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  isComposing?: boolean;
  keyCode?: number;
};

/**
 * The stroke as action keys name it: "e", "?", "Shift+A", "mod+Enter". "mod" is ⌘ or Ctrl. Null for what is no stroke of
 * ours: a lone Shift, dead keys, Alt, and everything an input method composes.
 */
export function strokeOf(press: KeyPress): string | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (isComposing(press) || altKey || key === "Dead" || key === "Process" || key === "Unidentified") return null;
  if (key === "Shift" || key === "Control" || key === "Meta" || key === "CapsLock") return null;
  const mod = ctrlKey || metaKey;
  const isLetter = /^\p{L}$/u.test(key);
  // Caps lock makes capitals too: what counts is the Shift that is held.
  const named = isLetter ? (shiftKey ? key.toUpperCase() : key.toLowerCase()) : key === " " ? "Space" : key;
  // "?" is Shift and "/" on one keyboard and a key of its own on another: the sign alone counts.
  const shift = shiftKey && (isLetter || named.length > 1);
  return [mod && "mod", shift && "Shift", named].filter(Boolean).join("+");
}

/** The strokes of "g w", in order, written as `strokeOf` writes them. */
export const strokesOf = (keys: string): string[] => keys.trim().split(/\s+/).map(written);

function written(stroke: string): string {
  if (stroke === "+" || stroke.length === 1) return /^\p{Lu}$/u.test(stroke) ? `Shift+${stroke}` : stroke;
  const parts = stroke.split("+");
  const key = parts.at(-1) ?? "";
  const held = new Set(parts.slice(0, -1).map((part) => part.toLowerCase()));
  const mod = held.has("mod") || held.has("ctrl") || held.has("cmd");
  const isLetter = /^\p{L}$/u.test(key);
  const named = isLetter ? (held.has("shift") ? key.toUpperCase() : key.toLowerCase()) : key;
  return [mod && "mod", held.has("shift") && "Shift", named].filter(Boolean).join("+");
}

export type Reading<Named> = { hit: Named } | { waiting: string[] } | { nothing: true };

/**
 * Reads one more stroke: an action is hit, or a sequence has begun and waits for more. A stroke that does not continue
 * the sequence begins anew.
 */
export function readStroke<Named extends { keys?: string }>(
  known: readonly Named[],
  before: readonly string[],
  stroke: string,
): Reading<Named> {
  const typed = [...before, stroke];
  const hit = known.find(({ keys }) => keys && strokesOf(keys).join(" ") === typed.join(" "));
  if (hit) return { hit };
  const continues = known.some(({ keys }) => keys && `${strokesOf(keys).join(" ")} `.startsWith(`${typed.join(" ")} `));
  if (continues) return { waiting: typed };
  return before.length > 0 ? readStroke(known, [], stroke) : { nothing: true };
}

/** The keys as printed on the keyboard, one per cap: ["⌘", "↵"], ["G", "W"]. */
export function capsOf(keys: string, isMac: boolean): string[] {
  return strokesOf(keys).flatMap((stroke) => {
    const parts = stroke === "+" ? ["+"] : stroke.split("+");
    return parts.map((part) => printed[part] ?? (part === "mod" ? (isMac ? "⌘" : "Ctrl") : part.toUpperCase()));
  });
}

const printed: Record<string, string> = {
  Shift: "⇧",
  Enter: "↵",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Backspace: "⌫",
  Delete: "Del",
  Space: "Space",
};
