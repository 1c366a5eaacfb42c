import { getTranslations } from "next-intl/server";

import { reportSayer } from "@/components/report/say-report";
import { movementLabels } from "@/components/team/movement-labels";
import { readOffice } from "@/lib/access/page";
import { Refusal } from "@/lib/kernel/refusal";
import { flowCsv } from "@/lib/team/csv";
import { teamFlow } from "@/lib/team/pages/team";

import { type ExportParams, notKept, queryOf } from "../../answer";

/** What came and went, step by step, as a file. */
export async function GET(request: Request, { params }: ExportParams): Promise<Response> {
  const { org } = await params;
  try {
    const { ask, flow } = await readOffice(org, (scope) => teamFlow(scope, queryOf(request)), "bounded");
    const [say, words] = await Promise.all([reportSayer(), getTranslations("reportTeam.flow")]);
    const file = flowCsv(flow, {
      step: words(`when.${ask.step}`),
      backlog: words("backlogThen"),
      before: words("before"),
      movement: await movementLabels(say),
    });
    return new Response(file, {
      headers: {
        ...notKept,
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="team.csv"',
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(null, { status: error.code === "blocked" ? 503 : 404, headers: notKept });
  }
}
