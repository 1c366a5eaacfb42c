import type { Turns } from "@/lib/assignment/turn";

/** What rules know beside the ticket: few rows, the same for every ticket of the organisation at that moment. */
export type RuleWorld = {
  organisation: { id: string; name: string; timeZone: string };
  sections: ReadonlyMap<string, SectionOfWorld>;
  categories: ReadonlyMap<string, CategoryOfWorld>;
  partnerCategories: ReadonlyMap<string, { id: string; name: string; parentId: string | null }>;
  people: ReadonlyMap<string, PersonOfWorld>;
  /**
   * Whose turn it is. Not remembered with the rest: a pass asks its host for it, under a lock, where a rule that matched
   * gives something by turn (lib/assignment/turns.ts).
   */
  turns?: Turns;
};

/** Without a kind or a section it is for all of them. */
export type CategoryOfWorld = {
  id: string;
  name: string;
  active: boolean;
  parentId: string | null;
  kind: string | null;
  sectionId: string | null;
};

export type SectionOfWorld = {
  id: string;
  name: string;
  active: boolean;
  parentId: string | null;
  managerId: string | null;
  allowDelete: boolean;
  approvalRequired: "by_kind" | "yes" | "no";
  emailAddress: string | null;
};

export type PersonOfWorld = {
  userId: string;
  name: string;
  email: string;
  phone: string | null;
  active: boolean;
  isAdmin: boolean;
  /** Away today, and who gets meanwhile what would be theirs. */
  isAway: boolean;
  deputyUserId: string | null;
  /** Sections where assigned today as operator or supervisor, descendants included. */
  worksIn: readonly string[];
};

type Tree = ReadonlyMap<string, { parentId: string | null }>;

/** Whether the id is the other, or stands somewhere below it. */
export function isWithin(tree: Tree, id: string, above: string): boolean {
  for (let at: string | null | undefined = id, steps = 0; at && steps <= tree.size; steps += 1) {
    if (at === above) return true;
    at = tree.get(at)?.parentId;
  }
  return false;
}

/** Whether somebody may be made responsible in a section (domain 2.9): assigned there, its manager, or administrator. */
export function mayWorkThere(world: RuleWorld, userId: string, sectionId: string): boolean {
  const person = world.people.get(userId);
  if (!person?.active) return false;
  if (person.isAdmin || person.worksIn.includes(sectionId)) return true;
  return [...world.sections.values()].some(
    ({ id, managerId }) => managerId === userId && isWithin(world.sections, sectionId, id),
  );
}

/** The id and all below it in a tree. */
export function withDescendants(
  tree: ReadonlyMap<string, { id: string; parentId: string | null }>,
  id: string,
): Set<string> {
  const found = new Set([id]);
  for (let grown = true; grown;) {
    grown = false;
    for (const node of tree.values()) {
      if (node.parentId && found.has(node.parentId) && !found.has(node.id)) {
        found.add(node.id);
        grown = true;
      }
    }
  }
  return found;
}
