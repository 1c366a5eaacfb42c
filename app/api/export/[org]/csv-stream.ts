import { Refusal } from "@/lib/kernel/refusal";
import { csvLines } from "@/lib/view/csv";

import { notKept } from "./answer";

export type Cell = string | number | null | undefined;
/** Some lines of a file under its heads, and where the next ones begin. */
export type CsvPiece = { head: readonly string[]; lines: readonly (readonly Cell[])[]; next: string | null };

/**
 * A file of lines, read piece by piece as the browser takes them. Each piece asks anew what the person may see; what is
 * not theirs is not there, and what takes too long says so.
 */
export async function csvStream(name: string, read: (after: string | null) => Promise<CsvPiece>): Promise<Response> {
  try {
    const first = await read(null);
    let next = first.next;
    const encoder = new TextEncoder();
    const said = (lines: CsvPiece["lines"]) => encoder.encode(lines.map(lineOf).join(""));
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        // The mark by which spreadsheets know that the file is Unicode.
        controller.enqueue(encoder.encode(`\uFEFF${lineOf(first.head)}`));
        controller.enqueue(said(first.lines));
        if (next === null) controller.close();
      },
      async pull(controller) {
        if (next === null) return;
        const more = await read(next);
        next = more.next;
        controller.enqueue(said(more.lines));
        if (next === null) controller.close();
      },
    });
    return new Response(stream, {
      headers: {
        ...notKept,
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}.csv"`,
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(null, { status: error.code === "blocked" ? 503 : 404, headers: notKept });
  }
}

const lineOf = (cells: readonly Cell[]): string => csvLines([cells]);
