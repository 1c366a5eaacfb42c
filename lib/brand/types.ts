import { type Tones, tonesOf } from "./tones";

/** How an organisation looks to the outside. */
export type Brand = { slug: string; name: string; colour: string | null; logoHash: string | null };

/** Where its colours lie; the address changes with them, so that browsers may keep them for ever. Null: Suivi's own. */
export const coloursAddress = ({ slug, colour }: Brand): string | null =>
  colour && `/api/brand/${slug}/colours?v=${colour.slice(1)}`;

export const logoAddress = ({ slug, logoHash }: Brand): string | null =>
  logoHash && `/api/brand/${slug}/logo?v=${logoHash.slice(0, 16)}`;

/** The style sheet of its pages: what stands inside an element that says `data-brand`. */
export function brandSheet({ slug, colour }: Pick<Brand, "slug" | "colour">): string {
  if (!colour) return "";
  const { light, dark } = tonesOf(colour);
  const own = `[data-brand="${slug}"]`;
  return `${own} { ${declared(light)} }
[data-theme="dark"] ${own} { ${declared(dark)} }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) ${own} { ${declared(dark)} } }
`;
}

const declared = ({ accent, accentStrong, onAccent, select }: Tones): string =>
  `--accent: ${accent}; --accent-strong: ${accentStrong}; --on-accent: ${onAccent}; --select: ${select}; --org: ${accent};`;
