import { getTranslations } from "next-intl/server";

import { reportSayer } from "@/components/report/say-report";
import { readHere } from "@/lib/access/page";
import { Refusal } from "@/lib/kernel/refusal";
import { csvOf } from "@/lib/report/csv";
import { reportTable } from "@/lib/report/pages/report-table";

import { notKept, queryOf } from "../../answer";

type Props = { params: Promise<{ org: string; report: string }> };

/** Exactly the table of a report as a file, with all its lines. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { org, report } = await params;
  try {
    const table = await readHere(org, (scope) => reportTable(scope, report, queryOf(request)), "bounded");
    const [say, words] = await Promise.all([reportSayer(), getTranslations("reportSaved.file")]);
    const file = csvOf(table, {
      dimension: say.dimension,
      value: say.value,
      measure: say.measure,
      count: (measure) => words("count", { measure }),
      median: (measure) => words("median", { measure }),
      worst: (measure) => words("worst", { measure }),
      threshold: words("threshold"),
      currency: words("currency"),
      total: words("total"),
    });
    return new Response(file, {
      headers: {
        ...notKept,
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${report}.csv"`,
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(null, { status: error.code === "blocked" ? 503 : 404, headers: notKept });
  }
}
