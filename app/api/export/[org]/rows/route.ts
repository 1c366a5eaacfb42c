import { sayRows } from "@/components/view/say-rows";
import { readColumns } from "@/lib/view/columns";
import { rowsAfter } from "@/lib/view/queries/more";
import { readTicketFilter } from "@/lib/worklist/ticket-filter";

import { type ExportParams, answer, notKept, queryOf } from "../answer";

const perPage = 50;

/** The rows after a place in a list of tickets, said as the page says them. */
export async function GET(request: Request, context: ExportParams): Promise<Response> {
  const query = queryOf(request);
  const asked = { filter: readTicketFilter(query), list: query["list"] ?? null };
  return answer(
    context,
    async (scope) => ({
      ...(await rowsAfter(scope, asked, query["after"] ?? null, perPage)),
      now: scope.now,
      timeZone: scope.organisation.timeZone,
    }),
    async ({ rows, next, fields, now, timeZone }) => {
      const columns = readColumns((query["cols"] ?? "").split(","));
      return Response.json(
        { rows: await sayRows(rows, columns, { now, timeZone, fields }), next },
        { headers: notKept },
      );
    },
  );
}
