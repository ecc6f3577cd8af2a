import { countLines } from '../core/line-count.js';

// Long inputs are scanned in pieces of whole lines, to limit the scanner's memory.

/** In bytes: the size of a piece. Repeated titles are only detected in texts of one piece. */
export const PIECE = 1 << 22;

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_N = 0x6e;
const LETTER_R = 0x72;

/** A kind of input: how it is cut, and how its lines are written. */
export interface PieceForm {
  /** The end of the piece that begins at `from`: after a line ending, or at the end of the input. */
  readonly endOfPiece: (bytes: Buffer, from: number, end: number) => number;
  /** The number of lines between two offsets; one more if a line ending is the last thing there. */
  readonly countLines: (bytes: Buffer, from: number, end: number) => number;
  /** What the scanner needs before and behind a piece. */
  readonly opening: Uint8Array;
  readonly closing: Uint8Array;
  /** Bytes for a unit of a line ending. */
  readonly endingWidth: number;
}

const NOTHING = new Uint8Array(0);

export const OF_TEXT: PieceForm = {
  endOfPiece: (bytes, from, end) => {
    if (end - from <= PIECE) return end;
    const before = bytes.lastIndexOf(LINE_FEED, from + PIECE - 1);
    if (before >= from) return before + 1;
    const behind = bytes.indexOf(LINE_FEED, from + PIECE);
    return behind === -1 || behind >= end ? end : behind + 1;
  },
  countLines: (bytes, from, end) => countLines(bytes.subarray(from, end)),
  opening: NOTHING,
  closing: NOTHING,
  endingWidth: 1,
};

/** The name of the field in which the scanner gets a piece of a JSON string: any. */
export const PIECE_FIELD = 't';

const ESCAPED_FEED = Buffer.of(BACKSLASH, LETTER_N);

/** The body of a JSON string. Its line endings are escapes. */
export const OF_JSON: PieceForm = {
  endOfPiece: (bytes, from, end) => {
    if (end - from <= PIECE) return end;
    for (let at = from + PIECE; at > from; at--) {
      at = bytes.lastIndexOf(ESCAPED_FEED, at - ESCAPED_FEED.length);
      if (at < from) break;
      if (isEscape(bytes, at, from)) return at + ESCAPED_FEED.length;
    }
    for (let at = from + PIECE; at < end; at++) {
      at = bytes.indexOf(ESCAPED_FEED, at);
      if (at === -1 || at >= end) break;
      if (isEscape(bytes, at, from)) return at + ESCAPED_FEED.length;
    }
    return end;
  },
  countLines: (bytes, from, end) => {
    let count = 1;
    for (let at = bytes.indexOf(BACKSLASH, from); at !== -1 && at < end; ) {
      const kind = bytes[at + 1];
      const isPair = kind === LETTER_R && bytes[at + 2] === BACKSLASH && bytes[at + 3] === LETTER_N;
      if (kind === LETTER_N || (kind === LETTER_R && !isPair)) count++;
      at = bytes.indexOf(BACKSLASH, at + 2);
    }
    return count;
  },
  opening: Buffer.from(`{"${PIECE_FIELD}":"`),
  closing: Buffer.of(QUOTE, 0x7d),
  endingWidth: 2,
};

/** Whether the backslash is not escaped itself. */
function isEscape(bytes: Buffer, at: number, from: number): boolean {
  let first = at;
  while (first > from && bytes[first - 1] === BACKSLASH) first--;
  return (at - first) % 2 === 0;
}
