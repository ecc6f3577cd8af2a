/**
 * Two texts that a reader takes for the same have the same fold: Unicode compatibility forms (full-width letters,
 * non-breaking spaces, ligatures, the ellipsis), case, curly and straight quotes, the kinds of dash, invisible
 * marks and runs of white space are all made one. What carries meaning stays: letters, accents, punctuation.
 *
 * Turkish dotted and dotless i both become i, so that "İLAN", "ilan" and "ILAN" meet.
 */
export function fold(text: string): string {
  const plain = isAscii(text) ? text : foldUnicode(text);
  return plain.toLowerCase().replace(WHITE_SPACE_RUN, ' ').trim();
}

// Seen by fold() once per short line, so the common case, plain ASCII, must not pay for the others.
function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 0x7f) return false;
  }
  return true;
}

function foldUnicode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, '-')
    .replace(TURKISH_I, 'i');
}

const WHITE_SPACE_RUN = /\s+/gu;
// Soft hyphen, zero-width characters, bidirectional marks, the byte order mark, variation selectors.
const INVISIBLE =
  /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\ufe0e\ufe0f]/gu;
const SINGLE_QUOTES = /[\u2018-\u201b\u2032\u2039\u203a\u0060\u00b4]/gu;
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb]/gu;
const DASHES = /[\u2010-\u2015\u2212]/gu;
const TURKISH_I = /[\u0130\u0131]/gu;

/** Every run of digits becomes one "#", so that "12 comments" and "1,204 comments" are one phrase. */
export function foldNumbers(key: string): string {
  return HAS_DIGIT.test(key) ? key.replace(NUMBER, '#') : key;
}

const HAS_DIGIT = /\d/u;
const NUMBER = /\d[\d.,]*/gu;
