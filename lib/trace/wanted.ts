import { isId } from "@/lib/kernel/ids";
import type { ActionResult, Seen, Verdict } from "@/lib/rule/types";

/** What a criterion wanted, as a value somebody can read. */
export function wantedOf({ criterion, wanted }: Verdict): Seen {
  const text = String(wanted);
  switch (criterion) {
    case "stateFrom":
    case "stateTo":
      return text === "none" || text === "escalate" ? { is: "occasion", code: text } : { is: "state", code: text };
    case "sectionId":
      return { is: "section", id: text };
    case "categoryId":
      return { is: "category", id: text };
    case "partnerCategoryId":
      return { is: "partnerCategory", id: text };
    case "partnerId":
      return { is: "partner", id: text };
    case "responsible":
      return text === "unassigned" ? { is: "none" } : { is: "person", id: text };
    case "supplierStatus":
      return { is: "supplierStatus", code: text };
    case "kind":
      return { is: "kind", code: text };
    case "priorityMin":
    case "priorityMax":
      return { is: "priority", code: text };
    case "minCommunications":
      return { is: "number", number: Number(wanted) };
    default:
      return { is: "text", text };
  }
}

/** A value that an action replaced or wrote, as somebody can read it; null for what says nothing by itself. */
export function changedValue(column: string, value: unknown): Seen | null {
  const is = fields[column];
  if (!is) return null;
  if (value === null || value === undefined) return { is: "none" };
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if ((is === "section" || is === "category" || is === "person") && !isId(text)) return { is: "text", text };
  return is === "section" || is === "category" || is === "person" ? { is, id: text } : { is, code: text };
}

const fields: Record<string, "state" | "priority" | "section" | "category" | "person"> = {
  state: "state",
  sectionId: "section",
  responsibleId: "person",
  priority: "priority",
  categoryId: "category",
};

/** The partners that verdicts name: their names are read beside the few that every process remembers. */
export const partnersIn = (verdicts: readonly Verdict[]): string[] => [
  ...new Set(
    verdicts.flatMap((verdict) =>
      [verdict.saw, wantedOf(verdict)].flatMap((value) => (value.is === "partner" ? [value.id] : [])),
    ),
  ),
];

/** What a run did that can be told in one list: each column it changed, whom it copied, whom it wrote to. */
export type Told =
  | { is: "changed"; column: string; from: Seen; to: Seen }
  | { is: "copied"; who: readonly string[] }
  | { is: "mailed"; what: "discussion" | "reminder" | "predefined"; to: readonly string[] }
  | { is: "keptBack"; who: readonly string[] }
  | { is: "failed"; action: string; because: { key: string; params?: Record<string, string | number> } }
  | { is: "nothing"; action: string; because?: { key: string; params?: Record<string, string | number> } };

export function toldOf(results: readonly ActionResult[]): Told[] {
  return results.flatMap((result): Told[] => {
    if (result.outcome === "failed") return [{ is: "failed", action: result.action, because: result.because }];
    if (result.outcome === "nothing") return [{ ...result, is: "nothing" }];
    const changed = Object.entries(result.changed ?? {}).flatMap(([column, { from, to }]): Told[] => {
      const [before, after] = [changedValue(column, from), changedValue(column, to)];
      return before && after ? [{ is: "changed", column, from: before, to: after }] : [];
    });
    const copied: Told[] = result.watchers?.length ? [{ is: "copied", who: result.watchers }] : [];
    const { keptBack = [] } = result;
    const sent = (result.mails ?? []).filter(({ to }) => !keptBack.includes(to));
    const mails = Map.groupBy(sent, ({ what }) => what);
    // Whoever comes into copy gets the discussion: the same thing, said once.
    mails.delete("discussion");
    const mailed = [...mails].map(([what, all]): Told => ({ is: "mailed", what, to: all.map(({ to }) => to) }));
    const held: Told[] = keptBack.length > 0 ? [{ is: "keptBack", who: keptBack }] : [];
    return [...changed, ...copied, ...mailed, ...held];
  });
}
