import "server-only";
import { eq, sql } from "drizzle-orm";
import type { z } from "zod";

import { articleTopics, organisations } from "@/db/schema";
import { command } from "@/lib/access/command";
import { adminOnly } from "@/lib/organisation/admin-only";
import { translationsOf } from "@/lib/organisation/form-fields";
import { changeRow, newRow } from "@/lib/organisation/rows";

import type { newTopicInput, topicInUseInput, topicInput } from "../topic-schema";

/** Adds a topic that articles are filed under. */
export const createTopic = command("articleTopic.create", async (scope, input: z.output<typeof newTopicInput>) => {
  adminOnly(scope);
  const row = { ...newRow(scope), ...columnsOf(input) };
  await scope.tx.insert(articleTopics).values(row);
  return { id: row.id };
});

/** @throws {Refusal} "stale" when somebody changed it meanwhile. */
export const editTopic = command(
  "articleTopic.edit",
  (scope, { id, version, ...input }: z.output<typeof topicInput>) => {
    adminOnly(scope);
    return changeRow(scope, articleTopics, { id, version }, columnsOf(input));
  },
);

/** Takes a topic out of use, or back into it; its articles stay where they are and are found as before. */
export const putTopicInUse = command("articleTopic.use", (scope, input: z.output<typeof topicInUseInput>) => {
  adminOnly(scope);
  return changeRow(scope, articleTopics, input, { active: input.active });
});

/** Shows public articles to everybody, at an address without sign-in, or no longer. */
export const openHelp = command("knowledge.open", async (scope, { open }: { open: boolean }) => {
  adminOnly(scope);
  await scope.tx
    .update(organisations)
    .set({ helpIsPublic: open, updatedAt: scope.now, version: sql`${organisations.version} + 1` })
    .where(eq(organisations.id, scope.organisationId));
  return { open };
});

const columnsOf = ({ nameFr, nameZh, ...input }: z.output<typeof newTopicInput>) => ({
  ...input,
  nameTranslations: translationsOf({ nameFr, nameZh }),
});
