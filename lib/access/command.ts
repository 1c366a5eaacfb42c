import type { Scope } from "@/lib/kernel/scope";

/** A write: one transaction, logged under its name. */
export type Command<Input, Answer> = {
  (scope: Scope, input: Input): Promise<Answer>;
  readonly commandName: string;
};

/**
 * Names a write, so that the command log can say what was asked. Called from another command it is an ordinary
 * function and belongs to the same transaction and log row.
 */
export function command<Input, Answer>(
  commandName: string,
  perform: (scope: Scope, input: Input) => Promise<Answer>,
): Command<Input, Answer> {
  const named = (scope: Scope, input: Input) => perform(scope, input);
  return Object.assign(named, { commandName });
}
