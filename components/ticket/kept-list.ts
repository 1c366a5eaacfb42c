/** The list somebody came from, so that its tickets can be walked through one after the other. */
export type KeptList = { href: string; numbers: number[] };

const nameOf = (organisation: string) => `suivi list ${organisation}`;

export function keepList(organisation: string, list: KeptList): void {
  sessionStorage.setItem(nameOf(organisation), JSON.stringify(list));
}

export function keptList(organisation: string): string | null {
  return sessionStorage.getItem(nameOf(organisation));
}

/** What a kept list says of one of its tickets; null where the ticket is not of it. */
export function placeIn(kept: string | null, number: number) {
  if (!kept) return null;
  const { href, numbers } = JSON.parse(kept) as KeptList;
  const at = numbers.indexOf(number);
  if (at < 0) return null;
  return { href, place: at + 1, count: numbers.length, previous: numbers[at - 1], next: numbers[at + 1] };
}
