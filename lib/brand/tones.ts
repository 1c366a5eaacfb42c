import { type Oklch, colourOf, contrast, oklchOf } from "./colour";

/** The tokens that one colour of an organisation becomes, in one theme. */
export type Tones = { accent: string; accentStrong: string; onAccent: string; select: string };

/** What texts and buttons have where an organisation chose no colour: the accent of app/styles/tokens.css. */
export const houseColour = "#0b6165";

/** Text and what stands on it must differ so much (WCAG 2.2, AA). */
const LEAST = 4.5;

/** What the accent stands on and beside, as in app/styles/tokens.css (a test compares them). */
export const surfaces = {
  light: { canvas: "#ffffff", rail: "#f6f5f2", hover: "#f1f0ec", quiet: "#6d6860" },
  dark: { canvas: "#171716", rail: "#111110", hover: "#21211f", quiet: "#98938a" },
} as const;
type Theme = keyof typeof surfaces;

/** The chosen colour where it can be read, else the nearest tone of it that can. */
export function tonesOf(colour: string): Record<Theme, Tones> {
  return { light: tonesIn("light", colour), dark: tonesIn("dark", colour) };
}

/** Whether texts show the very colour that was chosen. */
export const isKept = (colour: string): boolean => tonesOf(colour).light.accent === colour;

function tonesIn(theme: Theme, colour: string): Tones {
  const chosen = oklchOf(colour);
  const { canvas, rail, hover, quiet } = surfaces[theme];
  const away = theme === "light" ? -1 : 1;
  // The tint of what is selected carries text of three strengths; the faintest decides.
  const select = nearest(
    { ...chosen, lightness: theme === "light" ? 0.945 : 0.29, chroma: Math.min(chosen.chroma, 0.025) },
    -away,
    (tone) => contrast(tone, quiet) >= LEAST,
  );
  const stands = [canvas, rail, hover, select];
  const reads = (tone: string) => stands.every((ground) => contrast(tone, ground) >= LEAST);
  const accent = reads(colour) ? colour : nearest(chosen, away, reads);
  const found = oklchOf(accent);
  return {
    accent,
    accentStrong: colourOf({ ...found, lightness: limited(found.lightness + away * 0.08) }),
    onAccent: onto(accent, found),
    select,
  };
}

/** White on a dark accent; on a light one a very dark tone of it. */
function onto(accent: string, found: Oklch): string {
  if (contrast(accent, "#ffffff") >= LEAST) return "#ffffff";
  return nearest(
    { ...found, lightness: 0.22, chroma: Math.min(found.chroma, 0.04) },
    -1,
    (tone) => contrast(tone, accent) >= LEAST,
  );
}

const STEP = 0.01;
const limited = (lightness: number): number => Math.min(1, Math.max(0, lightness));

/** Lighter or darker by small steps until it is right; black and white end the way. */
function nearest(from: Oklch, direction: number, isRight: (tone: string) => boolean): string {
  for (let step = 0; step <= 100; step++) {
    const lightness = limited(from.lightness + direction * step * STEP);
    const tone = colourOf({ ...from, lightness });
    if (isRight(tone) || lightness === (direction < 0 ? 0 : 1)) return tone;
  }
  return colourOf(from);
}
