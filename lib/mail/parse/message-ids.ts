const idPattern = /<[^<>\s]{1,900}>/g;

/** The Message-IDs of a header, in order, each once, with their brackets. */
export function messageIds(header: string | readonly string[] | undefined): string[] {
  const text = (typeof header === "string" ? header : (header ?? []).join(" ")).slice(0, 60_000);
  const bracketed = text.match(idPattern);
  // Some programs leave the brackets out.
  const bare =
    bracketed ??
    text
      .split(/[\s,]+/)
      .filter((word) => word.includes("@") && word.length < 900)
      .map((id) => `<${id}>`);
  return [...new Set(bare)];
}
