import { getTranslations } from "next-intl/server";

import { isRecordNumber } from "@/lib/kernel/record-number";
import { stepsInCommon } from "@/lib/view/queries/more";

import { type ExportParams, answer, notKept, queryOf } from "../answer";

const most = 500;

/** The steps that all of the tickets `?numbers=` can take now. */
export async function GET(request: Request, context: ExportParams): Promise<Response> {
  const numbers = (queryOf(request)["numbers"] ?? "").split(",").map(Number).filter(isRecordNumber).slice(0, most);
  return answer(
    context,
    (scope) => stepsInCommon(scope, numbers),
    async (steps) => {
      const words = await getTranslations();
      const said = steps.map(({ transition, label, needs }) => ({
        transition,
        label: words(label.key as "common.new", label.params),
        needs,
      }));
      return Response.json({ steps: said }, { headers: notKept });
    },
  );
}
