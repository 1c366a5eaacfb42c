import { eventLists } from "./lists/events";
import { myLists } from "./lists/mine";
import { opportunityLists } from "./lists/opportunities";
import { standardLists } from "./lists/standard";
import type { Worklist } from "./worklist";

const definitions = [...myLists, ...eventLists, ...opportunityLists, ...standardLists] as const;

export type WorklistId = (typeof definitions)[number]["id"];

/** Every worklist, in the order in which each verb shows its own. */
export const worklists: readonly Worklist<WorklistId>[] = definitions;

const byId: ReadonlyMap<string, Worklist<WorklistId>> = new Map(worklists.map((list) => [list.id, list]));

/** Undefined for an id that no file defines. */
export const worklistOf = (id: string): Worklist<WorklistId> | undefined => byId.get(id);
