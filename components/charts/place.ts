/**
 * Places along a chart are shares of its width, heights are pixels: a chart stretches and shrinks while its words,
 * dots and lines keep their size, on a phone, in a panel and on paper, without a script that measures it.
 */
export const along = (share: number): string => `${tidy(share * 100)}%`;

/** A coordinate with as many digits as anybody can see. */
export const tidy = (number: number): number => Math.round(number * 100) / 100;

/** The height of a row of words below a chart. */
export const wordsBelow = 26;
/** So that the topmost word of an axis is not cut. */
export const airAbove = 8;
