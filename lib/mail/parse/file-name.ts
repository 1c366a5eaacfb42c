const extensions: Record<string, string> = {
  "text/plain": "txt",
  "text/html": "html",
  "text/calendar": "ics",
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "application/pdf": "pdf",
  "message/rfc822": "eml",
};

/** What is sealed gets the name its readers look for. */
const usualNames: Record<string, string> = {
  "application/pgp-encrypted": "version.pgp",
  "application/pgp-signature": "signature.asc",
  "application/pkcs7-signature": "smime.p7s",
  "application/x-pkcs7-signature": "smime.p7s",
  "application/pkcs7-mime": "smime.p7m",
  "application/x-pkcs7-mime": "smime.p7m",
};

/** A name to show and to download by: one line, no path, at most 255 bytes. */
export function fileName(claimed: string, mimeType: string, position: number): string {
  const name = claimed
    .slice(0, 4000)
    .replace(/\s+/g, " ")
    // Also the signs that turn the reading direction round: "exe.fdp" must not look like "pdf.exe".
    .replace(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, "")
    .replace(/[\\/]+/g, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  if (name === "" && usualNames[mimeType.toLowerCase()]) return usualNames[mimeType.toLowerCase()] ?? "";
  if (name === "") return `part-${position}.${extensions[mimeType.toLowerCase()] ?? "bin"}`;
  return shortened(name, 255);
}

/** Cuts in front of the extension, between characters. */
function shortened(name: string, bytes: number): string {
  if (Buffer.byteLength(name) <= bytes) return name;
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : "";
  const letters = Array.from(name.slice(0, name.length - extension.length));
  let size = Buffer.byteLength(extension);
  let kept = "";
  for (const letter of letters) {
    size += Buffer.byteLength(letter);
    if (size > bytes) break;
    kept += letter;
  }
  return kept + extension;
}
