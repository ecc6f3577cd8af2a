import { CleanArticlesError } from '../core/errors.js';
import { number } from '../core/plural.js';
import { LARGEST_TEXT } from './read-file.js';

/** Whole lines of a stream. */
export interface LineBatch {
  /** Ends with a line ending, except for the last batch of a stream that does not. */
  readonly bytes: Uint8Array;
  /** 1-based number of the first line in the stream. */
  readonly firstLine: number;
}

/** In bytes: large enough to be worth transferring to another thread, and small enough to have many in flight. */
export const BATCH_SIZE = 1 << 20;

const LINE_FEED = 0x0a;

/**
 * Splits a stream of bytes into batches of whole lines. A line longer than a batch is a batch of its own.
 *
 * @param label the name of the stream in messages
 * @throws CleanArticlesError if a line exceeds the maximum size of a text: compressed, it may be only a few
 * kilobytes
 */
export async function* lineBatches(
  chunks: AsyncIterable<Uint8Array>,
  label: string,
): AsyncGenerator<LineBatch> {
  let pending: Uint8Array[] = [];
  let pendingSize = 0;
  /** The size of the whole lines in `pending`. */
  let whole = 0;
  let firstLine = 1;
  for await (const chunk of chunks) {
    let rest = chunk;
    while (rest.length > 0) {
      const isInLongLine = whole === 0 && pendingSize >= BATCH_SIZE;
      const feed = isInLongLine ? rest.indexOf(LINE_FEED) : rest.lastIndexOf(LINE_FEED);
      if (feed !== -1) whole = pendingSize + feed + 1;
      const taken = isInLongLine && feed !== -1 ? rest.subarray(0, feed + 1) : rest;
      pending.push(taken);
      pendingSize += taken.length;
      rest = rest.subarray(taken.length);
      if (pendingSize < BATCH_SIZE) continue;
      if (whole > 0) yield take(whole);
      else if (pendingSize > LARGEST_TEXT) throw tooLong(`${label}:${firstLine}`);
    }
  }
  if (pendingSize > 0) yield take(pendingSize);

  /** Nothing here keeps the bytes alive while the consumer works: they may be as long as the longest record. */
  function take(size: number): LineBatch {
    const bytes = Buffer.concat(pending, size);
    pending = behind(pending, size);
    pendingSize -= size;
    whole = 0;
    // Counted here: the consumer may transfer the bytes to another thread, which detaches them.
    const batch = { bytes, firstLine };
    firstLine += lineFeedsIn(bytes);
    return batch;
  }
}

/** What chunks have after so many bytes. */
function behind(chunks: readonly Uint8Array[], size: number): Uint8Array[] {
  let skipped = size;
  return chunks.flatMap((chunk) => {
    const rest = chunk.subarray(skipped);
    skipped = Math.max(0, skipped - chunk.length);
    return rest.length > 0 ? [rest] : [];
  });
}

function tooLong(place: string): CleanArticlesError {
  return new CleanArticlesError(
    `${place} is a record of more than ${number(LARGEST_TEXT)} bytes, the maximum.`,
    'Remove it, or split its text. If it is several records, put each on its own line.',
  );
}

function lineFeedsIn(bytes: Uint8Array): number {
  let count = 0;
  for (
    let at = bytes.indexOf(LINE_FEED);
    at !== -1 && at < bytes.length;
    at = bytes.indexOf(LINE_FEED, at + 1)
  )
    count++;
  return count;
}
