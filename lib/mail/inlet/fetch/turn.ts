/** Mailboxes that hold mails in memory at the same time; the others wait for their turn. */
const atOnce = 4;

let busy = 0;
const waiting: (() => void)[] = [];

/** Does the work when it is its turn: many mailboxes with large mails must not fill the memory together. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}
