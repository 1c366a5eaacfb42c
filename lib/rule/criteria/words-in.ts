/** Every word of the one stands somewhere in the other, whatever the case and the order. No regular expressions. */
export function hasWords(text: string | null, wanted: string): boolean {
  if (text === null) return false;
  const lower = text.toLocaleLowerCase("en");
  return wanted
    .toLocaleLowerCase("en")
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
