/**
 * The text of a key: a word by which scanners of published code know it, the organisation it belongs to, and its secret.
 * The organisation is no secret; it says in whose scope the key is looked up.
 */
export const apiToken = (organisationId: string, secret: string): string =>
  `suivi_${organisationId.replaceAll("-", "")}_${secret}`;

const shape = /^suivi_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([\w-]{43})$/;

/** Of which organisation a key says it is, and its secret; null for what is no key of ours. */
export function readApiToken(token: string): { organisationId: string; secret: string } | null {
  const [, ...parts] = shape.exec(token) ?? [];
  const secret = parts.pop();
  return secret ? { organisationId: parts.join("-"), secret } : null;
}
