import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";

import { mailboxes, sections } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { isStaff } from "@/lib/member/is-staff";
import { adminOnly } from "@/lib/organisation/admin-only";
import { translationsOf } from "@/lib/organisation/form-fields";
import { moveInTree } from "@/lib/organisation/move-in-tree";
import { changeRow, newRow } from "@/lib/organisation/rows";
import { isTaken } from "@/lib/organisation/taken";
import { comesElsewhere, makesCycle } from "@/lib/organisation/tree";
import { planReckoning } from "@/lib/service-level/plan-reckoning";

import type { newSectionInput, sectionInUseInput, sectionInput, sectionPlaceInput } from "./schema";

type NewSection = z.output<typeof newSectionInput>;

/** @throws {Refusal} "invalid" beside the field that cannot be. */
export const createSection = command("section.create", async (scope, input: NewSection) => {
  adminOnly(scope);
  const values = { ...newRow(scope), ...(await columnsOf(scope, await lockedTree(scope), input, null)) };
  await withFreeCode(scope, () => scope.tx.insert(sections).values(values));
  return { id: values.id };
});

/** @throws {Refusal} "invalid" where it would stand below itself; "stale" when somebody changed it meanwhile. */
export const editSection = command(
  "section.edit",
  async (scope, { id, version, ...input }: z.output<typeof sectionInput>) => {
    adminOnly(scope);
    const all = await lockedTree(scope);
    const columns = await columnsOf(scope, all, input, id);
    const changed = await withFreeCode(scope, () => changeRow(scope, sections, { id, version }, columns));
    // Service levels of a section count for all below it.
    if (comesElsewhere(all, id, input.parentId)) await planReckoning(scope);
    return changed;
  },
);

/**
 * Takes a section out of use, or back into it; its tickets stay.
 *
 * @throws {Refusal} "blocked" while sections below it or a mailbox are in use.
 */
export const putSectionInUse = command(
  "section.use",
  async (scope, { id, version, active }: z.output<typeof sectionInUseInput>) => {
    adminOnly(scope);
    if (!active) await refuseWhileNeeded(scope, id);
    return changeRow(scope, sections, { id, version }, { active });
  },
);

/** Puts a section elsewhere in the tree, with all below it. @throws {Refusal} where it would stand below itself. */
export const moveSection = command("section.move", async (scope, input: z.output<typeof sectionPlaceInput>) => {
  adminOnly(scope);
  const { moved, isElsewhere } = await moveInTree(scope, sections, sections.name, input);
  if (isElsewhere) await planReckoning(scope);
  return moved;
});

/** In one order, so that two who move branches at once wait for each other instead of blocking each other. */
const lockedTree = ({ tx, organisationId }: Scope) =>
  tx
    .select({ id: sections.id, parentId: sections.parentId })
    .from(sections)
    .where(eq(sections.organisationId, organisationId))
    .orderBy(sections.id)
    .for("update");

type Tree = Awaited<ReturnType<typeof lockedTree>>;

async function columnsOf(scope: Scope, all: Tree, { nameFr, nameZh, ...input }: NewSection, id: string | null) {
  const { parentId, managerId, emailAddress } = input;
  if (parentId && !all.some((section) => section.id === parentId))
    throw invalidField("parentId", "refusal.fieldNotUsable");
  if (id && makesCycle(all, id, parentId)) throw invalidField("parentId", "refusal.treeCycle");
  if (managerId && !(await isStaff(scope, managerId))) throw invalidField("managerId", "refusal.staffOnly");
  if (emailAddress && !(await belongsToMailbox(scope, emailAddress))) {
    throw invalidField("emailAddress", "refusal.addressNotOfMailbox");
  }
  return {
    ...input,
    emailAddress: emailAddress?.toLowerCase() ?? null,
    nameTranslations: translationsOf({ nameFr, nameZh }),
  };
}

/** Answers to section mail must come back to us. */
async function belongsToMailbox({ tx, organisationId }: Scope, address: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(
      and(
        eq(mailboxes.organisationId, organisationId),
        eq(mailboxes.address, address.toLowerCase()),
        eq(mailboxes.active, true),
      ),
    );
  return found !== undefined;
}

async function withFreeCode<T>(scope: Scope, write: () => PromiseLike<T>): Promise<T> {
  try {
    return await scope.savepoint(async () => write());
  } catch (error) {
    if (isTaken(error, "section_code")) throw invalidField("code", "refusal.codeTaken");
    throw error;
  }
}

async function refuseWhileNeeded({ tx, organisationId }: Scope, id: string): Promise<void> {
  const below = await tx
    .select({ name: sections.name })
    .from(sections)
    .where(and(eq(sections.organisationId, organisationId), eq(sections.parentId, id), eq(sections.active, true)));
  const addresses = await tx
    .select({ name: mailboxes.address })
    .from(mailboxes)
    .where(and(eq(mailboxes.organisationId, organisationId), eq(mailboxes.sectionId, id), eq(mailboxes.active, true)));
  const what = [...below, ...addresses].map(({ name }) => name);
  if (what.length > 0) throw new Refusal("blocked", words("refusal.inUseActive", { what: what.join(", ") }));
}
