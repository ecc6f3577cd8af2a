/** In milliseconds. */
const TURN_EVERY = 50;

/** Whether the run is to stop can only be heard in a turn of the event loop; what was synchronous ends with this. */
export async function lastTurn(interrupt: AbortSignal): Promise<void> {
  await new Promise(setImmediate);
  interrupt.throwIfAborted();
}

/**
 * For loops that read and write synchronously: without a turn of the event loop now and then, no interrupt would be heard
 * and nothing of a long output would leave. Awaited in each round, it gives one when it is time.
 *
 * @throws the reason of the interrupt, once there is one
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
