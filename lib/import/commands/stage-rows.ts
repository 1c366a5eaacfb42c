import "server-only";
import { and, desc, eq, isNotNull, ne, sql } from "drizzle-orm";

import { imports } from "@/db/schema";
import { command } from "@/lib/access/command";
import { customFieldsFor } from "@/lib/custom-field/queries";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";

import { fieldsOf } from "../fields/fields";
import type { Because } from "../interpret";
import { changeImport, counted, importAt } from "../load";
import type { TableRow } from "../read-table";
import { type ImportedThing, type Mapping, mappingInput } from "../schema";
import { type FileColumn, suggestMapping } from "../suggest";

/** Writes down the next rows of the file as they stand there. */
export const stageRows = command(
  "import.stage",
  async (scope, { id, after, rows }: { id: string; after: number; rows: readonly TableRow[] }) => {
    const found = await importAt(scope, id, ["reading"]);
    // Somebody else was here first.
    if (found.rows !== after) return { rows: found.rows };
    const values = rows.map(({ line, cells, flaw }) => ({
      organisationId: scope.organisationId,
      id: newId(),
      importId: id,
      position: line,
      cells,
      outcome: flaw ? ("failed" as const) : ("waiting" as const),
      because: flaw ? words(`import.refusal.${flaw}`) : null,
    }));
    await scope.tx.execute(sql`
      insert into import_row (organisation_id, id, import_id, position, cells, outcome, because)
      select r.* from jsonb_to_recordset(${JSON.stringify(values.map(snake))}::jsonb)
        as r(organisation_id uuid, id uuid, import_id uuid, position integer, cells jsonb, outcome text, because jsonb)`);
    await changeImport(scope, id, { rows: after + rows.length });
    return { rows: after + rows.length };
  },
);

const snake = ({ organisationId, importId, ...row }: { organisationId: string; importId: string } & object) => ({
  ...row,
  organisation_id: organisationId,
  import_id: importId,
});

/** All is read: what its columns most likely are is put to the person. */
export const endReading = command(
  "import.read",
  async (scope, { id, columns }: { id: string; columns: readonly FileColumn[] }) => {
    const found = await importAt(scope, id, ["reading"]);
    const own = found.what === "tickets" ? await customFieldsFor(scope) : [];
    const before = await mappingBefore(scope, found.what, id);
    const mapping = suggestMapping(found.what, columns, (kind) => fieldsOf(found.what, kind, own), before);
    await changeImport(scope, id, { stage: "mapping", columns: [...columns], mapping });
  },
);

const atWork: ReadonlySet<string> = new Set(["reading", "checking", "importing", "undoing"]);

/** The file cannot be read, or the person may no longer do what they began. */
export const refuseImport = command(
  "import.refuse",
  async (scope, { id, because }: { id: string; because: Because }) => {
    const [found] = await scope.tx
      .select({ stage: imports.stage, counts: imports.counts })
      .from(imports)
      .where(and(eq(imports.organisationId, scope.organisationId), eq(imports.id, id)))
      .for("update");
    if (!found || !atWork.has(found.stage)) return;
    // What was imported already stays, and can be undone.
    const stage = found.stage === "importing" || found.stage === "undoing" ? "done" : "refused";
    await changeImport(scope, id, { stage, because, counts: counted(found.counts, []), finishedAt: scope.now });
  },
);

/** What was said of the last such file. */
async function mappingBefore(scope: Scope, what: ImportedThing, id: string): Promise<Mapping | null> {
  const [last] = await scope.tx
    .select({ mapping: imports.mapping })
    .from(imports)
    .where(
      and(
        eq(imports.organisationId, scope.organisationId),
        eq(imports.what, what),
        ne(imports.id, id),
        isNotNull(imports.startedAt),
      ),
    )
    .orderBy(desc(imports.createdAt))
    .limit(1);
  const read = mappingInput.safeParse(last?.mapping);
  return read.success ? read.data : null;
}
