/**
 * What the worker does after a commit or at a moment. Each change it makes is a command of its own, in the scope of
 * that organisation; done again after a crash it changes nothing twice.
 *
 * @returns when to come back, if the work is not finished.
 */
export type Task = (organisationId: string, payload: Record<string, unknown>, now: Date) => Promise<Date | null>;
