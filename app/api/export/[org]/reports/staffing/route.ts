import { getTranslations } from "next-intl/server";

import { reportSayer } from "@/components/report/say-report";
import { measureOfFigure } from "@/components/staffing/say-replay";
import { Refusal } from "@/lib/kernel/refusal";
import { replayCsv } from "@/lib/staffing/csv";
import { staffingPage } from "@/lib/staffing/pages/staffing";

import { type ExportParams, notKept } from "../../answer";

/** A staffing replay as a file: how near it comes, and what would have been. */
export async function GET(request: Request, { params }: ExportParams): Promise<Response> {
  const { org } = await params;
  const { searchParams } = new URL(request.url);
  // Who is there stands once for each of them.
  const query = Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]));
  try {
    const { playing } = await staffingPage(org, query);
    const [say, check, result, words] = await Promise.all([
      reportSayer(),
      getTranslations("reportTeam.staffing.check"),
      getTranslations("reportTeam.staffing.result"),
      getTranslations("reportTeam.staffing"),
    ]);
    const file = replayCsv(playing, {
      head: {
        figure: check("figure"),
        unit: words("unit"),
        real: check("real"),
        replayed: check("replayed"),
        off: check("off"),
        allowed: check("allowed"),
        holds: check("title"),
        asItWas: result("asItWas"),
        changed: result("changed"),
      },
      figure: {
        wait: say.measure(measureOfFigure.wait),
        closing: say.measure(measureOfFigure.closing),
        takenLate: say.measure(measureOfFigure.takenLate),
        closedLate: say.measure(measureOfFigure.closedLate),
      },
      verdict: { ok: check("ok"), not: check("not") },
    });
    return new Response(file, {
      headers: {
        ...notKept,
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="staffing.csv"',
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(null, { status: error.code === "blocked" ? 503 : 404, headers: notKept });
  }
}
