/**
 * Runs work on what comes in, some of it at the same time, and yields the results in the order in which the work came.
 * Nothing more is taken in than the window holds, so whoever reads slowly holds back whoever feeds.
 *
 * @param window how many pieces of work may be on the way
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
      // It is awaited in its turn; until then a failure must not count as one that nobody handles.
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
