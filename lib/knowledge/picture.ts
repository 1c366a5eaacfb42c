/** How the text of an article names a picture that was added to it: `![what it shows](file:<id>)`. */
const address = /^file:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** The picture that an address in an article names; null for addresses elsewhere. */
export const pictureIdIn = (href: string): string | null => address.exec(href)?.[1] ?? null;

/** A picture as the text names it, with what it shows. */
export const pictureMark = (id: string, alt: string): string => `![${alt}](file:${id})`;

/** Every such mark in a text: what it shows, and its id. */
export const pictureMarks = /!\[([^\]]*)\]\(file:([0-9a-f-]{36})[^)]*\)/g;

/** The text with other words for the picture at a place among its pictures. */
export function withAlt(body: string, place: number, alt: string): string {
  let at = -1;
  const words = alt.replaceAll(/[[\]\n]/g, "");
  return body.replaceAll(pictureMarks, (mark) => {
    at += 1;
    return at === place ? mark.replace(/^!\[[^\]]*\]/, () => `![${words}]`) : mark;
  });
}

/** The pictures that a text shows, in its order, each with what the text says of it. */
export const picturesIn = (body: string): { id: string; alt: string }[] =>
  [...body.matchAll(pictureMarks)].map(([, alt = "", id = ""]) => ({ id, alt }));

/** Where a browser fetches a picture. Colleagues may see it anywhere; others in an article they may read alone. */
export const picturePath = (slug: string, id: string, article?: number): string =>
  `/api/articles/${slug}/pictures/${id}${article === undefined ? "" : `?article=${article}`}`;
