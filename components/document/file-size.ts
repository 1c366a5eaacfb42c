/** A size as people say it: the unit is a key of the catalogue, the number is rounded for the eye. */
export function fileSize(bytes: number): { unit: "bytes" | "kilobytes" | "megabytes"; size: number } {
  if (bytes < 1000) return { unit: "bytes", size: bytes };
  if (bytes < 1_000_000) return { unit: "kilobytes", size: Math.round(bytes / 1000) };
  return { unit: "megabytes", size: Math.round(bytes / 100_000) / 10 };
}
