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
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    all.push(chunk);
    size += chunk.length;
    if (size > atMost) throw excess();
  }
  return joined(all);
}

export function tooMuch(label: string, atMost: number): CleanArticlesError {
  return new CleanArticlesError(
    `${label} has more than ${number(Math.floor(atMost / 1_000_000))} MB, which is the limit.`,
    'Split it, or convert a corpus to JSON Lines, which may be of any size.',
  );
}
