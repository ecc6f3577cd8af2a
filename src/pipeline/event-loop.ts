/** In milliseconds. */
const TURN_EVERY = 50;

/** Yields once after synchronous work, because an interrupt is only noticed when the event loop runs. */
export async function yieldOnce(interrupt: AbortSignal): Promise<void> {
  await new Promise(setImmediate);
  interrupt.throwIfAborted();
}

/**
 * For loops that read and write synchronously: without occasional turns of the event loop, no interrupt would be noticed
 * and long output would be buffered. Await it in each iteration; it yields when enough time has passed.
 *
 * @throws the reason of the interrupt, if there is one
 */
export function yieldToEventLoop(interrupt: AbortSignal): () => Promise<void> {
  let turnedAt = performance.now();
  return async () => {
    if (performance.now() - turnedAt <= TURN_EVERY) return;
    await new Promise(setImmediate);
    interrupt.throwIfAborted();
    turnedAt = performance.now();
  };
}
