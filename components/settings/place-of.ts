import type { Placed } from "@/lib/organisation/tree";

type Row = Placed<{ id: string; name: string; parentId: string | null; version: number }>;

/** What a tree's table needs of a row; the rest of the row stays on the server. */
export const placeOf = ({ id, name, parentId, version, depth }: Row) => ({ id, name, parentId, version, depth });
