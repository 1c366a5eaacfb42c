import { Secret, TOTP } from "otpauth";

/** Clocks of phones go wrong by so many steps of half a minute. */
const drift = 1;
const stepMs = 30_000;

/** The half minute to which a code of six digits belongs, if it is near `now`; null when the code is wrong. */
export function stepOfCode(secret: string, typed: string, now: Date): number | null {
  const code = typed.replace(/\D/g, "");
  if (code.length !== 6) return null;
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const off = totp.validate({ token: code, window: drift, timestamp: now.getTime() });
  return off === null ? null : Math.floor(now.getTime() / stepMs) + off;
}
