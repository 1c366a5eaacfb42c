import { useTranslations } from "next-intl";

import { usePromiseWords } from "@/components/service-level/say-promise";

import type { LevelsPage, LevelRow } from "./level-form";

/** Whom it is for, in words. */
export function LevelSummary({ level, page }: { level: LevelRow; page: LevelsPage }) {
  const words = useTranslations("serviceLevel.levels");
  const ticket = useTranslations("ticket");
  const { kind, sectionId, categoryId, partnerCategoryId, priorityMin, priorityMax } = level.criteria as Criteria;
  const priority = (of: number) => ticket(`priority.${String(of) as "3"}`);
  const parts = [
    ...(kind ? [ticket(`kind.${kind as "general"}`)] : []),
    ...named(page.sections, sectionId),
    ...named(page.categories, categoryId),
    ...named(page.partnerCategories, partnerCategoryId),
    ...(priorityMin ? [words("atLeast", { priority: priority(priorityMin) })] : []),
    ...(priorityMax ? [words("atMost", { priority: priority(priorityMax) })] : []),
  ];
  return parts.length > 0 ? parts.join(" · ") : words("everything");
}

type Criteria = {
  kind?: string;
  sectionId?: string;
  categoryId?: string;
  partnerCategoryId?: string;
  priorityMin?: number;
  priorityMax?: number;
};

/** "first answer 4 h · closed 24 h" */
export function TargetsSummary({ level, ...clock }: { level: LevelRow; now: Date; timeZone: string }) {
  const words = useTranslations("serviceLevel.levels");
  const { span } = usePromiseWords(clock);
  const said = (key: "first" | "next" | "closing", minutes: number | null) =>
    minutes === null ? [] : [words(key, { span: span(minutes * 60_000) })];
  return [
    ...said("first", level.firstResponseMinutes),
    ...said("next", level.nextResponseMinutes),
    ...said("closing", level.closeMinutes),
  ].join(" · ");
}

const named = (rows: readonly { id: string; name: string }[], id: string | undefined) =>
  id ? [rows.find((row) => row.id === id)?.name ?? ""] : [];
