import "server-only";
import { resolveTxt } from "node:dns/promises";

import { and, eq } from "drizzle-orm";
import type { z } from "zod";

import { dkimKeys } from "@/db/schema";
import { command } from "@/lib/access/command";
import { mailAddress } from "@/lib/kernel/email-address";
import { invalidField, notFound } from "@/lib/kernel/refusal";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow, newRow } from "@/lib/organisation/rows";
import { isTaken } from "@/lib/organisation/taken";
import { dnsRecordOf, newSigningPair } from "@/lib/outgoing-mail/dkim";
import { liftSuppression } from "@/lib/outgoing-mail/suppression";

import type { liftSuppressionInput, newSigningKeyInput, signingKeyInUseInput, signingKeyInput } from "./schema";

/**
 * Makes a pair of keys with which mail from a domain is signed, once its public half stands in DNS and somebody switches
 * it on.
 *
 * @throws {Refusal} "invalid" for a domain that has a key already.
 */
export const createSigningKey = command(
  "mailSending.createKey",
  async (scope, { domain }: z.output<typeof newSigningKeyInput>) => {
    adminOnly(scope);
    const row = newRow(scope);
    const selector = `suivi${scope.now.toISOString().slice(0, 10).replaceAll("-", "")}`;
    const pair = await newSigningPair(scope.organisationId, row.id);
    try {
      await scope.savepoint(() =>
        scope.tx.insert(dkimKeys).values({ ...row, domain, selector, ...pair, active: false }),
      );
    } catch (error) {
      if (isTaken(error, "dkim_key_domain")) throw invalidField("domain", "mailSending.refusal.hasKey");
      throw error;
    }
    return { id: row.id };
  },
);

/** Another pair in the place of the old one; mail leaves unsigned until it is published and switched on. */
export const renewSigningKey = command(
  "mailSending.renewKey",
  async (scope, { id, version }: z.output<typeof signingKeyInput>) => {
    adminOnly(scope);
    const selector = `suivi${scope.now.toISOString().slice(0, 19).replaceAll(/\D/g, "")}`;
    const pair = await newSigningPair(scope.organisationId, id);
    return changeRow(scope, dkimKeys, { id, version }, { ...pair, selector, active: false });
  },
);

/** Signs from now on, or no more. */
export const putSigningKeyInUse = command(
  "mailSending.useKey",
  async (scope, { id, version, active }: z.output<typeof signingKeyInUseInput>) => {
    adminOnly(scope);
    return changeRow(scope, dkimKeys, { id, version }, { active });
  },
);

/** Whether DNS shows the record that receivers will look for, as far as can be seen from here. */
export const checkSigningKey = command(
  "mailSending.checkKey",
  async (scope, { id }: z.output<typeof signingKeyInput>): Promise<{ published: "yes" | "other" | "no" }> => {
    adminOnly(scope);
    const [key] = await scope.tx
      .select()
      .from(dkimKeys)
      .where(and(eq(dkimKeys.organisationId, scope.organisationId), eq(dkimKeys.id, id)));
    if (!key) throw notFound();
    const found = await recordsAt(dnsRecordOf(key).name);
    if (found.some((text) => text.replaceAll(/\s/g, "").includes(`p=${key.publicKey}`))) return { published: "yes" };
    return { published: found.length > 0 ? "other" : "no" };
  },
);

const patienceMs = 3_000;

async function recordsAt(name: string): Promise<string[]> {
  const given = new Promise<string[][]>((resolve) => setTimeout(() => resolve([]), patienceMs).unref());
  const records = await Promise.race([resolveTxt(name).catch(() => []), given]);
  return records.map((pieces) => pieces.join(""));
}

/** Mail to many goes to an address again, whoever it belongs to. */
export const allowAddress = command(
  "mailSending.allowAddress",
  async (scope, { address }: z.output<typeof liftSuppressionInput>) => {
    adminOnly(scope);
    const plain = mailAddress(address);
    if (plain) await liftSuppression(scope, plain);
    return { address };
  },
);
