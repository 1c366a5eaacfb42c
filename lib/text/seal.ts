export type Seal = "encrypted" | "signed";

/** How OpenPGP and S/MIME show in what is kept of a message: its text, and the names of its files. */
export function sealOf(text: string, fileNames: readonly string[]): Seal | null {
  const has = (pattern: RegExp) => fileNames.some((name) => pattern.test(name));
  if (has(/^(smime\.p7m|encrypted\.asc|version\.pgp)$/i) || /^-----BEGIN PGP MESSAGE-----\s*$/m.test(text))
    return "encrypted";
  if (
    has(/^(smime\.p7s|signature\.asc|openpgp_digital_signature\S*)$/i) ||
    /^-----BEGIN PGP SIGNED MESSAGE-----\s*$/m.test(text)
  )
    return "signed";
  return null;
}
