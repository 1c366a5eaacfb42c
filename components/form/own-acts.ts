/** An act's own page is read anew with its answer: news of it that arrive meanwhile are no news. */
const echoMs = 1_000;

let underWay = 0;
let ended = Number.NEGATIVE_INFINITY;

/** An act of this tab begins; call the answer when it ended. */
export function ownActBegins(): () => void {
  underWay += 1;
  let over = false;
  return () => {
    if (over) return;
    over = true;
    underWay -= 1;
    ended = performance.now();
  };
}

/** Whether news of one's own are of what this tab does now. */
export const actsHereNow = (): boolean => underWay > 0 || performance.now() - ended < echoMs;
