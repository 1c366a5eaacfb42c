import type { LucideIcon } from "lucide-react";
import type { ReactElement } from "react";

type Drawing = { __html: string };
type Stroke = [tag: string, attributes: Record<string, string | number>];
type Drawn = { render: (props: object, ref: null) => ReactElement<{ icon?: { node?: Stroke[] } }> };

const drawings = new WeakMap<LucideIcon, Drawing>();

/** The strokes of a lucide icon as markup, made once per icon: constants of the library, never anybody's text. */
export function drawingOf(picture: LucideIcon): Drawing {
  const known = drawings.get(picture);
  if (known) return known;
  const strokes = (picture as unknown as Drawn).render({}, null).props.icon?.node ?? [];
  const drawing = { __html: strokes.map(markup).join("") };
  drawings.set(picture, drawing);
  return drawing;
}

function markup([tag, attributes]: Stroke): string {
  // The key is React's.
  const drawn = Object.entries(attributes).filter(([name]) => name !== "key");
  const said = drawn.map(([name, value]) => ` ${safe(name)}="${safe(String(value))}"`);
  return `<${safe(tag)}${said.join("")}/>`;
}

const safe = (text: string): string => text.replaceAll(/[<>"&]/g, "");
