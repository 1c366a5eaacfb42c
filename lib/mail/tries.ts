type End = { status: string; reason: string | null; note: string | null };

/** One change of a mail's row: when, by which command of whom, and what it replaced. */
export type Change = { at: Date; command: string | null; who: string | null; old: Record<string, unknown> | null };

/** What was done about a mail, and what came of it. */
export type Try = { at: Date; command: string; who: string | null } & End;

/** The commands that are told; leases and the like are not. */
const told = new Set([
  "mail.receive",
  "mail.postpone",
  "mail.runAgain",
  "mail.release",
  "mail.dismiss",
  "mail.review",
  "mail.removeRaw",
]);

/** The story of one mail from what its changes replaced, oldest first. */
export function triesOf(changes: readonly Change[], now: End, receivedAt: Date): Try[] {
  const after: End[] = [];
  let end: End = now;
  for (const change of changes.toReversed()) {
    after.unshift(end);
    end = { ...end, ...of(change.old) };
  }
  const story = changes.flatMap(({ at, command, who }, place) => {
    const became = after[place];
    return command && told.has(command) && became ? [{ at, command, who, ...became }] : [];
  });
  return [{ at: receivedAt, command: "mail.store", who: null, ...end }, ...story];
}

const of = (old: Record<string, unknown> | null): Partial<End> => ({
  ...(typeof old?.["status"] === "string" && { status: old["status"] }),
  ...(old && "reason" in old && { reason: old["reason"] as string | null }),
  ...(old && "note" in old && { note: old["note"] as string | null }),
});
