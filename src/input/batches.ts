import { CleanArticlesError } from '../core/errors.js';
import { number } from '../core/plural.js';
import { LARGEST_TEXT } from './careful-read.js';

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
 * Splits a stream of bytes into batches of whole lines. A line longer than a batch forms its own batch.
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
  let firstLine = 1;
  for await (const chunk of chunks) {
    pending.push(chunk);
    pendingSize += chunk.length;
    if (pendingSize < BATCH_SIZE) continue;
    const lastFeed = chunk.lastIndexOf(LINE_FEED);
    if (lastFeed === -1) {
      if (pendingSize <= LARGEST_TEXT) continue;
      const line = pending.reduce((sum, bytes) => sum + lineFeedsIn(bytes), firstLine);
      throw tooLong(`${label}:${line}`);
    }
    const rest = chunk.subarray(lastFeed + 1);
    const bytes = Buffer.concat(pending, pendingSize - rest.length);
    // Counted before yielding: the consumer may transfer the bytes to another thread, which detaches them
    // here.
    const next = firstLine + lineFeedsIn(bytes);
    yield { bytes, firstLine };
    firstLine = next;
    pending = rest.length > 0 ? [rest] : [];
    pendingSize = rest.length;
  }
  if (pendingSize > 0) yield { bytes: Buffer.concat(pending, pendingSize), firstLine };
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
