// The first and last letters of a phrase key, read from the raw text without computing the whole key: for most lines this is
// enough to rule out a phrase. Values are exact; 0 means that they cannot be read cheaply.

/** Length of an opening in units. */
export const OPENING_LENGTH = 6;

/** Length of a closing in units. */
export const CLOSING_LENGTH = 3;

/** In units: a letter within this distance guarantees that the key is longer than its opening. */
const REACH = 8;

/** First combining mark: one that follows a letter changes the letter. */
const FIRST_MARK = 0x300;

/** Quotes and dashes at the end of a line that cannot hide a letter. */
const FIRST_PUNCTUATION = 0x2010;
const LAST_PUNCTUATION = 0x201f;

/**
 * The first units of a text's phrase key, packed by `packed`. 0 unless they are plain letters, apostrophes and single
 * spaces, optionally after an opening quote, and the key is certain to be longer.
 */
export function openingOf(text: string): number {
  let opening = 0;
  let isAfterLetter = false;
  for (let at = 0; at < OPENING_LENGTH; at++) {
    const unit = text.charCodeAt(at);
    const code = codeOf(unit);
    // Runs of white space and closing quotes need folding.
    if (code === 0 || (code === SPACE_CODE && !isAfterLetter)) return 0;
    if (code === QUOTE_CODE && at > 0) return 0;
    opening = (opening << CODE_BITS) | code;
    isAfterLetter = code !== SPACE_CODE && code !== QUOTE_CODE;
  }
  if (!isAfterLetter && text.charCodeAt(OPENING_LENGTH) === SPACE) return 0;
  if (text.charCodeAt(OPENING_LENGTH) >= FIRST_MARK) return 0;
  for (let at = OPENING_LENGTH; at < OPENING_LENGTH + REACH; at++) {
    if (isLetter(text.charCodeAt(at))) return opening;
  }
  return 0;
}

/** The last letters of a text's phrase key, packed; 0 unless they are plain letters, followed by punctuation at most. */
export function closingOf(text: string): number {
  let end = text.length;
  while (end > 0 && hidesNothing(text.charCodeAt(end - 1))) end--;
  let closing = 0;
  for (let at = end - CLOSING_LENGTH; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (!isLetter(unit)) return 0;
    closing = (closing << CODE_BITS) | codeOf(unit);
  }
  return closing;
}

/**
 * Packs at most OPENING_LENGTH plain folded units into a number. 0 if a unit is not a plain letter, mark or space, so
 * that no opening or closing equals it.
 */
export function packed(units: string): number {
  let number = 0;
  for (let at = 0; at < units.length; at++) {
    const code = codeOf(units.charCodeAt(at));
    if (code === 0) return 0;
    number = (number << CODE_BITS) | code;
  }
  return number;
}

/** Whether a text of folded letters can start with the opening, ignoring spaces and quotes. */
export function opensLike(opening: number, letters: string): boolean {
  let at = 0;
  for (let length = 1; length <= OPENING_LENGTH; length++) {
    const code = frontOf(opening, length) & CODE_MASK;
    if (code <= LETTERS && code !== codeOf(letters.charCodeAt(at++))) return false;
  }
  return true;
}

/** The first `length` units of an opening, packed. */
export function frontOf(opening: number, length: number): number {
  return opening >> (CODE_BITS * (OPENING_LENGTH - length));
}

// Code of a unit: 1 to 26 for letters, ignoring case, then the marks.
const CODE_BITS = 5;
const CODE_MASK = 0x1f;
const LETTERS = 26;
const SPACE_CODE = 27;
const QUOTE_CODE = 28;
const APOSTROPHE_CODE = 29;
const SPACE = 0x20;

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}

/** The code of a unit after folding; 0 if it has none. */
function codeOf(unit: number): number {
  if (isLetter(unit)) return unit & CODE_MASK;
  if (unit === SPACE) return SPACE_CODE;
  if (unit === 0x22 || (unit >= 0x201c && unit <= 0x201f)) return QUOTE_CODE;
  return unit === 0x27 || (unit >= 0x2018 && unit <= 0x201b) ? APOSTROPHE_CODE : 0;
}

function hidesNothing(unit: number): boolean {
  return (
    (unit < 0x80 && !isLetter(unit)) || (unit >= FIRST_PUNCTUATION && unit <= LAST_PUNCTUATION)
  );
}
