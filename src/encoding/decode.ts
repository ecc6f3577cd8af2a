import { isUtf8 } from 'node:buffer';
import { CleanArticlesError } from '../core/errors.js';
import type { Codec } from './codec.js';
import { UTF_8 } from './utf-8.js';
import { UTF_16_BE, UTF_16_LE } from './utf-16.js';

/** A text with what writes it back. */
export interface DecodedText {
  readonly bytes: Uint8Array;
  /** Decoded when it is first asked for, where that can be done later: a text that is scanned may never be. */
  readonly text: string;
  readonly codec: Codec;
}

/** The bytes of a text from which something was deleted; where nothing was, those that it was decoded from. */
export function cleanedBytes(
  { edits, cleaned }: { readonly edits: readonly unknown[]; readonly cleaned: string },
  { codec, bytes }: Pick<DecodedText, 'codec' | 'bytes'>,
): Uint8Array {
  return edits.length === 0 ? bytes : codec.encode(cleaned);
}

/**
 * The text of the bytes; a byte order mark stays as U+FEFF, and says more than anything else what the encoding is.
 *
 * @param given what the bytes are without a mark; UTF-8 where nothing is said
 * @throws CleanArticlesError when the bytes are another encoding, with the offset of the first bad byte, or are HTML
 * @throws NoTextError when they are no text
 */
export function decodeText(bytes: Uint8Array, given: Codec | undefined): DecodedText {
  const codec = markedBy(bytes) ?? given ?? UTF_8;
  if (codec === UTF_8 && given === undefined) refuseUnmarkedUtf16(bytes);
  let text: string | undefined;
  if (codec === UTF_8 && isUtf8(bytes)) {
    if (beginsWithTag(bytes)) refuseHtml(Buffer.from(bytes.subarray(0, HTML_PROBE)).toString());
  } else {
    text = decodeBytes(bytes, codec);
    refuseHtml(text.slice(0, HTML_PROBE));
  }
  return {
    bytes,
    codec,
    get text() {
      text ??= codec.decode(bytes);
      return text;
    },
  };
}

/**
 * Whether a text is read as before after something went from its beginning: what is first now may say another encoding, or
 * that it is HTML.
 *
 * @param edits what was deleted, in order
 * @param given as for decodeText
 */
export function isReadAlike(
  edits: readonly { readonly start: number }[],
  cleaned: () => Uint8Array,
  codec: Codec,
  given: Codec | undefined,
): boolean {
  const [first] = edits;
  if (first === undefined || first.start > BINARY_PROBE) return true;
  try {
    return decodeText(cleaned(), given).codec === codec;
  } catch {
    return false;
  }
}

function decodeBytes(bytes: Uint8Array, codec: Codec): string {
  try {
    return codec.decode(bytes);
  } catch (error) {
    if (codec === UTF_8) refuseBinary(bytes);
    throw error;
  }
}

/** No text, so there is nothing to clean: a search that comes by it goes on. */
export class NoTextError extends CleanArticlesError {}

/** Whether the first character that is no white space may be that of a tag: few texts begin so. */
function beginsWithTag(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length && (bytes[at] as number) <= 0x20) at++;
  const first = bytes[at] ?? 0;
  return first === 0x3c || first >= 0x80;
}

/** @throws CleanArticlesError when what a text begins with is that of a page with its tags, in which lines mean nothing */
function refuseHtml(beginning: string): void {
  if (!HTML.test(beginning)) return;
  throw new CleanArticlesError(
    'is HTML, not text',
    'Extract the text first: "trafilatura < page.html | clean-articles", or of an address: "trafilatura -u URL | clean-articles".',
  );
}

/** In bytes or UTF-16 units. */
const HTML_PROBE = 4000;

/** What a page begins with, behind declarations and comments. */
const HTML =
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*(?:<!doctype\s+html\b|<html[\s>])/iu;

function markedBy([first, second, third]: Uint8Array): Codec | undefined {
  if (first === 0xff && second === 0xfe) return UTF_16_LE;
  if (first === 0xfe && second === 0xff) return UTF_16_BE;
  return first === 0xef && second === 0xbb && third === 0xbf ? UTF_8 : undefined;
}

/** In bytes: what git looks at to tell binary files from text. */
const BINARY_PROBE = 8000;

/** What files begin with that are packed or painted; not all of them have a NUL early on. */
const SIGNATURES = ['%PDF-', 'PK\u0003\u0004', '\u001f\u008b', '\u0089PNG', '\u00ff\u00d8\u00ff'];

function refuseBinary(bytes: Uint8Array): void {
  const start = Buffer.from(bytes.subarray(0, BINARY_PROBE));
  const beginning = start.toString('latin1', 0, 8);
  if (!start.includes(0) && !SIGNATURES.some((mark) => beginning.startsWith(mark))) return;
  throw new NoTextError(
    'is a binary file, not text',
    'List it in .cleanarticlesignore, or in a file for --ignore-path, to leave it out.',
  );
}

/**
 * English in UTF-16 is well-formed UTF-8 with a NUL for every second byte, in which no rule would find anything.
 * Other texts may have NULs as they like.
 */
function refuseUnmarkedUtf16(bytes: Uint8Array): void {
  if (bytes.length < 2 || (bytes[0] !== 0 && bytes[1] !== 0)) return;
  const start = bytes.subarray(0, BINARY_PROBE);
  const even = start.filter((byte, at) => at % 2 === 0 && byte === 0).length;
  const odd = start.filter((byte, at) => at % 2 === 1 && byte === 0).length;
  const half = start.length / 2;
  const isHigh = (zeros: number, others: number) =>
    half >= MIN_UNITS && zeros > half * MOST && others < half * FEW;
  const name = isHigh(odd, even) ? 'utf-16le' : isHigh(even, odd) ? 'utf-16be' : undefined;
  if (name === undefined) return;
  throw new CleanArticlesError(
    'looks like UTF-16 without a byte order mark',
    `If it is, say so: --encoding ${name}.`,
  );
}

const MIN_UNITS = 8;
const MOST = 0.8;
const FEW = 0.05;
