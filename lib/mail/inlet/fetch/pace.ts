import { failuresBeforeTelling } from "./patience";

/** Numbers asked for at once: many, since mails that were deleted leave gaps, but not so many that little is sure. */
const widest = 500;

/** Sessions that ended at one and the same mail before it is set aside. */
const tries = 3;

/**
 * How much of a mailbox is asked for at once. It shrinks when a session got nowhere, until the mail that it is stuck at
 * stands alone, and grows again with what succeeds.
 */
export class Pace {
  width = widest;
  #stuckAt = 0;
  #times = 0;
  #isHeadAsked = false;

  faster(): void {
    this.width = Math.min(this.width * 2, widest);
    this.#times = 0;
    this.#isHeadAsked = false;
  }

  slower(uid: number): void {
    this.#times = this.width === 1 && this.#stuckAt === uid ? this.#times + 1 : 1;
    this.#stuckAt = uid;
    this.width = Math.max(1, Math.floor(this.width / 8));
  }

  /** @param failures in a row: a line that is merely bad now and then sets nothing aside */
  isStuckAt(uid: number, failures: number): boolean {
    return this.width === 1 && this.#stuckAt === uid && this.#times >= tries && failures >= failuresBeforeTelling;
  }

  /** The head of the mail that is set aside is asked for once; that may go wrong, too. */
  mayAsk(): boolean {
    const may = !this.#isHeadAsked;
    this.#isHeadAsked = true;
    return may;
  }
}

const paces = new Map<string, Pace>();

/** The pace of a mailbox in this process. */
export function paceOf(mailboxId: string): Pace {
  const pace = paces.get(mailboxId) ?? new Pace();
  paces.set(mailboxId, pace);
  return pace;
}
