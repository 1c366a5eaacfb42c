export type PreviewKind = "picture" | "pdf";

/** What a file can be looked at as, by its name; the server looks at the bytes before it shows any. */
export function previewKind(name: string): PreviewKind | null {
  if (/\.(png|jpe?g|gif|webp)$/i.test(name)) return "picture";
  return /\.pdf$/i.test(name) ? "pdf" : null;
}
