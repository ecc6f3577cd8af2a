import { isUtf8 } from 'node:buffer';
import { CleanArticlesError } from '../core/errors.js';
import type { Codec } from './codec.js';
import { UTF_8 } from './utf-8.js';
import { UTF_16_BE, UTF_16_LE } from './utf-16.js';

/** A text with its encoder. */
export interface DecodedText {
  readonly bytes: Uint8Array;
  /** Decoded lazily if possible: a scanned text may never need it. */
  readonly text: string;
  readonly codec: Codec;
}

/** The bytes of a text after deletions; without deletions, the original bytes. */
export function cleanedBytes(
  { edits, cleaned }: { readonly edits: readonly unknown[]; readonly cleaned: string },
  { codec, bytes }: Pick<DecodedText, 'codec' | 'bytes'>,
): Uint8Array {
  return edits.length === 0 ? bytes : codec.encode(cleaned);
}

/**
 * The text of the bytes; a byte order mark stays as U+FEFF, and determines the encoding.
 *
 * @param given the encoding of bytes without a mark; UTF-8 by default
 * @throws CleanArticlesError if the bytes are in another encoding, with the offset of the first invalid byte, or are
 * HTML
 * @throws NoTextError if they are not text
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
  return new Decoded(bytes, codec, text);
}

/** A class for the reason that core/document.ts gives. */
class Decoded implements DecodedText {
  #text: string | undefined;

  constructor(
    readonly bytes: Uint8Array,
    readonly codec: Codec,
    text: string | undefined,
  ) {
    this.#text = text;
  }

  get text(): string {
    this.#text ??= this.codec.decode(this.bytes);
    return this.#text;
  }
}

/**
 * Whether a text is decoded the same way after deletions at its start, which may leave it starting like another encoding
 * or HTML.
 *
 * @param edits the deletions, in order
 * @param given as for decodeText
 */
export function decodesAlike(
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

/** Not text, so there is nothing to clean: traversal skips it. */
export class NoTextError extends CleanArticlesError {}

/** Whether the first character after white space may start a tag: few texts do. */
function beginsWithTag(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length && (bytes[at] as number) <= 0x20) at++;
  const first = bytes[at] ?? 0;
  return first === 0x3c || first >= 0x80;
}

/** @throws CleanArticlesError if the text starts like an HTML page, in which lines have no meaning */
function refuseHtml(beginning: string): void {
  if (!HTML.test(beginning)) return;
  throw new CleanArticlesError(
    'is HTML, not text',
    'Extract the text first: "trafilatura < page.html | clean-articles", or, for a URL: "trafilatura -u URL | clean-articles".',
  );
}

/** In bytes or UTF-16 units. */
const HTML_PROBE = 4000;

/** The start of a page, after declarations and comments. */
const HTML =
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*(?:<!doctype\s+html\b|<html[\s>])/iu;

/** The encoding that a byte order mark tells; undefined without one. */
export function markedBy([first, second, third]: Uint8Array): Codec | undefined {
  if (first === 0xff && second === 0xfe) return UTF_16_LE;
  if (first === 0xfe && second === 0xff) return UTF_16_BE;
  return first === 0xef && second === 0xbb && third === 0xbf ? UTF_8 : undefined;
}

/** In bytes: the length that git inspects to distinguish binary files from text. */
const BINARY_PROBE = 8000;

/** Signatures of archives and images; not all of these have an early NUL. */
const SIGNATURES = ['%PDF-', 'PK\u0003\u0004', '\u001f\u008b', '\u0089PNG', '\u00ff\u00d8\u00ff'];

function refuseBinary(bytes: Uint8Array): void {
  const start = Buffer.from(bytes.subarray(0, BINARY_PROBE));
  const beginning = start.toString('latin1', 0, 8);
  if (!start.includes(0) && !SIGNATURES.some((mark) => beginning.startsWith(mark))) return;
  throw new NoTextError(
    'is a binary file, not text',
    'To skip a file, add it to .cleanarticlesignore or to your --ignore-path file.',
  );
}

/**
 * English in UTF-16 is well-formed UTF-8 with a NUL as every second byte, in which no rule would find anything.
 * Other texts may contain NULs.
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
    `If it is, use --encoding ${name}.`,
  );
}

const MIN_UNITS = 8;
const MOST = 0.8;
const FEW = 0.05;
