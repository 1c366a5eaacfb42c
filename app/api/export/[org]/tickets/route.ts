import { getLocale, getTranslations } from "next-intl/server";
import { cellsIn } from "@/components/view/say-rows";
import { viewer } from "@/lib/access/page";
import { readAgain } from "@/lib/access/read-again";
import { Refusal } from "@/lib/kernel/refusal";
import { fieldLabel } from "@/lib/custom-field/types";
import { type ColumnId, readColumns } from "@/lib/view/columns";
import type { OwnField } from "@/lib/view/queries/beside";
import { rowsAfter } from "@/lib/view/queries/more";
import { readTicketFilter } from "@/lib/worklist/ticket-filter";
import { csvLines } from "@/lib/view/csv";

import { type ExportParams, notKept, queryOf } from "../answer";

const perPage = 500;

/**
 * Exactly the rows and columns of a list as a CSV file, to the last page, read piece by piece as the browser takes them.
 * Each piece asks anew what the person may see.
 */
export async function GET(request: Request, { params }: ExportParams): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  const query = queryOf(request);
  const asked = { filter: readTicketFilter(query), list: query["list"] ?? null };
  const columns = readColumns((query["cols"] ?? "").split(","));
  const page = (after: string | null) =>
    readAgain(organisation.id, actor, async (scope) => ({
      ...(await rowsAfter(scope, asked, after, perPage)),
      now: scope.now,
      timeZone: scope.organisation.timeZone,
    }));
  try {
    const first = await page(null);
    const say = await cellsIn(first, { exact: true });
    const said = (rows: typeof first.rows) =>
      rows.map((row) => line(columns.map((column) => say(row, column)))).join("");
    const heads = await headsOf(columns, first.fields);
    let next = first.next;
    const encoder = new TextEncoder();
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        // The mark by which spreadsheets know that the file is Unicode.
        controller.enqueue(encoder.encode(`\uFEFF${line(heads)}${said(first.rows)}`));
        if (next === null) controller.close();
      },
      async pull(controller) {
        if (next === null) return;
        const more = await page(next);
        next = more.next;
        controller.enqueue(encoder.encode(said(more.rows)));
        if (next === null) controller.close();
      },
    });
    const name = `${asked.list ?? "tickets"}.csv`;
    return new Response(stream, {
      headers: {
        ...notKept,
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}"`,
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404, headers: notKept });
    throw error;
  }
}

const line = (cells: readonly string[]) => csvLines([cells]);

async function headsOf(columns: readonly ColumnId[], fields: readonly OwnField[]) {
  const [words, locale] = await Promise.all([getTranslations("view.column"), getLocale()]);
  return columns.map((id) => {
    const own = fields.find(({ key }) => `f.${key}` === id);
    return own ? fieldLabel(own, locale) : words(id as "title");
  });
}
