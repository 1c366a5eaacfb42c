import "server-only";
import { and, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";

import { documents, erasures, imports, inboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { putContent, readContent } from "@/lib/document/content-store";
import { removeUnused } from "@/lib/document/held-content";
import type { Task } from "@/lib/due-work/task";
import type { Actor } from "@/lib/kernel/actor";
import type { Scope } from "@/lib/kernel/scope";

import { emptyBytes } from "@/lib/document/empty-bytes";
import { type Word, standsIn } from "./words";

const worker: Actor = { kind: "system", name: "erasure" };

/** Blocks of tables that are searched in one transaction (8 KB each), and transactions before others have their turn. */
const blocksAtOnce = 2_000;
const turns = 20;

/** Larger files than this are no lists that Suivi made or read. */
const largestList = 50_000_000;

type Erasure = typeof erasures.$inferSelect;

/**
 * Carries an erasure on: searches the texts of every table for the person, then the lists among the files, removes bytes
 * that nobody names any more, and forgets what it looked for. Where mails of others wait that came before, it does so once
 * more when they are filed. Done again after a crash it finds less.
 */
export const performErasure: Task = async (organisationId, payload, now) => {
  const asker = { organisationId, actor: worker };
  const id = String(payload.id);
  const step = { via: "clock", causeId: id, now } as const;
  for (let turn = 0; turn < turns; turn += 1) {
    const erasure = await readAs(organisationId, worker, (scope) => erasureOf(scope, id));
    if (!erasure || erasure.stage === "done") return null;
    if (erasure.stage === "waiting") {
      if (await readAs(organisationId, worker, (scope) => mailsWait(scope, erasure, now))) return tomorrow(now);
      await run(asker, goOn, { id, stage: "words" }, step);
      continue;
    }
    if (erasure.stage === "words") {
      await run(asker, searchWords, { id }, step);
      continue;
    }
    await putContent(new Uint8Array());
    const lists = await readAs(organisationId, worker, (scope) => listsThatTell(scope, erasure.words ?? []));
    const archives = await run(asker, emptyFiles, { id, documentIds: lists.map((list) => list.id) }, step);
    // First said, then done: bytes without a row that names them are only waste.
    for (const sha256 of new Set([...(erasure.bytes ?? []), ...lists.map((list) => list.sha256), ...archives]))
      await asAccount((scope) => removeUnused(scope, sha256));
    if (await readAs(organisationId, worker, (scope) => mailsWait(scope, erasure, now))) {
      await run(asker, goOn, { id, stage: "waiting" }, step);
      return tomorrow(now);
    }
    await run(asker, finish, { id }, step);
    return null;
  }
  return now;
};

/** Days for which it is remembered what to look for, while mails of others wait that may name the person. */
const waitsForMails = 30;
const day = 86_400_000;
const tomorrow = (now: Date): Date => new Date(now.getTime() + day);

/** Mails that came before and wait in the quarantine, or to be read: their words are in no table yet. */
async function mailsWait({ tx, organisationId }: Scope, { createdAt }: Erasure, now: Date): Promise<boolean> {
  if (now.getTime() > createdAt.getTime() + waitsForMails * day) return false;
  const waiting = and(
    eq(inboundMails.organisationId, organisationId),
    inArray(inboundMails.status, ["stored", "quarantined", "failed"]),
    lte(inboundMails.createdAt, createdAt),
  );
  const [found] = await tx.select({ id: inboundMails.id }).from(inboundMails).where(waiting).limit(1);
  return found !== undefined;
}

const goOn = command("erasure.goOn", async (scope, { id, stage }: { id: string; stage: "words" | "waiting" }) => {
  await scope.tx.update(erasures).set({ stage, place: null, bytes: null }).where(ofErasure(scope, id));
});

const ofErasure = ({ organisationId }: Scope, id: string) =>
  and(eq(erasures.organisationId, organisationId), eq(erasures.id, id));

async function erasureOf(scope: Scope, id: string): Promise<Erasure | undefined> {
  const [row] = await scope.tx.select().from(erasures).where(ofErasure(scope, id));
  return row;
}

/** Searches on from where the last search ended, as many blocks as one transaction should. */
const searchWords = command("erasure.search", async (scope, { id }: { id: string }) => {
  const [erasure] = await scope.tx.select().from(erasures).where(ofErasure(scope, id)).for("update");
  if (!erasure || erasure.stage !== "words") return;
  const words = erasure.words ?? [];
  const counts = { ...erasure.counts };
  const bytes = new Set(erasure.bytes);
  let left = blocksAtOnce;
  let place = erasure.place ?? { table: (await nextTable(scope, "")) ?? "", block: 0 };
  while (left > 0 && place.table) {
    const { changed, nextBlock, freed } = await searchBlocks(scope, place, words, left);
    if (changed > 0) counts[place.table] = (counts[place.table] ?? 0) + changed;
    for (const hash of freed) bytes.add(hash);
    left -= nextBlock === null ? 20 : nextBlock - place.block;
    place =
      nextBlock === null
        ? { table: (await nextTable(scope, place.table)) ?? "", block: 0 }
        : { ...place, block: nextBlock };
  }
  await scope.tx
    .update(erasures)
    .set({ counts, bytes: [...bytes], ...(place.table ? { place } : { place: null, stage: "files" as const }) })
    .where(ofErasure(scope, id));
});

/** Tables of organisations, in the order of their names. */
async function nextTable({ tx }: Scope, after: string): Promise<string | null> {
  const { rows } = await tx.execute<{ name: string }>(sql`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname::text collate "C" > ${after}
      and (c.relname = 'organisation' or exists (select from pg_attribute a where a.attrelid = c.oid
        and a.attname = 'organisation_id' and not a.attisdropped))
    order by c.relname::text collate "C" limit 1`);
  return rows[0]?.name ?? null;
}

async function searchBlocks(
  { tx }: Scope,
  { table, block }: { table: string; block: number },
  words: readonly Word[],
  atMost: number,
) {
  const { rows } = await tx.execute<{ changed: number; nextBlock: string | null; freed: string[] }>(sql`
    select changed, next_block as "nextBlock", bytes as freed
    from erase_words(${table}, ${JSON.stringify(words)}::jsonb, ${block}, ${atMost})`);
  const [row] = rows;
  return {
    changed: row?.changed ?? 0,
    nextBlock: row?.nextBlock ? Number(row.nextBlock) : null,
    freed: row?.freed ?? [],
  };
}

type List = { id: string; sha256: string };

/** Lists that Suivi made (reports by mail) or read (imports) and that name the person. Files of people are theirs. */
async function listsThatTell({ tx, organisationId }: Scope, words: readonly Word[]): Promise<List[]> {
  const lists = await tx
    .select({ id: documents.id, sha256: documents.sha256 })
    .from(documents)
    .where(
      and(
        eq(documents.organisationId, organisationId),
        sql`${documents.sha256} <> ${emptyBytes} and ${documents.size} < ${largestList}`,
        or(
          and(isNull(documents.createdBy), eq(documents.mimeType, "text/csv")),
          sql`exists (select from ${imports} where ${imports.organisationId} = ${organisationId}
            and ${imports.documentId} = ${documents.id})`,
        ),
      ),
    );
  const telling: List[] = [];
  for (const list of lists) {
    const text = await readContent(list.sha256).then(
      (bytes) => bytes.toString("utf8"),
      // Gone already: nothing to find.
      () => "",
    );
    if (standsIn(text, words)) telling.push(list);
  }
  return telling;
}

/**
 * Archives of the whole organisation hold the person too, those that are being written as well: none can be fetched any
 * more. Answers their bytes.
 */
const emptyFiles = command(
  "erasure.emptyFiles",
  async ({ tx, organisationId, now }, { documentIds }: { id: string; documentIds: readonly string[] }) => {
    if (documentIds.length > 0)
      await tx
        .update(documents)
        .set({ sha256: emptyBytes, size: 0, updatedAt: now })
        .where(and(eq(documents.organisationId, organisationId), inArray(documents.id, [...documentIds])));
    const { rows } = await tx.execute<{ sha256: string | null }>(sql`
      with held as (select id, sha256 from organisation_export where organisation_id = ${organisationId} and (sha256 is not null or stage = 'writing'))
      update organisation_export e set stage = 'gone', sha256 = null, updated_at = ${now.toISOString()}::timestamptz
        from held where e.organisation_id = ${organisationId} and e.id = held.id returning held.sha256`);
    return rows.flatMap(({ sha256 }) => sha256 ?? []);
  },
);

const finish = command("erasure.finish", async (scope, { id }: { id: string }) => {
  await scope.tx
    .update(erasures)
    .set({
      stage: "done",
      words: null,
      place: null,
      bytes: null,
      finishedAt: scope.now,
      updatedAt: scope.now,
      version: sql`${erasures.version} + 1`,
    })
    .where(ofErasure(scope, id));
});
