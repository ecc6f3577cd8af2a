/**
 * Maps texts that look the same to a reader to the same string: folds Unicode compatibility forms (full-width letters,
 * non-breaking spaces, ligatures, the ellipsis), case, curly and straight quotes, dashes, invisible marks and runs of
 * white space. Letters, accents and punctuation, which carry meaning, are kept.
 *
 * Turkish dotted and dotless i both become i, so that "İLAN", "ilan" and "ILAN" match.
 */
export function fold(text: string): string {
  const plain = foldUnicode(text).toLowerCase();
  return (hasOddSpace(plain) ? plain.replace(WHITE_SPACE_RUN, ' ') : plain).trim();
}

/** Whether white space must be folded: a run of it, or any character other than the plain space. */
function hasOddSpace(text: string): boolean {
  let isAfterSpace = false;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const isSpace = unit === 0x20;
    if (isSpace && isAfterSpace) return true;
    if (!isSpace && (unit < 0x20 || unit === 0xa0 || unit >= 0x1680) && ODD_SPACE.test(text))
      return true;
    isAfterSpace = isSpace;
  }
  return false;
}

// Tested at most once for a line with units beyond Latin, Greek and Cyrillic.
const ODD_SPACE = /[^\S ]/u;

/**
 * fold() calls this for every short line, so the common cases take shortcuts: composed letters are not normalized, and
 * text without variants is not searched for them.
 */
function foldUnicode(text: string): string {
  let isComposed = true;
  let hasVariant = false;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f && !isComposedUnit(unit)) isComposed = false;
    if (unit === 0x60 || (unit > 0xaa && (unit < 0x132 || unit > 0x180d))) hasVariant = true;
  }
  const composed = isComposed ? text : text.normalize('NFKC');
  if (isComposed && !hasVariant) return text;
  return composed.replace(VARIANT, (character) => VARIANTS.get(character) ?? '');
}

/** Non-ASCII units that NFKC never changes, whatever the neighbouring characters. Covers most such units, not all. */
function isComposedUnit(unit: number): boolean {
  return (
    (unit >= 0xc0 && unit <= 0x131) ||
    unit === 0xab ||
    unit === 0xbb ||
    unit === 0xa3 ||
    unit === 0xa9 ||
    (unit >= 0x410 && unit <= 0x44f) ||
    (unit >= 0x2012 && unit <= 0x2015) ||
    (unit >= 0x2018 && unit <= 0x201f) ||
    unit === 0x20ac ||
    (unit >= 0x4e00 && unit <= 0x9fff)
  );
}

const VARIANTS: ReadonlyMap<string, string> = new Map([
  ...variants("'", '\u2018\u2019\u201a\u201b\u2032\u0060\u00b4'),
  ...variants('"', '\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb'),
  ...variants('-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212'),
  ...variants('>', '\u203a\u2192\u25b6\u25b8\u25ba'),
  ...variants('i', '\u0130\u0131'),
]);

function variants(plain: string, others: string): readonly (readonly [string, string])[] {
  return [...others].map((other) => [other, plain]);
}

// The keys of VARIANTS, and invisible characters: soft hyphen, zero-width characters, bidirectional marks, the byte
// order mark, variation selectors.
const VARIANT =
  /[\u0060\u00b4\u00ab\u00bb\u0130\u0131\u2010-\u2015\u2018-\u201f\u2032\u2033\u203a\u2192\u2212\u25b6\u25b8\u25ba\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\ufe0e\ufe0f]/gu;

// Skips single plain spaces, which are the most common.
const WHITE_SPACE_RUN = /\s{2,}|[^\S ]/gu;

/**
 * Normalizes a folded line for the phrase tables: removes bullets, frames and arrows ("- advertisement -",
 * "[advertisement]", "read more »", "comments:"), and replaces every year with "####" and every other number with "#",
 * so that "12 comments" and "1,204 comments" are one phrase. A repeated text ("hide adhide ad") is reduced to one
 * copy. Leading quotes stay, because they mark a quotation.
 */
export function phraseKeyOf(normalized: string): string {
  let phraseKey = normalized;
  let stripped = strip(phraseKey);
  while (stripped !== phraseKey) {
    phraseKey = stripped;
    stripped = strip(phraseKey);
  }
  return once(numbered(phraseKey));
}

/** The words of a folded text, with "#" for numbers, and a space before, between and after them. */
export function paddedWords(folded: string): string {
  return ` ${numbered(folded).replace(BETWEEN_WORDS, ' ').trim()} `;
}

const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}#@'+\u00a9-]+/gu;

/** Replaces every year with "####" and every other number with "#". */
export function numbered(text: string): string {
  return HAS_DIGIT.test(text) ? text.replace(YEAR, '####').replace(NUMBER, '#') : text;
}

/**
 * Reduces a repeated text to one copy, with or without spaces between the copies: "hide adhide ad" becomes "hide ad".
 */
function once(phraseKey: string): string {
  if (phraseKey.length < 2 * MIN_REPEATED_LENGTH || phraseKey.length > MAX_REPEATED_LENGTH)
    return phraseKey;
  const second = phraseKey.indexOf(phraseKey.slice(0, MIN_REPEATED_LENGTH), MIN_REPEATED_LENGTH);
  if (second === -1) return phraseKey;
  const unit = phraseKey.slice(0, second).trimEnd();
  return phraseKey.replaceAll(unit, '').trim() === '' ? unit : phraseKey;
}

/** In UTF-16 units: shorter words may be doubled on purpose, and longer texts are not phrases. */
const MIN_REPEATED_LENGTH = 5;
const MAX_REPEATED_LENGTH = 100;

/** Removes one layer: arrows and punctuation at the ends, a bullet, a frame. */
function strip(text: string): string {
  let from = 0;
  let to = text.length;
  while (to > from && TRAILING.includes(text.charAt(to - 1))) to--;
  while (from < to && LEADING.includes(text.charAt(from))) from++;
  if (to - from > 2 && FRAMES[text.charAt(from)] === text.charAt(to - 1)) {
    return text.slice(from + 1, to - 1);
  }
  if (BULLETS.includes(text.charAt(from)) && text.charAt(from + 1) === ' ') from += 2;
  return text.slice(from, to);
}

// "«" and "»" are double quotes after folding.
const TRAILING = ' :.!?>"\'\u00d7\u2191\u2193\u2630';
const LEADING = ' >\u00d7\u2190\u2191\u2193\u2630';
/** Bullets of list items. */
export const BULLETS = '-*+\u2022\u25aa\u25cf\u25e6\u00b7';
const FRAMES: Readonly<Record<string, string>> = {
  '-': '-',
  '*': '*',
  '=': '=',
  '~': '~',
  '|': '|',
  _: '_',
  '#': '#',
  '(': ')',
  '[': ']',
  '{': '}',
};
const HAS_DIGIT = /\d/u;
const YEAR = /\b(?:19|20)\d\d\b(?![.,]\d)/gu;
const NUMBER = /\d[\d.,]*/gu;
