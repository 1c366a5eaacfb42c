/** Pages of Suivi a menu entry can lead to, by name. Never rename one: menus keep them. */
export const menuPages = [
  "work",
  "tickets",
  "events",
  "calendar",
  "partners",
  "sections",
  "absences",
  "settings",
  "menus",
  "section-settings",
] as const;
export type MenuPage = (typeof menuPages)[number];

const pagePaths: Record<MenuPage, string> = {
  work: "",
  tickets: "/tickets",
  events: "/events",
  calendar: "/tickets?view=calendar",
  partners: "/partners",
  sections: "/sections",
  absences: "/absences",
  settings: "/settings",
  menus: "/settings/menus",
  "section-settings": "/settings/sections",
};

/** Lists of the tickets of a section (domain 3.3 and 4.4): each with what narrows it in the language of list addresses. */
export const sectionLists = {
  list: {},
  new: null,
  my: { responsible: "me", active: "yes" },
  "my.unclosed": { responsible: "me", active: "live" },
  "my.open": { responsible: "me", phase: "open" },
  "my.pending": { responsible: "me", phase: "pending" },
  "my.draft": { responsible: "me", phase: "draft" },
  "my.late": { responsible: "me", late: "1" },
  "my.cancelled": { responsible: "me", phase: "cancelled" },
  all: { active: "yes" },
  "all.unassigned": { responsible: "none" },
  "all.late": { late: "1" },
  "all.cancelled": { phase: "cancelled" },
  "all.unclosed": { active: "live" },
  "all.open": { phase: "open" },
  "all.pending": { phase: "pending" },
  "all.draft": { phase: "draft" },
  "calendar.mine": { responsible: "me", view: "calendar" },
  "calendar.shared": { view: "calendar" },
} as const satisfies Record<string, Record<string, string> | null>;
export type SectionList = keyof typeof sectionLists;
export const sectionListNames = Object.keys(sectionLists) as readonly SectionList[];

export const viewModes = ["list", "kanban", "calendar", "graph"] as const;
export type ViewMode = (typeof viewModes)[number];

const viewNames: Record<ViewMode, string> = { list: "list", kanban: "board", calendar: "calendar", graph: "graph" };

export type MenuTarget = {
  target: "none" | "builtin" | "filter";
  builtin: string | null;
  sectionId: string | null;
  savedFilterId: string | null;
  viewMode: ViewMode | null;
  /** What the saved filter narrows to, where the entry leads to one. */
  criteria?: Record<string, unknown> | null;
};

/** Where an entry leads inside the organisation ("/tickets?section=…"); null: it only holds others. */
export function addressOfEntry(entry: MenuTarget): string | null {
  const { target, builtin, sectionId, viewMode } = entry;
  if (target === "none") return null;
  if (target === "filter") return entry.criteria ? listAddress({ ...entry.criteria, ...viewOf(viewMode) }) : null;
  const page = menuPages.find((name) => name === builtin);
  if (page) return pagePaths[page];
  const list = sectionListNames.find((name) => name === builtin);
  if (!list || !sectionId) return null;
  if (list === "new") return `/tickets/new?section=${sectionId}`;
  return listAddress({ section: sectionId, ...viewOf(viewMode), ...sectionLists[list] });
}

const viewOf = (mode: ViewMode | null) => (mode && mode !== "list" ? { view: viewNames[mode] } : {});

function listAddress(criteria: Record<string, unknown>): string {
  const query = new URLSearchParams(
    Object.entries(criteria).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" && value ? [[name, value]] : [],
    ),
  );
  return query.size > 0 ? `/tickets?${query.toString()}` : "/tickets";
}

/** Where an entry leads, as one choice of a form: "page:partners", "list:my.open", "filter:<id>", or nothing. */
export function leadsToOf({ target, builtin, savedFilterId }: Omit<MenuTarget, "sectionId" | "viewMode">): string {
  if (target === "filter") return savedFilterId ? `filter:${savedFilterId}` : "";
  if (target === "none" || !builtin) return "";
  return menuPages.some((page) => page === builtin) ? `page:${builtin}` : `list:${builtin}`;
}
