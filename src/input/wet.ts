import { CleanArticlesError } from '../core/errors.js';
import { number } from '../core/plural.js';
import { LARGEST_TEXT } from './read-file.js';

/** In bytes. */
const LARGEST_HEADER = 1 << 16;

const HEADER_END = '\r\n\r\n';

/**
 * Streams the texts of a Common Crawl WET file as lines of JSON with the fields `id`, `url`, `date`, `language` and `text`.
 * Records of other types are skipped. Lines are Latin-1 strings of their bytes, so that bytes that are not UTF-8 stay as they are.
 *
 * @param label the name of the file in messages
 * @throws CleanArticlesError if it is not WARC, or a record exceeds the maximum size of a text
 */
export async function* wetLines(
  chunks: AsyncIterable<Uint8Array>,
  label: string,
): AsyncGenerator<string> {
  const input = byteQueue(chunks);
  for (let record = 1; ; record++) {
    const header = await input.upTo(HEADER_END, LARGEST_HEADER);
    if (header === undefined) return;
    const fields = fieldsOf(header.toString('latin1').trimStart());
    const length = Number(fields?.get('content-length') ?? Number.NaN);
    if (fields === undefined || !Number.isInteger(length) || length < 0 || length > LARGEST_TEXT) {
      throw new CleanArticlesError(
        `${label} is not a WET file: record ${record} has no WARC header with a length of at most ${number(LARGEST_TEXT)} bytes.`,
        'Specify its format with --input-format, or download it again.',
      );
    }
    const text = await input.take(length);
    if (text === undefined) {
      throw new CleanArticlesError(
        `${label} ends in the middle of record ${record}.`,
        'Download it again.',
      );
    }
    if (fields.get('warc-type') !== 'conversion') continue;
    yield JSON.stringify({
      id: fields.get('warc-record-id')?.replace(/^<(.*)>$/u, '$1'),
      url: fields.get('warc-target-uri'),
      date: fields.get('warc-date'),
      language: fields.get('warc-identified-content-language'),
      text: text.toString('latin1'),
    });
  }
}

/** The fields of a header by their lowercase names; undefined if it is invalid. */
function fieldsOf(header: string): ReadonlyMap<string, string> | undefined {
  const [version = '', ...lines] = header.split('\r\n');
  if (!version.startsWith('WARC/')) return undefined;
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), withoutSpace(line.slice(colon + 1))];
    }),
  );
}

/** Only ASCII space: any other byte may be part of a character. */
function withoutSpace(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && ' \t'.includes(value.charAt(start))) start++;
  while (end > start && ' \t'.includes(value.charAt(end - 1))) end--;
  return value.slice(start, end);
}

interface ByteQueue {
  /** The bytes before a marker, which is consumed too; undefined if only white space is left. */
  readonly upTo: (mark: string, atMost: number) => Promise<Buffer | undefined>;
  /** Exactly `length` bytes; undefined if there are fewer. */
  readonly take: (length: number) => Promise<Buffer | undefined>;
}

function byteQueue(chunks: AsyncIterable<Uint8Array>): ByteQueue {
  const source = chunks[Symbol.asyncIterator]();
  let pending: Buffer = Buffer.alloc(0);
  async function more(atLeast: number): Promise<boolean> {
    const pieces: Uint8Array[] = [pending];
    let size = pending.length;
    while (size < atLeast) {
      const { done, value } = await source.next();
      if (done === true) break;
      pieces.push(value);
      size += value.length;
    }
    pending = Buffer.concat(pieces, size);
    return size >= atLeast;
  }
  function cut(length: number, next = length): Buffer {
    const bytes = pending.subarray(0, length);
    pending = pending.subarray(next);
    return bytes;
  }
  return {
    upTo: async (mark, atMost) => {
      for (;;) {
        // The line feeds that end the previous record may look like the marker.
        const start = pending.findIndex((byte) => byte !== 0x0d && byte !== 0x0a);
        const at = start === -1 ? -1 : pending.indexOf(mark, start);
        if (at !== -1) return cut(at, at + mark.length);
        if (pending.length > atMost) return cut(pending.length);
        if (!(await more(pending.length + 1)))
          return start === -1 ? undefined : cut(pending.length);
      }
    },
    take: async (length) => ((await more(length)) ? cut(length) : undefined),
  };
}
