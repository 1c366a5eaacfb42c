import { getTranslations } from "next-intl/server";

import type { MeasureId } from "@/lib/report/measures";
import type { Hidden } from "@/lib/report/table";

import type { SaysReport } from "./say-report";

/** What the figures mean, and whether the reader sees all there is: under every report. */
export async function ReportFoot({
  measures,
  hidden,
  say,
}: {
  measures: readonly MeasureId[];
  hidden: Hidden;
  say: SaysReport;
}) {
  const words = await getTranslations("reportPage.foot");
  return (
    <footer className="reportfoot">
      <p>
        {hidden.nothing
          ? words("nothingHidden")
          : hidden.counted.length > 0
            ? words("counted", { sections: hidden.counted.join(", ") })
            : words("ownOnly")}
      </p>
      <details>
        <summary className="link">{words("definitions")}</summary>
        <dl>
          {measures.map((id) => (
            <div key={id}>
              <dt>
                <b>{say.measure(id)}</b>
              </dt>
              <dd>{say.definition(id)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </footer>
  );
}
