import "server-only";
import { toString as pictureOf } from "qrcode";

import type { AccountScope } from "@/lib/kernel/scope";
import { preparedAuthenticator } from "@/lib/second-factor/authenticator";
import { factorsOfOne, hasFactor } from "@/lib/second-factor/factors";
import { keysOf } from "@/lib/second-factor/passkey";

import { removalOf } from "./keep-factor";

export type OwnSecurity = Awaited<ReturnType<typeof ownSecurity>>;

/**
 * What somebody has beside the password, and an app that waits for its first code: its secret is for who proved lately
 * who they are, and nobody else.
 */
export async function ownSecurity(scope: AccountScope, user: { id: string; email: string }, confirmed: boolean) {
  const factors = await factorsOfOne(scope, user.id);
  const prepared = factors.hasAuthenticator || !confirmed ? null : await preparedAuthenticator(scope, user);
  return {
    ...factors,
    hasAny: hasFactor(factors),
    prepared: prepared && { secret: prepared.secret, picture: await picture(prepared.address) },
    passkeys: (await keysOf(scope, user.id)).map(({ id, label, createdAt, lastUsedAt }) => ({
      id,
      label,
      createdAt,
      lastUsedAt,
    })),
    removal: await removalOf(scope, user.id),
  };
}

/** Black on white in any theme: phones read it so. As data, since it is nobody else's to fetch. */
async function picture(address: string): Promise<string> {
  const svg = await pictureOf(address, { type: "svg", margin: 2, errorCorrectionLevel: "M" });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
