/** Keeps a harmless choice of looks for a year; the server reads it at the next page. */
export function rememberChoice(name: "theme" | "rail", value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
