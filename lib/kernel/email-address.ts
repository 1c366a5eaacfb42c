/**
 * The one grammar of addresses we write to. Stricter than RFC 5322 on purpose: quoted local parts, comments, several
 * addresses in one field and look-alike signs are how mail meant for one person reached another.
 */
const local = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*";
const domain = "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const addressPattern = new RegExp(`^${local}@${domain}$`);

/** The address in lower case, or null when it is not one plain address of at most 254 characters. */
export function mailAddress(text: string): string | null {
  // Normalised first: a full-width @ must not become an address after it was checked.
  const plain = text.normalize("NFKC");
  if (plain !== text || text.length > 254) return null;
  const lower = text.trim().toLowerCase();
  return lower.lastIndexOf("@") <= 64 && addressPattern.test(lower) ? lower : null;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);
