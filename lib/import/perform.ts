import "server-only";
import { and, eq } from "drizzle-orm";

import { documents, imports } from "@/db/schema";
import { command } from "@/lib/access/command";
import { type Asker, run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { readContent } from "@/lib/document/content-store";
import type { Task } from "@/lib/due-work/task";
import type { Actor } from "@/lib/kernel/actor";
import { Refusal } from "@/lib/kernel/refusal";
import { words } from "@/lib/kernel/words";
import { notifyPeople } from "@/lib/notification/notify";

import { checkRows } from "./commands/check-rows";
import { importPiece } from "./commands/import-rows";
import { endReading, refuseImport, stageRows } from "./commands/stage-rows";
import { undoPiece } from "./commands/undo-piece";
import type { Import } from "./load";
import { type TableRow, readTable } from "./read-table";
import { MOST_BYTES } from "./schema";
import type { FileColumn } from "./suggest";
import { countDay } from "./values";

const worker: Actor = { kind: "system", name: "worker" };

/** After this the work is given back, so that other organisations get their turn and the lease never runs out. */
const turns = 20;

const stagedAtOnce = 1000;

const steps = { checking: checkRows, importing: importPiece, undoing: undoPiece } as const;

/**
 * Goes on with an import where it stands: reads the file, checks rows, imports them or takes them back, a piece at a
 * time. A crash costs at most the piece it hit.
 */
export const performImport: Task = async (organisationId, payload, now) => {
  const id = String(payload.id);
  try {
    const found = await importOf(organisationId, id);
    if (!found) return null;
    if (found.stage === "reading") return await readFile(found);
    const asker = { organisationId, userId: typeof payload.userId === "string" ? payload.userId : found.userId };
    for (let turn = 0; turn < turns; turn += 1) {
      const stage = turn === 0 ? found.stage : (await importOf(organisationId, id))?.stage;
      if (stage !== "checking" && stage !== "importing" && stage !== "undoing") return null;
      const { isLast } = await step(asker, id, stage);
      if (!isLast) continue;
      if (stage === "importing") await tellEnd(organisationId, id);
      return null;
    }
    return now;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Another process did the last piece meanwhile.
    if (error.because.key === "import.refusal.otherStage") return null;
    const [field] = Object.values(error.fields);
    await run(
      { organisationId, actor: worker },
      refuseImport,
      { id, because: field ?? error.because },
      { via: "import", causeId: id },
    );
    return null;
  }
};

const step = (asker: Asker, id: string, stage: keyof typeof steps) =>
  run(asker, steps[stage], { id }, { via: "import", causeId: id });

const importOf = (organisationId: string, id: string): Promise<Import | undefined> =>
  readAs(organisationId, worker, async ({ tx }) => {
    const [row] = await tx
      .select()
      .from(imports)
      .where(and(eq(imports.organisationId, organisationId), eq(imports.id, id)));
    return row;
  });

/** Reads the file from its beginning; rows that were staged before a crash are only counted. */
async function readFile({ organisationId, id, documentId, rows: staged }: Import): Promise<null> {
  const { titles, rows } = readTable(await bytesOf(organisationId, documentId));
  const columns: FileColumn[] = titles.map((title) => ({ title, days: { dmy: 0, mdy: 0, none: 0 } }));
  const asker = { organisationId, actor: worker };
  let seen = 0;
  let piece: TableRow[] = [];
  const stage = async () => {
    await run(asker, stageRows, { id, after: seen - piece.length, rows: piece }, { via: "import", causeId: id });
    piece = [];
  };
  for (const row of rows) {
    seen += 1;
    for (const [place, { days }] of columns.entries()) {
      const cell = row.cells[place]?.trim();
      if (cell) countDay(days, cell);
    }
    if (seen <= staged) continue;
    piece.push(row);
    if (piece.length === stagedAtOnce) await stage();
  }
  if (piece.length > 0) await stage();
  if (seen === 0) throw new Refusal("invalid", "import.refusal.noRows");
  await run(asker, endReading, { id, columns }, { via: "import", causeId: id });
  return null;
}

async function bytesOf(organisationId: string, documentId: string): Promise<Buffer> {
  const file = await readAs(organisationId, worker, async ({ tx }) => {
    const [row] = await tx
      .select({ sha256: documents.sha256, size: documents.size })
      .from(documents)
      .where(and(eq(documents.organisationId, organisationId), eq(documents.id, documentId)));
    return row;
  });
  if (!file) throw new Refusal("invalid", "import.refusal.noFile");
  if (file.size > MOST_BYTES)
    throw new Refusal("invalid", words("import.refusal.tooBig", { most: MOST_BYTES / 1024 / 1024 }));
  return readContent(file.sha256);
}

/** Who waits for few rows sees how they end; for many they are told. */
const tellEnd = (organisationId: string, id: string) =>
  run({ organisationId, actor: worker }, noteEnd, { id }, { via: "import", causeId: id });

const noteEnd = command("import.end", async (scope, { id }: { id: string }) => {
  const [found] = await scope.tx
    .select({ userId: imports.userId, counts: imports.counts, rows: imports.rows, fileName: imports.fileName })
    .from(imports)
    .where(and(eq(imports.organisationId, scope.organisationId), eq(imports.id, id)));
  if (!found || found.rows <= 50) return;
  const { created = 0, wrong = 0, failed = 0 } = found.counts;
  const about = words("import.notice.finished", { file: found.fileName, created, wrong: wrong + failed });
  await notifyPeople(scope, [found.userId], about, {});
});
