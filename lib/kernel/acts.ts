/** How often what a command did was settled so far, by its list of occasions (which all scopes of the command share). */
const settled = new WeakMap<object, number>();

const apart = 1000;

/** Where an occasion stands in its command: after all that were settled before it, then in the order of one act. */
export const positionIn = (occasions: object, place: number): number => actNow(occasions) * apart + place;

/** What is written from now on is another act of the same command, as each mail of a batch is. */
export function beginNextAct(occasions: object): void {
  settled.set(occasions, actNow(occasions) + 1);
}

/** Which act is written now. */
export const actNow = (occasions: object): number => settled.get(occasions) ?? 0;

/** Does what belongs to an act that others were begun after; what is written later belongs to the last of them again. */
export async function withinAct<T>(occasions: object, act: number, work: () => Promise<T>): Promise<T> {
  const last = actNow(occasions);
  settled.set(occasions, act);
  try {
    return await work();
  } finally {
    settled.set(occasions, last);
  }
}

/** Which act of its command an occasion belongs to. */
export const actAt = (position: number): number => Math.floor(position / apart);
