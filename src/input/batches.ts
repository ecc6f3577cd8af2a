/** Some whole lines of a stream. */
export interface LineBatch {
  /** Ends with a line ending, but for the last batch of a stream that ends without one. Owns its whole buffer. */
  readonly bytes: Uint8Array;
  /** 1-based number of the first line in the stream. */
  readonly firstLine: number;
}

/** In bytes: enough for a batch to be worth its way to another thread, and little enough to have many on the way. */
export const BATCH_SIZE = 1 << 20;

const LINE_FEED = 0x0a;

/** Cuts a stream of bytes into batches of whole lines. A line longer than a batch makes a batch of its own. */
export async function* lineBatches(
  chunks: AsyncIterable<Uint8Array>,
  size = BATCH_SIZE,
): AsyncGenerator<LineBatch> {
  let pending: Uint8Array[] = [];
  let pendingSize = 0;
  let firstLine = 1;
  for await (const chunk of chunks) {
    pending.push(chunk);
    pendingSize += chunk.length;
    if (pendingSize < size) continue;
    const lastFeed = chunk.lastIndexOf(LINE_FEED);
    if (lastFeed === -1) continue;
    const rest = chunk.subarray(lastFeed + 1);
    const bytes = joined(pending, pendingSize - rest.length);
    yield { bytes, firstLine };
    firstLine += lineFeedsIn(bytes);
    pending = rest.length > 0 ? [rest] : [];
    pendingSize = rest.length;
  }
  if (pendingSize > 0) yield { bytes: joined(pending, pendingSize), firstLine };
}

/** The first bytes of the pieces in a buffer of their own, which can be given to another thread. */
function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    const part = piece.subarray(0, length - at);
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
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
