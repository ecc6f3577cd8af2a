import { CleanArticlesError } from '../core/errors.js';

/** A message: a line of JSON, and the bytes that it announces. */
export interface Frame {
  readonly header: Readonly<Record<string, unknown>>;
  readonly bytes: Uint8Array;
}

/** In bytes. */
const LONGEST_HEADER = 1 << 12;

const LINE_FEED = 0x0a;

/**
 * Splits a stream of bytes into messages: a header, which is a JSON object with `length` on its own line, and `length` bytes.
 *
 * @param atMost maximum bytes of a message without its header
 * @throws CleanArticlesError if a header is invalid, a message is longer, or the stream ends within a message
 */
export async function* frames(
  chunks: AsyncIterable<Uint8Array>,
  atMost: number,
): AsyncGenerator<Frame> {
  let pending: Uint8Array[] = [];
  let size = 0;
  let header: Frame['header'] | undefined;
  let needed = 0;
  for await (const chunk of chunks) {
    pending.push(chunk);
    size += chunk.length;
    if (header !== undefined && size < needed) continue;
    let rest: Uint8Array = pending.length === 1 ? chunk : Buffer.concat(pending, size);
    for (;;) {
      if (header === undefined) {
        const feed = rest.subarray(0, LONGEST_HEADER).indexOf(LINE_FEED);
        if (feed === -1 && rest.length < LONGEST_HEADER) break;
        header = parseHeader(rest.subarray(0, Math.max(feed, 0)));
        needed = lengthIn(header, atMost);
        rest = rest.subarray(feed + 1);
      }
      if (rest.length < needed) break;
      yield { header, bytes: rest.subarray(0, needed) };
      rest = rest.subarray(needed);
      header = undefined;
    }
    pending = rest.length > 0 ? [rest] : [];
    size = rest.length;
  }
  if (header === undefined && size === 0) return;
  throw new CleanArticlesError('Standard input ends within a message.', 'Send all of it.');
}

function parseHeader(line: Uint8Array): Frame['header'] {
  try {
    const header: unknown = JSON.parse(Buffer.from(line).toString());
    if (typeof header === 'object' && header !== null) return { ...header };
  } catch {
    // Reported below.
  }
  throw new CleanArticlesError(
    'A message does not begin with a line of JSON.',
    'Write a header such as {"length": 120, "parts": ["output"]} before each batch.',
  );
}

function lengthIn({ length }: Frame['header'], atMost: number): number {
  if (typeof length === 'number' && Number.isInteger(length) && length >= 0 && length <= atMost)
    return length;
  throw new CleanArticlesError(
    `A message has an invalid length: ${JSON.stringify(length)}.`,
    `The length is in bytes: a whole number up to ${atMost}.`,
  );
}
