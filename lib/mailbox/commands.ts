import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";

import { mailboxAddresses, mailboxes, sections } from "@/db/schema";
import { command } from "@/lib/access/command";
import { env } from "@/lib/env";
import { invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { isStaff } from "@/lib/member/is-staff";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow, newRow, rowOf } from "@/lib/organisation/rows";
import { isTaken } from "@/lib/organisation/taken";

import type { mailboxInUseInput, mailboxInput, newMailboxInput } from "./schema";
import { setState } from "./state";
import { planWatch } from "./watch-silence";

type NewMailbox = z.output<typeof newMailboxInput>;

/**
 * Opens an address for mail. The first one of a section becomes the address its own mail comes from.
 *
 * @throws {Refusal} "invalid" beside `address` when any organisation of this installation has it, or when mail to it is
 * another's to receive: whoever gets somebody's links to set a password has their account.
 */
export const createMailbox = command("mailbox.create", async (scope, input: NewMailbox) => {
  adminOnly(scope);
  const row = { ...newRow(scope), ...(await ownedBy(scope, input)) };
  const { organisationId, tx } = scope;
  await withFreeAddress(scope, async () => {
    await tx.insert(mailboxAddresses).values({ address: row.address, organisationId, mailboxId: row.id });
    await tx.insert(mailboxes).values(row);
    await setState(scope, row.id, { nextFetchAt: scope.now });
  });
  await refuseAnothers(scope, row.address);
  await planWatch(scope, {});
  if (row.sectionId) {
    await tx
      .update(sections)
      .set({ emailAddress: row.address, updatedAt: scope.now, version: sql`${sections.version} + 1` })
      .where(and(rowOf(scope, sections, row.sectionId), isNull(sections.emailAddress)));
  }
  return { id: row.id };
});

/** @throws {Refusal} as `createMailbox`; "stale" when somebody changed it meanwhile. */
export const editMailbox = command(
  "mailbox.edit",
  async (scope, { id, version, ...input }: z.output<typeof mailboxInput>) => {
    adminOnly(scope);
    const [before] = await scope.tx
      .select({ address: mailboxes.address })
      .from(mailboxes)
      .where(rowOf(scope, mailboxes, id))
      .for("update");
    if (!before) throw notFound();
    const values = await ownedBy(scope, input);
    const answer = await withFreeAddress(scope, async () => {
      await scope.tx.update(mailboxAddresses).set({ address: values.address }).where(addressOf(scope, id));
      return changeRow(scope, mailboxes, { id, version }, values);
    });
    if (values.address !== before.address) await refuseAnothers(scope, values.address);
    // Sections that wrote from the old address go on from the new one.
    await scope.tx
      .update(sections)
      .set({ emailAddress: values.address, updatedAt: scope.now, version: sql`${sections.version} + 1` })
      .where(and(eq(sections.organisationId, scope.organisationId), eq(sections.emailAddress, before.address)));
    return answer;
  },
);

/** Closes the address, so that its mail is refused at the door, or opens it again. */
export const putMailboxInUse = command(
  "mailbox.use",
  async (scope, { id, version, active }: z.output<typeof mailboxInUseInput>) => {
    adminOnly(scope);
    const answer = await changeRow(scope, mailboxes, { id, version }, { active });
    await scope.tx.update(mailboxAddresses).set({ active }).where(addressOf(scope, id));
    return answer;
  },
);

/** A new key for the HTTP inlet and the pipe; the old one ends at once. Only its hash is known here. */
export const setMailboxKey = command("mailbox.key", async (scope, { id, keyHash }: { id: string; keyHash: string }) => {
  adminOnly(scope);
  const set = await scope.tx
    .update(mailboxAddresses)
    .set({ keyHash })
    .where(addressOf(scope, id))
    .returning({ id: mailboxAddresses.mailboxId });
  if (set.length === 0) throw notFound();
  return { id };
});

const addressOf = ({ organisationId }: Scope, mailboxId: string) =>
  and(eq(mailboxAddresses.organisationId, organisationId), eq(mailboxAddresses.mailboxId, mailboxId));

/** A mailbox has one owner of the kind it says. */
async function ownedBy(scope: Scope, input: NewMailbox): Promise<NewMailbox> {
  if (input.ownerType === "section") {
    if (!input.sectionId || !(await exists(scope, input.sectionId)))
      throw invalidField("sectionId", "refusal.sectionMissing");
    return { ...input, userId: null };
  }
  if (!input.userId || !(await isStaff(scope, input.userId))) throw invalidField("userId", "refusal.memberMissing");
  return { ...input, sectionId: null };
}

async function exists(scope: Scope, sectionId: string): Promise<boolean> {
  const [section] = await scope.tx
    .select({ id: sections.id })
    .from(sections)
    .where(rowOf(scope, sections, sectionId));
  return section !== undefined;
}

/** The addresses of a domain that its installation answers for itself (RFC 2142). */
const roles = new Set(["abuse", "hostmaster", "mailer-daemon", "postmaster", "webmaster"]);

async function refuseAnothers({ tx, organisationId }: Scope, address: string): Promise<void> {
  const { mailDomain } = env();
  const [local = "", domain = ""] = address.toLowerCase().split("@");
  const { rows } = await tx.execute<{ anothers: boolean }>(
    sql`select address_is_anothers(${organisationId}, ${address}, ${mailDomain}) as anothers`,
  );
  if (rows[0]?.anothers || (domain === mailDomain.toLowerCase() && roles.has(local)))
    throw invalidField("address", "refusal.addressNotYours");
}

/** The same answer whoever has the address: other organisations are not ours to know of. */
async function withFreeAddress<T>(scope: Scope, write: () => Promise<T>): Promise<T> {
  try {
    return await scope.savepoint(write);
  } catch (error) {
    if (isTaken(error, "mailbox_address_pkey") || isTaken(error, "mailbox_address_unique")) {
      throw invalidField("address", "refusal.addressTaken");
    }
    throw error;
  }
}
