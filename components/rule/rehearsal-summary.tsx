import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { readSettings } from "@/lib/organisation/pages";
import { rehearsalPage, rehearsedDays } from "@/lib/rehearsal/pages";
import { rehearsalOf } from "@/lib/rehearsal/rehearsals";

import { Link } from "../ui/link";
import { RehearsalProgress } from "./rehearsal-progress";

type Props = { organisation: string; rule: string };

/** Before a rule is activated: in a sentence, what it would have done lately. */
export function RehearsalSummary(props: Props) {
  return (
    <Suspense fallback={<RehearsalProgress done={0} of={0} />}>
      <Summary {...props} />
    </Suspense>
  );
}

async function Summary({ organisation, rule }: Props) {
  const { request } = await readSettings(organisation, (scope) => rehearsalPage(scope, rule));
  if (!request) return null;
  const words = await getTranslations("rehearsal");
  const report = await rehearsalOf(request).report.catch(() => null);
  if (!report) return <p>{words("failed")}</p>;
  const { firings, mails, peak } = report;
  return (
    <p>
      {words("summary", {
        days: rehearsedDays,
        count: firings,
        mails,
        peak: peak ? "some" : "none",
        most: peak?.mails ?? 0,
      })}{" "}
      <Link className="link" href={`/${organisation}/settings/rules/${rule}/rehearsal`}>
        {words("open")}
      </Link>
    </p>
  );
}
