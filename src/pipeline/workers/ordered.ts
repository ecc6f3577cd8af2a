/**
 * Works on the input concurrently, and yields the results in the order of the input. It takes in no more than the
 * window, so a slow consumer applies backpressure to the producer.
 *
 * @param window the maximum number of tasks in flight
 */
export async function* ordered<Work, Result>(
  source: AsyncIterable<Work>,
  run: (work: Work) => Promise<Result>,
  window: number,
): AsyncGenerator<{ readonly work: Work; readonly result: Result }> {
  const underWay: Promise<{ readonly work: Work; readonly result: Result }>[] = [];
  try {
    for await (const work of source) {
      const started = run(work).then((result) => ({ work, result }));
      // It is awaited later; until then, a failure must not count as an unhandled rejection.
      started.catch(() => {});
      underWay.push(started);
      while (underWay.length >= window) yield* next(underWay);
    }
    while (underWay.length > 0) yield* next(underWay);
  } finally {
    await Promise.allSettled(underWay);
  }
}

async function* next<Item>(queue: Promise<Item>[]): AsyncGenerator<Item> {
  const first = queue.shift();
  if (first !== undefined) yield await first;
}
