import { getTranslations } from "next-intl/server";
import { becauseSayer } from "@/components/import/sayers";
import { viewer } from "@/lib/access/page";
import { readAgain } from "@/lib/access/read-again";
import { problemsAfter } from "@/lib/import/pages";
import { Refusal } from "@/lib/kernel/refusal";
import { csvLines } from "@/lib/view/csv";

const notKept = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };

/** The rows that could not be imported, as they stood in the file, each with its reason in the reader's language. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; id: string }> },
): Promise<Response> {
  const { org, id } = await params;
  const { organisation, actor } = await viewer(org);
  const piece = (after: number) => readAgain(organisation.id, actor, (scope) => problemsAfter(scope, id, after));
  try {
    const first = await piece(0);
    const words = await getTranslations("import.problems");
    const say = await becauseSayer();
    const said = (lines: typeof first.lines) =>
      lines.map(({ line, cells, because }) => row([...cells, String(line), say(because)])).join("");
    let last = first.lines.at(-1)?.line ?? null;
    const encoder = new TextEncoder();
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        // The mark by which spreadsheets know that the file is Unicode.
        controller.enqueue(
          encoder.encode(`\uFEFF${row([...first.titles, words("line"), words("problem")])}${said(first.lines)}`),
        );
        if (last === null) controller.close();
      },
      async pull(controller) {
        if (last === null) return;
        const more = await piece(last);
        last = more.lines.at(-1)?.line ?? null;
        if (last === null) controller.close();
        else controller.enqueue(encoder.encode(said(more.lines)));
      },
    });
    return new Response(stream, {
      headers: {
        ...notKept,
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${words("file")}.csv"`,
      },
    });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404, headers: notKept });
    throw error;
  }
}

const row = (cells: readonly string[]) => csvLines([cells]);
