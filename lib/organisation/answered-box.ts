import { z } from "zod";

/** A box and the hidden field before it, which says "no" where the box is empty: the last one counts. */
export const answeredBox = z.preprocess((sent) => {
  const value: unknown = [sent].flat().at(-1);
  if (value === "on" || value === "true") return true;
  return value === "" || value === "false" ? false : value;
}, z.boolean());
