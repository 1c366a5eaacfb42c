/** How often what a command did was settled so far, by its list of occasions (which all scopes of the command share). */
const settled = new WeakMap<object, number>();

const apart = 1000;

/** Where an occasion stands in its command: after all that were settled before it, then in the order of one act. */
export const positionIn = (occasions: object, place: number): number => (settled.get(occasions) ?? 0) * apart + place;

/** What is written from now on is another act of the same command, as each mail of a batch is. */
export function beginNextAct(occasions: object): void {
  settled.set(occasions, (settled.get(occasions) ?? 0) + 1);
}

/** Which act of its command an occasion belongs to. */
export const actAt = (position: number): number => Math.floor(position / apart);
