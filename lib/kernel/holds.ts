import { type Asker, valueFor } from "./asker";
import type { Condition, Value } from "./condition";
import type { Fact, Facts } from "./facts";

/** Reads a condition in memory. A missing fact matches nothing but `filled: false`; `not` is plain negation. */
export function holds(condition: Condition, facts: Facts, asker: Asker): boolean {
  if ("all" in condition) return condition.all.every((part) => holds(part, facts, asker));
  if ("any" in condition) return condition.any.some((part) => holds(part, facts, asker));
  if ("not" in condition) return !holds(condition.not, facts, asker);

  const fact = facts[condition.fact];
  if ("filled" in condition) return condition.filled === isFilled(fact);
  if ("is" in condition) return equals(fact, condition.is, asker);
  if ("in" in condition) return condition.in.some((value) => equals(fact, value, asker));
  if ("before" in condition) return order(fact, valueFor(asker, condition.before)) < 0;
  if ("after" in condition) return order(fact, valueFor(asker, condition.after)) > 0;
  if ("atLeast" in condition) return typeof fact === "number" && fact >= condition.atLeast;
  if ("atMost" in condition) return typeof fact === "number" && fact <= condition.atMost;
  return typeof fact === "string" && fact.toLowerCase().includes(condition.contains.toLowerCase());
}

const isFilled = (fact: Fact): boolean => (isList(fact) ? fact.length > 0 : fact !== null && fact !== undefined);

function equals(fact: Fact, value: Value, asker: Asker): boolean {
  const wanted = valueFor(asker, value);
  if (wanted === null || fact === null || fact === undefined) return false;
  if (isList(fact)) return typeof wanted === "string" && fact.includes(wanted);
  if (fact instanceof Date) return wanted instanceof Date && fact.getTime() === wanted.getTime();
  return fact === wanted;
}

/** Moments with moments, days with days; NaN (neither before nor after) for anything else. */
function order(fact: Fact, value: string | number | boolean | Date | null): number {
  if (fact instanceof Date && value instanceof Date) return fact.getTime() - value.getTime();
  if (typeof fact !== "string" || typeof value !== "string") return Number.NaN;
  return fact < value ? -1 : fact > value ? 1 : 0;
}

const isList = (fact: Fact): fact is readonly string[] => Array.isArray(fact);
