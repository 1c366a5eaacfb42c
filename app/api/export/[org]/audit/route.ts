import { getTranslations } from "next-intl/server";

import { viewer } from "@/lib/access/page";
import { readAgain } from "@/lib/access/read-again";
import { readAuditFilter } from "@/lib/audit/filter";
import { auditLines } from "@/lib/audit/queries";
import { boundedRead } from "@/lib/report/bounded";

import { type ExportParams, queryOf } from "../answer";
import { csvStream } from "../csv-stream";

const perPiece = 500;

/** The log as a file, to its end. */
export async function GET(request: Request, { params }: ExportParams): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  const filter = readAuditFilter(queryOf(request));
  const words = await getTranslations("audit");
  const head = [words("at"), words("who"), words("via"), words("what"), words("ticket"), "id"];
  return csvStream("audit", async (after) => {
    const { lines, next } = await readAgain(organisation.id, actor, (scope) =>
      boundedRead(scope, () => auditLines(scope, { filter, after, limit: perPiece })),
    );
    return {
      head,
      lines: lines.map((line) => [
        new Date(line.at).toISOString(),
        line.who ?? words("system"),
        line.via,
        line.command,
        line.ticket?.number ?? null,
        line.id,
      ]),
      next,
    };
  });
}
