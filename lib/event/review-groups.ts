type Group<Event> = { key: string; events: Event[]; isSame: boolean };

/** Single events first, longest waiting on top; then those that say the same, whatever their age. */
export function reviewGroups<Event extends { textKey: string }>(queue: readonly Event[]): Group<Event>[] {
  const byText = Map.groupBy(queue, ({ textKey }) => textKey);
  const same = [...byText].filter(([, events]) => events.length > 1);
  const single = queue.filter(({ textKey }) => byText.get(textKey)?.length === 1);
  return [
    ...(single.length > 0 ? [{ key: "single", events: single, isSame: false }] : []),
    ...same.map(([key, events]) => ({ key, events, isSame: true })),
  ];
}
