const kept = new Map<string, Promise<unknown>>();

/** Asks an address once while the page lives; a failed answer is asked for again. */
export const loadOnce =
  <T>(address: string, otherwise: T): (() => Promise<T>) =>
  () => {
    let asked = kept.get(address) as Promise<T> | undefined;
    if (!asked) {
      asked = fetch(address).then((answer) => {
        if (answer.ok) return answer.json() as Promise<T>;
        kept.delete(address);
        return otherwise;
      });
      asked.catch(() => kept.delete(address));
      kept.set(address, asked);
    }
    return asked.catch(() => otherwise);
  };
