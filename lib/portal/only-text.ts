/** A parameter of an address that should stand there once; given twice or empty it counts as not given. */
export const onlyText = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" && value.trim() ? value.trim() : undefined;
