import type { Standing } from "@/lib/kernel/actor";

export const menuRoles = ["admin", "supervisor", "operator", "auditor"] as const;
export type MenuRole = (typeof menuRoles)[number];

type Entry = { id: string; parentId: string | null; sectionId: string | null; roles: string[] | null };

/** What somebody is, anywhere in the organisation. */
export function menuRolesOf({ role, supervises, operates, audits }: Standing): MenuRole[] {
  const is: Record<MenuRole, boolean> = {
    admin: role === "admin",
    supervisor: supervises.length > 0,
    operator: operates.length > 0,
    auditor: audits.length > 0,
  };
  return menuRoles.filter((one) => is[one]);
}

/**
 * The entries somebody may use: for their roles, of sections they have a seat in, below entries they may use. What
 * leads nowhere and holds nothing is left out.
 */
export function visibleEntries<T extends Entry & { href: string | null }>(
  entries: readonly T[],
  standing: Standing,
): T[] {
  const roles = menuRolesOf(standing);
  const seats = new Set([...standing.supervises, ...standing.operates, ...standing.audits]);
  const isFor = (entry: Entry) =>
    standing.role === "admin" ||
    ((!entry.roles || entry.roles.length === 0 || entry.roles.some((role) => roles.some((one) => one === role))) &&
      (!entry.sectionId || seats.has(entry.sectionId)));
  const allowed = entries.filter(isFor);
  return pruned(allowed, allowed.length);
}

/** Drops entries whose parent is gone, and holders of nothing, until none is left. */
function pruned<T extends Entry & { href: string | null }>(entries: T[], before: number): T[] {
  const there = new Set(entries.map(({ id }) => id));
  const holders = new Set(entries.map(({ parentId }) => parentId));
  const kept = entries.filter(
    ({ id, parentId, href }) => (parentId === null || there.has(parentId)) && (href !== null || holders.has(id)),
  );
  return kept.length === before ? kept : pruned(kept, kept.length);
}
