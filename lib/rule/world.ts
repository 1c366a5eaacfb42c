import type { Turns } from "@/lib/assignment/turn";

/** What rules know beside the ticket: few rows, the same for every ticket of the organisation at that moment. */
export type RuleWorld = {
  organisation: { id: string; name: string; timeZone: string };
  sections: ReadonlyMap<string, SectionOfWorld>;
  categories: ReadonlyMap<string, { id: string; name: string; parentId: string | null }>;
  partnerCategories: ReadonlyMap<string, { id: string; name: string; parentId: string | null }>;
  people: ReadonlyMap<string, PersonOfWorld>;
  /**
   * Whose turn it is. Not remembered with the rest: a pass asks its host for it, under a lock, where a rule that matched
   * gives something by turn (lib/assignment/turns.ts).
   */
  turns?: Turns;
};

export type SectionOfWorld = {
  id: string;
  name: string;
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
  /** Away today, and who gets meanwhile what would be theirs. */
  isAway: boolean;
  deputyUserId: string | null;
  /** Sections where assigned today, descendants included. */
  worksIn: readonly string[];
};

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
