import { type OfficeCalendar, isWithinReach } from "./office-hours";
import { type LevelCriteria, type Target, targets } from "./schema";

export type ServiceLevel = {
  id: string;
  name: string;
  version: number;
  active: boolean;
  sequence: number;
  criteria: LevelCriteria;
  calendarId: string;
  /** Minutes of office hours; null: not promised. */
  minutes: Readonly<Record<Target, number | null>>;
  /** Time counts although we wait for the partner. */
  runsWhileWaiting: boolean;
};

type Tree = ReadonlyMap<string, { id: string; parentId: string | null }>;

/** What promises are made by: few rows, the same for every ticket of the organisation. */
export type Promises = {
  /** Every level there is, in order; those that clocks were reckoned by stay although they are out of use. */
  levels: readonly ServiceLevel[];
  calendars: ReadonlyMap<string, OfficeCalendar>;
  sections: Tree;
  categories: Tree;
  partnerCategories: Tree;
};

/** What levels know of a ticket. */
export type LevelFacts = {
  kind: string;
  sectionId: string;
  categoryId: string | null;
  priority: number;
  /** Every category of the partner, of the contact and of their company. */
  partnerCategoryIds: readonly string[];
};

/** The first level in use whose criteria all hold. */
export function levelOf(promises: Promises, facts: LevelFacts): ServiceLevel | null {
  return promises.levels.find((level) => level.active && applies(level.criteria, promises, facts)) ?? null;
}

/** A section, category or partner category stands for all below it too. Of priorities 1 is the most urgent. */
function applies(wanted: LevelCriteria, { sections, categories, partnerCategories }: Promises, facts: LevelFacts) {
  const { kind, sectionId, categoryId, partnerCategoryId, priorityMin, priorityMax } = wanted;
  return (
    (!kind || kind === facts.kind) &&
    (!sectionId || isWithin(sections, facts.sectionId, sectionId)) &&
    (!categoryId || isWithin(categories, facts.categoryId, categoryId)) &&
    (!partnerCategoryId || facts.partnerCategoryIds.some((id) => isWithin(partnerCategories, id, partnerCategoryId))) &&
    (!priorityMin || facts.priority <= priorityMin) &&
    (!priorityMax || facts.priority >= priorityMax)
  );
}

function isWithin(tree: Tree, id: string | null, wanted: string): boolean {
  const passed = new Set<string>();
  for (let at = id; at && !passed.has(at); at = tree.get(at)?.parentId ?? null) {
    if (at === wanted) return true;
    passed.add(at);
  }
  return false;
}

/** What a level promises that takes more office hours than a promise may last. */
export const outOfReach = ({ minutes }: Pick<ServiceLevel, "minutes">, calendar: OfficeCalendar, now: Date): Target[] =>
  targets.filter((target) => minutes[target] !== null && !isWithinReach(calendar, now, minutes[target]));
