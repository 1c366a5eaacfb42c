import { isId } from "@/lib/kernel/ids";

/** What a page shows and wants to hear of: one ticket, one event, or "list": anything at all. */
export type Subject = `ticket:${string}` | `event:${string}` | "list";

/**
 * What was committed: by whom, and what it touched; "many" where that was too much to say. "seats" and "rights" among it
 * say that it decides who may read what: everything, or what was touched.
 */
export type News = { organisationId: string; by: string | null; touched: readonly string[] };

export const channelOfNews = "suivi_change";

/** Reads the payload `lib/access/run.ts` writes: organisation, user or "-", subjects. */
export function newsFrom(payload: string): News | null {
  const [organisationId, by, ...touched] = payload.split(" ").filter(Boolean);
  if (!organisationId || !isId(organisationId)) return null;
  return { organisationId, by: by && isId(by) ? by : null, touched };
}

/** What of the news concerns somebody who asked for these subjects. */
export function concerns(asked: ReadonlySet<string>, { touched }: News): string[] {
  if (touched.length === 0) return [];
  if (touched.includes("many")) return [...asked];
  return [...touched.filter((subject) => asked.has(subject)), ...(asked.has("list") ? ["list"] : [])];
}

/** Whether somebody who asked for these subjects may now read others of them than before. */
export function mayDecide(asked: ReadonlySet<string>, { touched }: News): boolean {
  if (touched.includes("seats")) return asked.size > 0;
  return touched.includes("rights") && touched.some((subject) => asked.has(subject));
}

export const mostSubjects = 50;

/** Subjects as a browser asks for them, what is none dropped. */
export function subjectsFrom(text: string): Subject[] {
  const wanted = new Set(text.split(",").filter(isSubject));
  return [...wanted].slice(0, mostSubjects);
}

function isSubject(text: string): text is Subject {
  if (text === "list") return true;
  const [kind, id, ...rest] = text.split(":");
  return (kind === "ticket" || kind === "event") && id !== undefined && rest.length === 0 && isId(id);
}
