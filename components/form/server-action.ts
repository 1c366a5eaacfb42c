import type { Outcome } from "@/lib/kernel/outcome";

/** What `action(schema, command)` gives: one signature for plain forms and for rich ones. */
export type FormAction<T> = (previous: Outcome<T> | null, input: FormData) => Promise<Outcome<T>>;

export type Refused = Extract<Outcome<unknown>, { ok: false }>;

export function refusalOf(outcome: Outcome<unknown> | null): Refused | null {
  return outcome && !outcome.ok ? outcome : null;
}
