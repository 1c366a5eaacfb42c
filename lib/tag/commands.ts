import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";

import { tags, ticketTags } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow, newRow, rowOf } from "@/lib/organisation/rows";
import { writeHistory } from "@/lib/ticket/apply";
import { type LoadedTicket, ticketForUpdate } from "@/lib/ticket/load";

import type {
  mergeTagsInput,
  newTagInput,
  renameTagInput,
  tagInUseInput,
  tagTicketInput,
  untagTicketInput,
} from "./schema";

/**
 * Puts a word on a ticket. A word nobody used before becomes a tag of the organisation.
 *
 * @throws {Refusal} "invalid" for a word that was taken out of use.
 */
export const tagTicket = command("tag.add", async (scope, { number, name }: z.output<typeof tagTicketInput>) => {
  const ticket = await writable(scope, number);
  const tag = (await tagNamed(scope, name)) ?? (await newTag(scope, name));
  if (!tag.active) throw invalidField("name", "casework.refusal.tagOutOfUse");
  const written = await scope.tx
    .insert(ticketTags)
    .values({ ...newRow(scope), ticketId: ticket.row.id, tagId: tag.id })
    .onConflictDoNothing()
    .returning({ id: ticketTags.id });
  if (written.length > 0) await note(scope, ticket, [null, tag.name]);
  return { id: tag.id, name: tag.name };
});

export const untagTicket = command("tag.remove", async (scope, input: z.output<typeof untagTicketInput>) => {
  const ticket = await writable(scope, input.number);
  const [tag] = await scope.tx
    .select({ name: tags.name })
    .from(tags)
    .where(rowOf(scope, tags, input.tagId));
  if (!tag) throw notFound();
  const gone = await scope.tx
    .delete(ticketTags)
    .where(
      and(
        eq(ticketTags.organisationId, scope.organisationId),
        eq(ticketTags.ticketId, ticket.row.id),
        eq(ticketTags.tagId, input.tagId),
      ),
    )
    .returning({ id: ticketTags.id });
  if (gone.length > 0) await note(scope, ticket, [tag.name, null]);
  return { id: input.tagId };
});

export const createTag = command("tag.create", async (scope, { name }: z.output<typeof newTagInput>) => {
  adminOnly(scope);
  if (await tagNamed(scope, name)) throw invalidField("name", "casework.refusal.tagExists");
  return { id: (await newTag(scope, name)).id };
});

/** @throws {Refusal} "invalid" where another tag is called so: the two are merged instead. */
export const renameTag = command(
  "tag.rename",
  async (scope, { id, version, name }: z.output<typeof renameTagInput>) => {
    adminOnly(scope);
    const namesake = await tagNamed(scope, name);
    if (namesake && namesake.id !== id) throw invalidField("name", "casework.refusal.tagExists");
    return changeRow(scope, tags, { id, version }, { name });
  },
);

/** Takes a tag out of use, or back into it; tickets that have it keep it. */
export const putTagInUse = command(
  "tag.use",
  async (scope, { id, version, active }: z.output<typeof tagInUseInput>) => {
    adminOnly(scope);
    return changeRow(scope, tags, { id, version }, { active });
  },
);

/** Two words for the same: tickets with the first get the second, and the first goes. */
export const mergeTags = command("tag.merge", async (scope, { id, into }: z.output<typeof mergeTagsInput>) => {
  adminOnly(scope);
  if (id === into) throw invalidField("into", "casework.refusal.tagSelf");
  const there = await scope.tx
    .select({ id: tags.id })
    .from(tags)
    .where(and(eq(tags.organisationId, scope.organisationId), sql`${tags.id} in (${id}, ${into})`))
    .orderBy(tags.id)
    .for("update");
  if (there.length < 2) throw notFound();
  const { organisationId } = scope;
  await scope.tx.execute(sql`
    delete from ticket_tag t where t.organisation_id = ${organisationId} and t.tag_id = ${id} and exists (
      select from ticket_tag other where other.organisation_id = t.organisation_id and other.ticket_id = t.ticket_id
        and other.tag_id = ${into})`);
  await scope.tx
    .update(ticketTags)
    .set({ tagId: into, updatedAt: scope.now, version: sql`${ticketTags.version} + 1` })
    .where(and(eq(ticketTags.organisationId, organisationId), eq(ticketTags.tagId, id)));
  await scope.tx.delete(tags).where(rowOf(scope, tags, id));
  return { id: into };
});

async function writable(scope: Scope, number: number): Promise<LoadedTicket> {
  const ticket = await ticketForUpdate(scope, { number });
  const { roles } = ticket.situation;
  const may = roles === "system" || roles.some((role) => role !== "AUDITOR");
  if (!may) throw new Refusal("not-permitted", "ticket.refusal.notYours");
  return ticket;
}

async function tagNamed(scope: Scope, name: string) {
  const [tag] = await scope.tx
    .select({ id: tags.id, name: tags.name, active: tags.active })
    .from(tags)
    .where(and(eq(tags.organisationId, scope.organisationId), sql`lower(${tags.name}) = lower(${name})`));
  return tag;
}

async function newTag(scope: Scope, name: string) {
  const row = { ...newRow(scope), name };
  // Somebody may invent the same word in the same moment.
  await scope.tx.insert(tags).values(row).onConflictDoNothing();
  const tag = await tagNamed(scope, name);
  if (!tag) throw new Error("The tag was not written.");
  return tag;
}

const note = (scope: Scope, { row }: LoadedTicket, changed: [string | null, string | null]) =>
  writeHistory(scope, row, [
    { kind: "history", entry: { entryType: "edit", label: "edit", details: { tags: changed } } },
  ]);
