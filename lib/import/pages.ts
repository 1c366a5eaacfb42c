import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";

import { importRows, imports, memberships, partners } from "@/db/schema";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import { isId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

import type { ImportField } from "./fields/field";
import type { Because } from "./interpret";
import { type Import, readingOf } from "./load";
import { mayImport, refuseStrangers } from "./permission";
import type { ImportedThing, Mapping } from "./schema";

export type ImportLine = Pick<Import, "id" | "what" | "fileName" | "stage" | "rows" | "counts" | "createdAt"> & {
  by: string | null;
};
export type ImportsPage = { things: readonly ImportedThing[]; lines: ImportLine[] };

const shown = 50;

/** What one may import, and the imports one sees: one's own, administrators all of them. */
export async function importsPage(scope: Scope): Promise<ImportsPage> {
  const { actor, organisationId } = scope;
  const things = mayImport(scope);
  if (things.length === 0) throw new Refusal("not-found", "refusal.notFound");
  const mine =
    actor.kind === "person" && actor.standing.role !== "admin" ? eq(imports.userId, actor.userId) : undefined;
  const lines = await withAuthor(scope)
    .where(and(eq(imports.organisationId, organisationId), inArray(imports.what, [...things]), mine))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(shown);
  return { things, lines: lines.map(({ row, by }) => ({ ...row, by })) };
}

const withAuthor = ({ tx }: Scope) =>
  tx
    .select({ row: imports, by: partners.name })
    .from(imports)
    .leftJoin(
      memberships,
      and(eq(memberships.organisationId, imports.organisationId), eq(memberships.userId, imports.userId)),
    )
    .leftJoin(
      partners,
      and(eq(partners.organisationId, imports.organisationId), eq(partners.id, memberships.personId)),
    );

export type ProblemLine = { line: number; cells: string[]; because: Because | null };
export type ImportPage = {
  row: Import;
  by: string | null;
  mapping: Mapping;
  fields: readonly ImportField[];
  titles: string[];
  /** The first rows of the file, to see what a column holds. */
  sample: string[][];
  problems: ProblemLine[];
  /** What names that nobody knows can be answered with, by what is named. */
  answers: Record<string, string[]>;
};

/** One import at whatever stage it is, for whoever began it and the administrators. */
export async function importPage(scope: Scope, id: string): Promise<ImportPage> {
  const { row, by } = await importToShow(scope, id);
  const { mapping, fields, titles } = await readingOf(scope, row);
  const asks = row.stage === "mapping" || row.stage === "checked";
  const found = asks || row.stage === "done" || row.stage === "undone" ? await rowsToShow(scope, id) : [];
  return {
    row,
    by,
    mapping,
    fields,
    titles,
    sample: found.filter(({ because }) => !because).map(({ cells }) => cells),
    problems: found.filter(({ because }) => because),
    answers: Object.keys(row.unknown).length > 0 && row.stage === "checked" ? await answersFor(scope, fields) : {},
  };
}

async function importToShow(scope: Scope, id: string) {
  if (!isId(id) || mayImport(scope).length === 0) throw notFound();
  const [found] = await withAuthor(scope).where(
    and(eq(imports.organisationId, scope.organisationId), eq(imports.id, id)),
  );
  if (!found || !mayImport(scope).includes(found.row.what)) throw notFound();
  refuseStrangers(scope, found.row.userId);
  return found;
}

/** Three rows to see what the file holds, and the first of those that cannot be imported. */
async function rowsToShow(scope: Scope, id: string): Promise<ProblemLine[]> {
  const { rows } = await scope.tx.execute<ProblemLine>(sql`
    (select position as line, cells, null::jsonb as because from import_row
      where organisation_id = ${scope.organisationId} and import_id = ${id} and cells <> '[]'::jsonb order by position limit 3)
    union all
    (select position, cells, coalesce(because, '{}'::jsonb) from import_row
      where organisation_id = ${scope.organisationId} and import_id = ${id} and outcome in ('wrong', 'failed', 'kept')
      order by position limit ${shown})`);
  return rows;
}

/** The few there are of what a column may name, to choose from. */
async function answersFor(scope: Scope, fields: readonly ImportField[]): Promise<Record<string, string[]>> {
  const o = scope.organisationId;
  const { rows } = await scope.tx.execute<{ of: string; name: string }>(sql`
    select 'section' as of, name from section where organisation_id = ${o} and active
    union select 'category', name from category where organisation_id = ${o} and active
    union select 'partnerCategory', name from partner_category where organisation_id = ${o} and active
    union select 'member', p.name from membership m
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      where m.organisation_id = ${o} and m.active and m.role <> 'partner'
    order by 1, 2`);
  const named = (of: string) => rows.filter((row) => row.of === of).map(({ name }) => name);
  return Object.fromEntries(
    fields.flatMap((field) =>
      field.type === "choice"
        ? [[field.name, [...field.choices]]]
        : field.type === "name"
          ? [[field.name, named(field.of)]]
          : [],
    ),
  );
}

const perPiece = 1000;

export type ProblemsPiece = { fileName: string; titles: string[]; lines: ProblemLine[] };

/** The rows that could not be imported, a piece at a time: for the file to correct. */
export async function problemsAfter(scope: Scope, id: string, after: number): Promise<ProblemsPiece> {
  const { row } = await importToShow(scope, id);
  const lines = await scope.tx
    .select({ line: importRows.position, cells: importRows.cells, because: importRows.because })
    .from(importRows)
    .where(
      and(
        eq(importRows.organisationId, scope.organisationId),
        eq(importRows.importId, id),
        inArray(importRows.outcome, ["wrong", "failed"]),
        sql`${importRows.position} > ${after}`,
      ),
    )
    .orderBy(asc(importRows.position))
    .limit(perPiece);
  return { fileName: row.fileName, titles: (row.columns ?? []).map(({ title }) => title), lines };
}
