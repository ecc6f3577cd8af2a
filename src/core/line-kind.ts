/**
 * - `blank`: only white space
 * - `prose`: reads like a sentence or a paragraph
 * - `short`: everything else: headlines, menu entries, captions, list items, verse
 */
export type LineKind = 'blank' | 'prose' | 'short';

/** Whether a text is empty or only white space. */
export function isBlankText(text: string): boolean {
  if (text === '') return true;
  const first = text.charCodeAt(0);
  // Fast path: most lines start with a letter or punctuation.
  return (first <= SPACE || first >= NO_BREAK_SPACE) && text.trim() === '';
}

const SPACE = 0x20;
const NO_BREAK_SPACE = 0xa0;

/**
 * Whether a text is a sentence of some length with end punctuation, or a long line that is mostly lower case (a menu on
 * one line is also long, but capitalized). Scripts without case or without spaces are judged by length and ending
 * alone. The thresholds separate prose from the headlines, captions and link titles of the fixtures.
 */
export function looksLikeProse(trimmed: string): boolean {
  if (trimmed.length < MIN_CJK_PROSE_LENGTH) return false;
  const text = withPlainSpaces(trimmed);
  if (endsClause(text)) {
    if (isCjk(text)) return true;
    const needed = ENDS_LIKE_A_HEADLINE.test(text) ? MIN_QUESTION_LENGTH : MIN_SENTENCE_LENGTH;
    return text.length >= needed && hasWords(text, MIN_SENTENCE_WORDS);
  }
  if (isCjk(text)) return text.length >= MIN_CJK_UNPUNCTUATED_LENGTH;
  return text.length >= MIN_UNPUNCTUATED_LENGTH && lowerCaseShare(text) >= MIN_LOWER_CASE_SHARE;
}

/** Scraped text has non-breaking and other spaces between words, which do not change the words. */
export function withPlainSpaces(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === NO_BREAK_SPACE || unit === 0x1680 || (unit >= 0x2000 && unit <= 0x3000)) {
      return text.replace(OTHER_SPACES, ' ');
    }
  }
  return text;
}

/** Spaces other than the plain space that separate words. */
const OTHER_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;

const MIN_CJK_PROSE_LENGTH = 18;
const MIN_SENTENCE_LENGTH = 30;
const MIN_SENTENCE_WORDS = 5;
// Headlines may also be questions or exclamations.
const MIN_QUESTION_LENGTH = 100;
const MIN_UNPUNCTUATED_LENGTH = 120;
// Chinese notes often have spaces instead of full stops; titles are shorter (prose/chinese-notes-without-points).
const MIN_CJK_UNPUNCTUATED_LENGTH = 28;
const MIN_LOWER_CASE_SHARE = 0.5;

/**
 * Full stop, question mark, exclamation mark, colon, semicolon or ellipsis of any script, then closing quotes and
 * brackets.
 */
const ENDS_LIKE_A_SENTENCE =
  /[.!?:;\u2026\u3002\uff01\uff1f\uff0e\u0964\u06d4\u061f]["'\u201d\u2019\u00bb\u300d\u300f)\]\uff09]{0,3}$/u;

// In UTF-16 units: searching a whole paragraph would stop at each of its full stops.
const LONGEST_ENDING = 8;

/** Whether a text ends like a statement: full stop or ellipsis, then closing quotes and brackets. */
export function endsStatement(text: string): boolean {
  return ENDS_STATEMENT.test(text.slice(-LONGEST_ENDING));
}

const ENDS_STATEMENT =
  /[.\u2026\u3002\uff0e\u0964\u06d4]["'\u201d\u2019\u00bb\u300d\u300f)\]\uff09\s]{0,4}$/u;

/** Whether a text ends like a complete clause: end punctuation of any kind, then closing quotes and brackets. */
export function endsClause(text: string): boolean {
  return ENDS_LIKE_A_SENTENCE.test(text.slice(-LONGEST_ENDING));
}

/** Whether a text ends like a headline, link or list entry: without a full stop, semicolon or comma. */
export function endsLikeTitle(text: string): boolean {
  return !ENDS_UNLIKE_A_TITLE.test(text.slice(-LONGEST_ENDING));
}

const ENDS_UNLIKE_A_TITLE = /[.;,\u3002\uff0c\u0964][\s"'\u201d\u2019)\]]{0,6}$/u;

const ENDS_LIKE_A_HEADLINE = /[?!]["'\u201d\u2019]?$/u;

function hasWords(text: string, atLeast: number): boolean {
  let words = 0;
  for (let at = text.indexOf(' '); at !== -1 && words < atLeast; at = text.indexOf(' ', at + 1))
    words++;
  return words + 1 >= atLeast;
}

// A character of Han, Kana or Hangul carries as much information as two or three Latin letters.
function isCjk(text: string): boolean {
  const middle = text.charCodeAt(text.length >> 1);
  const quarter = text.charCodeAt(text.length >> 2);
  return isCjkUnit(middle) || isCjkUnit(quarter);
}

export function isCjkUnit(unit: number): boolean {
  return (unit >= 0x3040 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3);
}

/** In UTF-16 units: a sample large enough to judge the case of a line. */
const SAMPLE_LENGTH = 2000;

/** Share of lower-case initials among the words with a cased first letter; 1 in scripts without case. */
function lowerCaseShare(text: string): number {
  let lower = 0;
  let upper = 0;
  for (const word of text.slice(0, SAMPLE_LENGTH).split(' ')) {
    const first = word.charAt(0);
    if (first !== first.toUpperCase()) lower++;
    else if (first !== first.toLowerCase()) upper++;
  }
  return lower + upper === 0 ? 1 : lower / (lower + upper);
}
