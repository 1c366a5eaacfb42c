import type { SectionList } from "./address";
import type { MenuIcon } from "./icons";

export const menuProfiles = ["commercial", "helpdesk", "support", "quality", "calendar"] as const;
export type MenuProfile = (typeof menuProfiles)[number];

/** One entry of the tree the wizard makes: `key` stays for ever, so that a second run finds what the first one made. */
export type PlannedEntry = {
  key: SectionList | "calendar" | "unclosed.unassigned";
  parent: PlannedEntry["key"] | null;
  builtin: SectionList;
  label: string;
  labelTranslations: Record<string, string>;
  icon: MenuIcon | null;
};

type Row = [
  key: PlannedEntry["key"],
  parent: PlannedEntry["key"] | null,
  builtin: SectionList,
  en: string,
  fr: string,
  zh: string,
];

/** The tree of domain 3.3; X stands for the base name. */
const rows: Row[] = [
  ["list", null, "list", "X", "X", "X"],
  ["new", "list", "new", "New X", "Nouveau : X", "新建X"],
  ["my", "list", "my", "My X", "Mes X", "我的X"],
  ["my.unclosed", "my", "my.unclosed", "My unclosed", "Mes non clôturés", "我未关闭的"],
  ["my.open", "my.unclosed", "my.open", "My open", "Mes ouverts", "我已开启的"],
  ["my.pending", "my.unclosed", "my.pending", "My pending", "Mes en attente", "我待回复的"],
  ["my.draft", "my.unclosed", "my.draft", "My draft", "Mes brouillons", "我草拟的"],
  ["my.late", "my", "my.late", "My late", "Mes en retard", "我逾期的"],
  ["my.cancelled", "my", "my.cancelled", "My cancelled", "Mes annulés", "我已取消的"],
  ["all", "list", "all", "All X", "Tous : X", "所有X"],
  ["all.unassigned", "all", "all.unassigned", "Unassigned", "Non assignés", "未指派的"],
  ["all.late", "all", "all.late", "Late", "En retard", "逾期的"],
  ["all.cancelled", "all", "all.cancelled", "Cancelled", "Annulés", "已取消的"],
  ["all.unclosed", "all", "all.unclosed", "Unclosed", "Non clôturés", "未关闭的"],
  ["all.open", "all.unclosed", "all.open", "Open", "Ouverts", "已开启的"],
  ["all.pending", "all.unclosed", "all.pending", "Pending", "En attente", "待回复的"],
  ["all.draft", "all.unclosed", "all.draft", "Draft", "Brouillons", "草拟的"],
  ["unclosed.unassigned", "all.unclosed", "all.unassigned", "Unassigned", "Non assignés", "未指派的"],
];

const calendars: Row[] = [
  ["calendar", "list", "calendar.shared", "X calendar", "Calendrier : X", "X日历"],
  ["calendar.mine", "calendar", "calendar.mine", "My calendar", "Mon calendrier", "我的日历"],
  ["calendar.shared", "calendar", "calendar.shared", "Shared calendar", "Calendrier partagé", "共享日历"],
];

const icons: Record<MenuProfile, MenuIcon> = {
  commercial: "trending-up",
  helpdesk: "life-buoy",
  support: "life-buoy",
  quality: "badge-check",
  calendar: "calendar",
};

/** The menus of a section, parents before their children. Calendars come with the calendar profile, or when asked. */
export function treeOfSection(
  baseName: string,
  baseTranslations: Record<string, string>,
  profile: MenuProfile,
  withCalendar: boolean,
): PlannedEntry[] {
  const wanted = profile === "calendar" || withCalendar ? [...rows, ...calendars] : rows;
  return wanted.map(([key, parent, builtin, en, fr, zh]) => ({
    key,
    parent,
    builtin,
    label: en.replace("X", () => baseName),
    labelTranslations: translationsOf(key, { fr, "zh-CN": zh }, baseName, baseTranslations),
    icon: key === "list" ? icons[profile] : null,
  }));
}

function translationsOf(
  key: PlannedEntry["key"],
  patterns: Record<string, string>,
  baseName: string,
  base: Record<string, string>,
): Record<string, string> {
  if (key === "list") return base;
  return Object.fromEntries(
    Object.entries(patterns).map(([locale, pattern]) => [locale, pattern.replace("X", () => base[locale] || baseName)]),
  );
}
