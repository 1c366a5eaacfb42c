import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";

import { RuleDraftRoom } from "@/components/rule/rule-draft";
import { RuleHead } from "@/components/rule/rule-head";
import { readSettings } from "@/lib/organisation/pages";
import { rulePage } from "@/lib/rule/pages/rule-page";

/** One rule: its sentence, and below it the page of it that was chosen. */
export default async function RuleLayout({
  params,
  children,
}: {
  params: Promise<{ org: string; id: string }>;
  children: ReactNode;
}) {
  const { org, id } = await params;
  const locale = await getLocale();
  const rule = await readSettings(org, (scope) => rulePage(scope, id, locale));
  return (
    <div className="rule">
      <RuleDraftRoom key={id} organisation={org} rule={rule}>
        <RuleHead />
        {children}
      </RuleDraftRoom>
    </div>
  );
}
