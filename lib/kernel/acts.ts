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

/** Goes on with an act that others were begun after: several are prepared, written together, and settled one by one. */
export function returnToAct(occasions: object, act: number): void {
  settled.set(occasions, act);
}

/** Which act of its command an occasion belongs to. */
export const actAt = (position: number): number => Math.floor(position / apart);
