import "server-only";
import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";

import { documents } from "@/db/schema";
import { command } from "@/lib/access/command";
import { isLinked } from "@/lib/document/links";
import { type FileToStore, storeMadeFile } from "@/lib/document/store-document";
import { isId } from "@/lib/kernel/ids";
import { invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { isSigned, sign } from "./guard/secret";

const waitingHours = 2;

/** Marks a file that no form has taken yet: whose it is says the form. */
const nobodysYet = "";

/** What was forgotten for longer than this was taken away before, or is little: see `formFileOfAll`. */
const sweptDays = 7;
const sweptAtOnce = 200;

/**
 * Takes files away that visitors sent and no form took, or strangers could fill the disk. Answers whose bytes nobody
 * may name any more.
 */
export const dropForgottenFiles = command("webForm.dropForgotten", async (scope) => {
  const { tx, organisationId, now } = scope;
  const until = now.getTime() - waitingHours * 3_600_000;
  const { rows } = await tx.execute<{ sha256: string }>(sql`delete from document
    where organisation_id = ${organisationId} and id in (select document.id from document
      where document.organisation_id = ${organisationId} and document.uploaded_by_email = ${nobodysYet}
        and document.id between ${firstIdAt(until - sweptDays * 86_400_000)}::uuid and ${firstIdAt(until)}::uuid
        and document.created_by is null and not ${isLinked} limit ${sweptAtOnce})
    returning sha256`);
  return { bytes: [...new Set(rows.map(({ sha256 }) => sha256))] };
});

/** Ids begin with the moment they were made, so that the latest rows are found without another index. */
const firstIdAt = (ms: number): string => {
  const hex = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
};

/** A visitor's file: nobody's until the form takes it, by the word that is answered here and that only we can make. */
export const storeVisitorFile = command("webForm.storeFile", async (scope, { section, file }: VisitorFile) => {
  const id = await storeMadeFile(scope, file);
  await scope.tx
    .update(documents)
    .set({ uploadedByEmail: nobodysYet })
    .where(and(eq(documents.organisationId, scope.organisationId), eq(documents.id, id)));
  return { id: `${id}.${sign("file", section, id)}`, name: file.fileName, size: file.size };
});
type VisitorFile = { section: string; file: FileToStore };

/**
 * Takes files into use that were sent into this form before.
 *
 * @throws {Refusal} "invalid" beside `files`: sent elsewhere, too long ago, or used already.
 */
export async function claimVisitorFiles(scope: Scope, section: string, said: readonly string[]): Promise<string[]> {
  const ids = [...new Set(said.map((word) => idOf(section, word)))];
  if (ids.length === 0) return [];
  const known = ids.filter((id) => id !== null);
  const claimed = await scope.tx
    .update(documents)
    .set({ visibility: "partner", uploadedByEmail: null, updatedAt: scope.now, version: sql`${documents.version} + 1` })
    .where(
      and(
        eq(documents.organisationId, scope.organisationId),
        inArray(documents.id, known),
        isNull(documents.createdBy),
        isNull(documents.deletedAt),
        gt(documents.createdAt, new Date(scope.now.getTime() - waitingHours * 3_600_000)),
        sql`not ${isLinked}`,
      ),
    )
    .returning({ id: documents.id });
  if (claimed.length < ids.length) throw invalidField("files", "document.gone");
  return known;
}

function idOf(section: string, word: string): string | null {
  const [id = "", signature = ""] = word.split(".");
  return isId(id) && isSigned(signature, "file", section, id) ? id : null;
}
