import { selectionOf } from "@/lib/view/queries/more";
import { readTicketFilter } from "@/lib/worklist/ticket-filter";

import { type ExportParams, answer, notKept, queryOf } from "../answer";

/** As many as one act takes at once (lib/bulk). */
const most = 500;

/** Number and version of everything a list holds, to be selected. */
export async function GET(request: Request, context: ExportParams): Promise<Response> {
  const query = queryOf(request);
  const asked = { filter: readTicketFilter(query), list: query["list"] ?? null };
  return answer(
    context,
    (scope) => selectionOf(scope, asked, most),
    (rows) => Response.json({ rows }, { headers: notKept }),
  );
}
