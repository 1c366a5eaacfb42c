import { type ScryptOptions, randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** Cost of new hashes: 2^17 × 8 blocks take 128 MB and about 0.3 s. Raising it re-hashes people as they sign in. */
const present = { ln: 17, r: 8, p: 1 };
const keyLength = 32;

/** `$scrypt$ln=17,r=8,p=1$salt$key`: the cost travels with the hash, so that old ones stay readable. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, present);
  return `$scrypt$ln=${present.ln},r=${present.r},p=${present.p}$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

export type PasswordCheck = { right: boolean; outdated: boolean };

/**
 * Costs the same whether there is a hash or not, so that time does not tell who has an account.
 * `outdated` asks for a new hash after a right password.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<PasswordCheck> {
  const stored = hash ? readHash(hash) : null;
  const cost = stored ? stored.cost : present;
  const key = await derive(password, stored ? stored.salt : noSalt, cost);
  const right = stored !== null && timingSafeEqual(key, stored.key);
  return { right, outdated: right && (cost.ln < present.ln || cost.r < present.r || cost.p < present.p) };
}

type Cost = typeof present;

const noSalt = Buffer.alloc(16);

const pattern = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

function readHash(hash: string): { cost: Cost; salt: Buffer; key: Buffer } | null {
  const [, ln, r, p, salt, key] = pattern.exec(hash) ?? [];
  if (!salt || !key) return null;
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  return { cost, salt: Buffer.from(salt, "base64url"), key: Buffer.from(key, "base64url") };
}

function derive(password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** ln;
  const options: ScryptOptions = { N, r, p, maxmem: 128 * N * r * 2 };
  // As typed on any keyboard: "é" is one letter or two, depending on the device.
  const text = password.normalize("NFKC");
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        scrypt(text, salt, keyLength, options, (error, key) => (error ? reject(error) : resolve(key)));
      }),
  );
}

/** At most two at once: a crowd at the door must not take all memory and threads. */
const seats = { free: 2, waiting: [] as (() => void)[] };

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (seats.free > 0) seats.free -= 1;
  else await new Promise<void>((sit) => seats.waiting.push(sit));
  try {
    return await work();
  } finally {
    const next = seats.waiting.shift();
    if (next) next();
    else seats.free += 1;
  }
}
