import { CleanArticlesError } from '../core/errors.js';
import { parsed } from '../core/json.js';

/** A message: a header, and the bytes that it announces. */
export interface Frame {
  readonly header: Readonly<Record<string, unknown>>;
  readonly bytes: Uint8Array;
}

/** How headers are written. */
interface HeaderForm {
  readonly end: string;
  /** Undefined if it is broken. */
  readonly parse: (header: string) => Frame['header'] | undefined;
  /** What is wrong with a broken one, and the next step. */
  readonly broken: readonly [message: string, hint: string];
}

/** A line of JSON with `length`. */
const JSON_LINE: HeaderForm = {
  end: '\n',
  parse: (header) => {
    const value = parsed(header);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  },
  broken: [
    'A message does not begin with a line of JSON.',
    'Write a header such as {"length": 120, "parts": ["output"]} before each batch.',
  ],
};

/** The header of the Language Server Protocol. */
export const CONTENT_LENGTH: HeaderForm = {
  end: '\r\n\r\n',
  parse: (header) => {
    const [, field] = /^content-length:(.*)$/imu.exec(header) ?? [];
    const length = field?.trim();
    if (length === undefined) return undefined;
    return { length: /^\d+$/u.test(length) ? Number(length) : length };
  },
  broken: [
    'A message does not begin with its length.',
    'Write a header such as "Content-Length: 120" and a blank line before each message, with CRLF line endings.',
  ],
};

/** In bytes. */
const LONGEST_HEADER = 1 << 12;

/**
 * Splits a stream of bytes into messages: a header, and as many bytes as it says.
 *
 * @param atMost maximum bytes of a message without its header
 * @throws CleanArticlesError if a header is invalid, a message is longer, or the stream ends within a message
 */
export async function* frames(
  chunks: AsyncIterable<Uint8Array>,
  atMost: number,
  form: HeaderForm = JSON_LINE,
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
        const start = Buffer.from(rest.subarray(0, LONGEST_HEADER)).toString('latin1');
        const end = start.indexOf(form.end);
        if (end === -1 && rest.length < LONGEST_HEADER) break;
        header = form.parse(Buffer.from(start.slice(0, Math.max(end, 0)), 'latin1').toString());
        if (header === undefined) throw new CleanArticlesError(...form.broken);
        needed = lengthIn(header, atMost);
        rest = rest.subarray(end + form.end.length);
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
  throw new CleanArticlesError(
    'Standard input ended in the middle of a message.',
    'Send the complete message.',
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
