/** A size as people say it: the unit is a key of the catalogue, the number is rounded for the eye. */
export function fileSize(bytes: number): { unit: "bytes" | "kilobytes" | "megabytes"; size: number } {
  if (bytes < 1024) return { unit: "bytes", size: bytes };
  if (bytes < 1024 * 1024) return { unit: "kilobytes", size: Math.round(bytes / 1024) };
  return { unit: "megabytes", size: Math.round((bytes * 10) / 1024 / 1024) / 10 };
}
