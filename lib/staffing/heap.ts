/** What comes first is taken first: a binary heap. */
export type Heap<Item> = {
  push: (item: Item) => void;
  peek: () => Item | undefined;
  pop: () => Item | undefined;
  size: () => number;
};

export function heapOf<Item>(comesBefore: (one: Item, other: Item) => boolean): Heap<Item> {
  const items: Item[] = [];
  const before = (one: number, other: number) => comesBefore(items[one] as Item, items[other] as Item);
  const swap = (one: number, other: number) => {
    [items[one], items[other]] = [items[other] as Item, items[one] as Item];
  };
  return {
    size: () => items.length,
    peek: () => items[0],
    push: (item) => {
      items.push(item);
      let at = items.length - 1;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (!before(at, above)) break;
        swap(at, above);
        at = above;
      }
    },
    pop: () => {
      const [top] = items;
      const last = items.pop();
      if (items.length === 0 || last === undefined) return top;
      items[0] = last;
      let at = 0;
      for (;;) {
        const left = 2 * at + 1;
        const right = left + 1;
        let first = at;
        if (left < items.length && before(left, first)) first = left;
        if (right < items.length && before(right, first)) first = right;
        if (first === at) return top;
        swap(at, first);
        at = first;
      }
    },
  };
}
