import { CleanArticlesError } from '../core/errors.js';
import { number } from '../core/plural.js';

/** The chunks of an input as one; the only chunk is not copied, because it may be large. */
export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
}

/**
 * All bytes of an input.
 *
 * @param label its name in messages
 * @param atMost in bytes
 * @param excess the error if there are more
 * @throws CleanArticlesError if there are more: a pipe may never end
 */
export async function gathered(
  chunks: AsyncIterable<Uint8Array>,
  label: string,
  atMost: number,
  excess = () => tooMuch(label, atMost),
): Promise<Uint8Array> {
  let pending: Uint8Array[] = [];
  let pendingSize = 0;
  let all: Buffer | undefined;
  let size = 0;
  for await (const chunk of chunks) {
    pending.push(chunk);
    pendingSize += chunk.length;
    if (size + pendingSize > atMost) throw excess();
    if (pendingSize >= LARGE) take();
  }
  if (all === undefined) return joined(pending);
  take();
  return all.subarray(0, size);

  /** Room for all that is allowed, because the system provides memory only as it is written to. */
  function take(): void {
    all ??= Buffer.allocUnsafeSlow(atMost);
    for (const chunk of pending) {
      all.set(chunk, size);
      size += chunk.length;
    }
    pending = [];
    pendingSize = 0;
  }
}

/** In bytes: joining the chunks of a larger input would take twice its memory. */
const LARGE = 1 << 23;

export function tooMuch(label: string, atMost: number): CleanArticlesError {
  return new CleanArticlesError(
    `${label} has more than ${number(Math.floor(atMost / 1_000_000))} MB, which is the limit.`,
    'Split it, or convert a corpus to JSON Lines, which may be of any size.',
  );
}
