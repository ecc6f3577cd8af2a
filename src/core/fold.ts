/**
 * Two texts that a reader takes for the same have the same fold: Unicode compatibility forms (full-width letters,
 * non-breaking spaces, ligatures, the ellipsis), case, curly and straight quotes, the kinds of dash, invisible
 * marks and runs of white space are all made one. What carries meaning stays: letters, accents, punctuation.
 *
 * Turkish dotted and dotless i both become i, so that "İLAN", "ilan" and "ILAN" meet.
 */
export function fold(text: string): string {
  const plain = foldUnicode(text).toLowerCase();
  return (hasOddSpace(plain) ? plain.replace(WHITE_SPACE_RUN, ' ') : plain).trim();
}

/** Whether white space has to be made one: a run of it, or another than the plain space. */
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

// Looked for once in a line that has other units beyond Latin, Greek and Cyrillic.
const ODD_SPACE = /[^\S ]/u;

/**
 * Seen by fold() once per short line, so that the common cases must not pay for the others: letters that are composed
 * already need no composing, and what has no variants needs no look in their table.
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

/** Units beyond ASCII that NFKC leaves as they are, whatever stands beside them; not all of them, but most. */
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

// The keys of VARIANTS; and what nobody sees: soft hyphen, zero-width characters, bidirectional marks, the byte order
// mark, variation selectors.
const VARIANT =
  /[\u0060\u00b4\u00ab\u00bb\u0130\u0131\u2010-\u2015\u2018-\u201f\u2032\u2033\u203a\u2192\u2212\u25b6\u25b8\u25ba\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\ufe0e\ufe0f]/gu;

// A single plain space is left alone, as most are.
const WHITE_SPACE_RUN = /\s{2,}|[^\S ]/gu;

/**
 * A folded line as phrase tables know it: without a bullet, without what frames it or points from it ("- advertisement
 * -", "[advertisement]", "read more »", "comments:"), and with every year as "####" and every other number as "#", so that
 * "12 comments" and "1,204 comments" are one phrase. What it says several times over ("hide adhide ad") counts once. Quotes in front stay, for they make the line a quotation.
 */
export function labelOf(key: string): string {
  let label = key;
  let stripped = strip(label);
  while (stripped !== label) {
    label = stripped;
    stripped = strip(label);
  }
  return once(numbered(label));
}

/** The text with every year as "####" and every other number as "#". */
export function numbered(text: string): string {
  return HAS_DIGIT.test(text) ? text.replace(YEAR, '####').replace(NUMBER, '#') : text;
}

/** "hide ad" of "hide adhide ad": what a label says several times over, with or without spaces between. */
function once(label: string): string {
  if (label.length < 2 * MIN_REPEATED_LENGTH || label.length > MAX_REPEATED_LENGTH) return label;
  const second = label.indexOf(label.slice(0, MIN_REPEATED_LENGTH), MIN_REPEATED_LENGTH);
  if (second === -1) return label;
  const unit = label.slice(0, second).trimEnd();
  return label.replaceAll(unit, '').trim() === '' ? unit : label;
}

/** In UTF-16 units: shorter words are doubled on purpose; longer labels are none. */
const MIN_REPEATED_LENGTH = 5;
const MAX_REPEATED_LENGTH = 100;

/** One layer less: points at the ends, a bullet, a frame. */
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
/** What list items begin with. */
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
