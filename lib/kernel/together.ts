type Waiting<One, Answer> = { one: One; done: (answer: Answer) => void; failed: (error: unknown) => void };

/**
 * Work that costs hardly more for several than for one: what comes while the ones before are under way goes together,
 * nothing waits for others that might come. Where several fail, each is tried alone and hears of itself.
 *
 * @param work answers each, in their order.
 */
export function together<One, Answer>(
  most: number,
  work: (all: readonly One[]) => Promise<readonly Answer[]>,
): (one: One) => Promise<Answer> {
  const queue: Waiting<One, Answer>[] = [];
  let busy = false;

  const tryAll = async (batch: readonly Waiting<One, Answer>[]): Promise<void> => {
    try {
      const answers = await work(batch.map(({ one }) => one));
      if (answers.length !== batch.length) throw new Error("Not everybody was answered.");
      for (const [place, { done }] of batch.entries()) done(answers[place] as Answer);
    } catch (error) {
      if (batch.length > 1) for (const one of batch) await tryAll([one]);
      else batch[0]?.failed(error);
    }
  };
  const empty = async (): Promise<void> => {
    busy = true;
    // Those of the same moment go with the first.
    await new Promise(setImmediate);
    while (queue.length > 0) await tryAll(queue.splice(0, most));
    busy = false;
  };
  return (one) =>
    new Promise((done, failed) => {
      queue.push({ one, done, failed });
      if (!busy) void empty();
    });
}
