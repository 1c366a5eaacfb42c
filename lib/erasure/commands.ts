import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { erasures } from "@/db/schema";
import { languageOf } from "@/i18n/language";
import { command } from "@/lib/access/command";
import { planWork } from "@/lib/due-work/plan-work";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { newRow } from "@/lib/organisation/rows";
import { speaker } from "@/lib/outgoing-mail/say";

import { type PersonFacts, personFacts } from "./known-by";
import type { ErasePersonInput } from "./schema";
import { emptyBytes } from "@/lib/document/empty-bytes";
import { type Tombstone, wordsToForget } from "./words";

/** The task that carries on after the command. */
export const erasureTask = "erasure";

/**
 * Forgets a person for ever: what is his goes at once, and he cannot sign in any more; texts of others are searched by the
 * worker (`performErasure`). Tickets, counts and reports stay as they are, under a tombstone. Nothing of it can be undone.
 *
 * @throws {Refusal} "blocked" for who works here, for oneself and for who is forgotten already; "invalid" beside `confirm`
 * when another name was typed.
 */
export const erasePerson = command("partner.erase", async (scope, input: ErasePersonInput) => {
  adminOnly(scope);
  const { personId, reason, confirm, alsoMessages, alsoFiles } = input;
  const person = await personFacts(scope, personId);
  await refuseUnlessErasable(scope, person);
  if (confirm.toLowerCase() !== person.name.trim().toLowerCase())
    throw invalidField("confirm", "privacy.refusal.confirm");
  const code = await freeCode(scope, personId);
  const tombstone = tombstoneOf(scope, code);
  const { counts, bytes } = await eraseRows(scope, person, tombstone, { alsoMessages, alsoFiles });
  const row = newRow(scope);
  await scope.tx.insert(erasures).values({
    ...row,
    personId,
    code,
    reason,
    alsoMessages,
    alsoFiles,
    words: wordsToForget(person.known, tombstone),
    bytes,
    counts,
  });
  await planWork(scope, erasureTask, { id: row.id });
  return { id: row.id, code };
});

/** What stands where the person stood, in the organisation's language. */
export function tombstoneOf({ organisation }: Scope, code: string): Tombstone {
  const say = speaker(languageOf(organisation.locale) ?? "en", "privacy");
  return { name: say("tombstone", { code }), address: `erased-${code}@erased.invalid` };
}

async function refuseUnlessErasable(scope: Scope, { id, isPerson, worksHere, accounts }: PersonFacts): Promise<void> {
  const { actor, tx, organisationId } = scope;
  if (!isPerson) throw new Refusal("blocked", "privacy.refusal.company");
  if (worksHere) throw new Refusal("blocked", "privacy.refusal.worksHere");
  if (actor.kind === "person" && accounts.some((account) => account.id === actor.userId)) throw notFound();
  const before = await tx.$count(erasures, and(eq(erasures.organisationId, organisationId), eq(erasures.personId, id)));
  if (before > 0) throw new Refusal("blocked", "privacy.refusal.already");
}

/** Four letters of the person's id; more where they stand for somebody else already. */
async function freeCode({ tx, organisationId }: Scope, personId: string): Promise<string> {
  // Ids begin with the moment they were made: their ends tell people apart.
  const hex = personId.replaceAll("-", "").split("").toReversed().join("");
  for (let length = 4; length < hex.length; length += 1) {
    const code = hex.slice(0, length);
    const taken = await tx.$count(erasures, and(eq(erasures.organisationId, organisationId), eq(erasures.code, code)));
    if (taken === 0) return code;
  }
  return hex;
}

type Erased = { counts: Record<string, number>; bytes: string[] };

async function eraseRows(
  { tx }: Scope,
  { id, accounts, known }: PersonFacts,
  tombstone: Tombstone,
  { alsoMessages, alsoFiles }: { alsoMessages: boolean; alsoFiles: boolean },
): Promise<Erased> {
  const ids = `{${accounts.map((account) => account.id).join(",")}}`;
  const addresses = JSON.stringify(known.addresses.map((address) => address.toLowerCase()));
  const { rows } = await tx.execute<{ erased: Erased }>(sql`select erase_person(${id}::uuid, ${ids}::uuid[],
    array(select json_array_elements_text(${addresses}::json)), ${tombstone.name}, ${tombstone.address}, ${emptyBytes},
    ${alsoMessages}, ${alsoFiles}) as erased`);
  for (const account of accounts) await tx.execute(sql`select erase_account(${account.id}::uuid, ${tombstone.name})`);
  return rows[0]?.erased ?? { counts: {}, bytes: [] };
}
