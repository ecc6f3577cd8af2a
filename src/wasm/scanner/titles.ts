// Whether a title above the text, or the first paragraph, may be repeated, on a separate line or glued to itself. No
// false negatives: true whenever the rules repeated-headline, repeated-article and repeated-summary find a copy. The
// thresholds are those of rules/helpers/headline.ts and of rules/repeated-summary.ts.
import {
  character,
  cursor,
  decode,
  decodeBefore,
  isSignSymbol,
  symbolOf,
  UNSURE,
} from './characters';
import { SHORT_HEAD } from './heads';
import { BLANK, hasMarkdown, MAX_KEY, PROSE, SINGLE } from './lines';
import {
  BYTE_END,
  BYTE_START,
  FLAGS,
  HEAD,
  LETTERS,
  OTHER_LETTERS,
  ROW,
  rows,
  rowsEnd,
  UNIT_END,
  UNIT_START,
} from './memory';

/** In non-blank lines: see topOf. */
const MAX_TOP: i32 = 12;
/** Maximum number of copies of a title on a line. */
const MAX_COPIES: i32 = 6;
const MAX_COPY: i32 = MAX_KEY * MAX_COPIES;
/** Number of letters compared. */
const COMPARED: i32 = 24;
/** In letters: the shortest title that may be repeated on one line, in a CJK script. */
const MIN_UNIT: i32 = 4;

/**
 * Whether any title or the first paragraph may be repeated. Marks lines above the text that cannot be a doubled title
 * as SINGLE.
 */
export function mayRepeatTitle(): bool {
  // The letters of visible text differ from those of the bytes.
  if (hasMarkdown) return true;
  let seen = 0;
  let mayRepeat = repeatsSummary();
  for (let row = rows; row < rowsEnd && seen < MAX_TOP; row += ROW) {
    const traits = load<u32>(row, FLAGS);
    if ((traits & BLANK) !== 0) continue;
    seen++;
    const units = load<i32>(row, UNIT_END) - load<i32>(row, UNIT_START);
    if (units > MAX_KEY || endsSentence(row)) {
      store<u32>(row, traits | SINGLE, FLAGS);
      if ((traits & PROSE) === 0) continue;
      // The first paragraph: a page may contain its article twice.
      return mayRepeat || comesAgain(row);
    }
    if (isDoubled(row)) mayRepeat = true;
    else store<u32>(row, traits | SINGLE, FLAGS);
    if (!mayRepeat && comesAgain(row)) mayRepeat = true;
  }
  return mayRepeat;
}

/** In UTF-16 units: the shortest paragraph that may be a repeated summary, in a CJK script. */
const MIN_SUMMARY: i32 = 24;
/** In non-blank lines, between a summary and its copy. */
const MAX_DISTANCE: i32 = 4;
/** In bytes, compared at the ends of two paragraphs. */
const COMPARED_END: usize = 24;

/** Whether two of the first paragraphs end alike: one may repeat the other behind a dateline. */
function repeatsSummary(): bool {
  let seen = 0;
  for (let row = rows; row < rowsEnd && seen < MAX_TOP; row += ROW) {
    if ((load<u32>(row, FLAGS) & BLANK) !== 0) continue;
    seen++;
    if (!mayBeSummary(row)) continue;
    let distance = 0;
    for (let other = row + ROW; other < rowsEnd && distance < MAX_DISTANCE; other += ROW) {
      if ((load<u32>(other, FLAGS) & BLANK) !== 0) continue;
      distance++;
      if (mayBeSummary(other) && endAlike(load<u32>(row, BYTE_END), load<u32>(other, BYTE_END)))
        return true;
    }
  }
  return false;
}

function mayBeSummary(row: usize): bool {
  const units = load<i32>(row, UNIT_END) - load<i32>(row, UNIT_START);
  return (load<u32>(row, FLAGS) & PROSE) !== 0 && units >= MIN_SUMMARY;
}

function endAlike(end: usize, otherEnd: usize): bool {
  for (let back: usize = 1; back <= COMPARED_END; back++) {
    if (load<u8>(end - back) !== load<u8>(otherEnd - back)) return false;
  }
  return true;
}

/** Whether a line ends unlike a headline. */
function endsSentence(row: usize): bool {
  const last = decodeBefore(load<u32>(row, BYTE_END));
  return last === 0x2e || last === 0x3a || last === 0x3b || last === 0x2c || last === 0x3002;
}

function comesAgain(row: usize): bool {
  const head = load<i32>(row, HEAD);
  if ((head & SHORT_HEAD) !== 0) return false;
  let count = -2;
  for (let other = row + ROW; other < rowsEnd; other += ROW) {
    const otherHead = load<i32>(other, HEAD);
    if (otherHead !== head && otherHead !== 0 && (head !== 0 || (otherHead & SHORT_HEAD) !== 0)) continue;
    if ((load<u32>(other, FLAGS) & BLANK) !== 0) continue;
    if (load<i32>(other, UNIT_END) - load<i32>(other, UNIT_START) > MAX_COPY) continue;
    if (count === -2) count = lettersOf(row, LETTERS, COMPARED);
    const otherCount = lettersOf(other, OTHER_LETTERS, COMPARED);
    if (count < 0 || otherCount < 0 || agree(min(count, otherCount))) return true;
  }
  return false;
}

function agree(letters: i32): bool {
  for (let index = 0; index < letters; index++) {
    const place = (<usize>index) << 1;
    if (load<u16>(LETTERS + place) !== load<u16>(OTHER_LETTERS + place)) return false;
  }
  return true;
}

/** Writes the first letters of a line and returns their number, or -1 if any of them is unsure. */
function lettersOf(row: usize, into: usize, most: i32): i32 {
  const end: usize = load<u32>(row, BYTE_END);
  let letters = 0;
  for (let at: usize = load<u32>(row, BYTE_START); at < end && letters < most; ) {
    const symbol = symbolOf(character(decode(at)));
    at = cursor;
    if (isSignSymbol(symbol)) continue;
    if (symbol === UNSURE) return -1;
    store<u16>(into + ((<usize>letters) << 1), <u16>symbol);
    letters++;
  }
  return letters;
}

/** Whether the letters of a line consist of two to six copies of the same letters. */
function isDoubled(row: usize): bool {
  const count = lettersOf(row, LETTERS, MAX_KEY);
  if (count < 0) return true;
  for (let copies = 2; copies <= MAX_COPIES; copies++) {
    if (count % copies !== 0 || count / copies < MIN_UNIT) continue;
    const unit = count / copies;
    let index = unit;
    while (index < count && letterAt(index) === letterAt(index - unit)) index++;
    if (index === count) return true;
  }
  return false;
}

function letterAt(index: i32): u32 {
  return load<u16>(LETTERS + ((<usize>index) << 1));
}
