/**
 * The one language of conditions: workflow requirements, worklists, saved filters, rules and reports are written in it.
 * It has two readers, `holds` (in memory) and `toSql` (in the database), kept equal by a property test.
 */
export type Value = string | number | boolean | Date | Special;

/** Values that depend on who asks and when. */
export type Special = "$me" | "$myPerson" | "$now" | "$endOfToday" | "$today";

export type Condition =
  | { fact: string; is: Value }
  | { fact: string; in: readonly Value[] }
  | { fact: string; filled: boolean }
  | { fact: string; before: Value }
  | { fact: string; after: Value }
  | { fact: string; atLeast: number }
  | { fact: string; atMost: number }
  | { fact: string; contains: string }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition };
