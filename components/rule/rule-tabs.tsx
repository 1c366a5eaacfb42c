"use client";

import { useTranslations } from "next-intl";
import { useSelectedLayoutSegment } from "next/navigation";

import { TabLinks } from "../ui/tab-links";

const tabs = ["definition", "rehearsal", "proof", "trace", "versions"] as const;

/** The pages of one rule. */
export function RuleTabs({ path, versions }: { path: string; versions: number }) {
  const words = useTranslations("rule.page");
  const segment = useSelectedLayoutSegment() ?? "definition";
  return (
    <TabLinks
      label={words("tabs")}
      links={tabs.map((tab) => ({
        href: tab === "definition" ? path : `${path}/${tab}`,
        label: tab === "versions" ? words("tab.versions", { count: versions }) : words(`tab.${tab}`),
        on: tab === segment,
      }))}
    />
  );
}
