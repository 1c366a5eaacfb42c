import "server-only";
import { eq } from "drizzle-orm";

import { identityProviders } from "@/db/schema";
import { command } from "@/lib/access/command";
import { seal } from "@/lib/access/seal";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow, newRow } from "@/lib/organisation/rows";

import { isListedInside } from "./guarded-fetch";
import { secretOf } from "./openid";
import type { ProviderInput } from "./schema";

/**
 * Says where the organisation's people sign in with their account of another server. An empty secret stays as it was.
 *
 * @throws {Refusal} "invalid" beside `issuer` for an address that is not https on the internet, nor listed by the
 * installation; beside `clientSecret` where there is none yet; "stale" when somebody changed it meanwhile.
 */
export const keepProvider = command("signIn.keepProvider", async (scope, input: ProviderInput) => {
  adminOnly(scope);
  const { version, clientSecret, ...rest } = input;
  mustBeReachable(input.issuer);
  const values = { ...rest, requiredAcr: rest.requiredAcr || null };
  const [before] = await scope.tx
    .select({ id: identityProviders.id, issuer: identityProviders.issuer })
    .from(identityProviders)
    .where(eq(identityProviders.organisationId, scope.organisationId));
  if (!before) {
    if (version !== 0) throw new Refusal("stale", "refusal.stale");
    if (!clientSecret) throw invalidField("clientSecret", "refusal.secretMissing");
    const row = newRow(scope);
    await scope.tx
      .insert(identityProviders)
      .values({ ...row, ...values, clientSecret: sealed(scope, row.id, clientSecret) });
    return { id: row.id };
  }
  // A secret goes to the server it was made for, and to no other.
  if (!clientSecret && input.issuer !== before.issuer) throw invalidField("clientSecret", "refusal.secretMissing");
  const secret = clientSecret ? { clientSecret: sealed(scope, before.id, clientSecret) } : {};
  const { id } = await changeRow(scope, identityProviders, { id: before.id, version }, { ...values, ...secret });
  return { id };
});

const sealed = ({ organisationId }: Scope, id: string, secret: string): string =>
  seal(secret, secretOf(organisationId, id));

function mustBeReachable(address: string): void {
  const { protocol, username, password, search, hash, hostname } = new URL(address);
  const isPlain = protocol !== "https:" && !isListedInside(hostname);
  if (isPlain || username || password || search || hash) throw invalidField("issuer", "refusal.issuerNotUsable");
}
