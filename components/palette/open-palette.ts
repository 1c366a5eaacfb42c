const openers = new Set<(text: string) => void>();

/** Opens the palette from anywhere in the frame, with what was typed already. */
export function openPalette(text = ""): void {
  for (const open of openers) open(text);
}

export function onOpenPalette(open: (text: string) => void): () => void {
  openers.add(open);
  return () => openers.delete(open);
}
