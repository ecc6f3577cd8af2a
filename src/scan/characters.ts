import { fold } from '../core/fold.js';
import {
  endsClause,
  endsLikeTitle,
  endsStatement,
  isBlankText,
  isCjkUnit,
  withPlainSpaces,
} from '../core/line-kind.js';
import { isSign } from '../core/traits.js';

// The symbols and traits of src/wasm/scanner/characters.ts.
const UNSURE = 0;
const NO_LETTER = 1;
const CJK = 1 << 25;
const TRAITS: readonly (readonly [bit: number, has: (character: string) => boolean])[] = [
  [1 << 16, isBlankText],
  [1 << 17, (character) => character !== character.toUpperCase()],
  [1 << 18, (character) => character !== character.toLowerCase()],
  [1 << 19, endsClause],
  [1 << 20, closes(endsClause)],
  [1 << 21, endsStatement],
  [1 << 22, closes(endsStatement)],
  [1 << 23, endsUnlikeTitle],
  [1 << 24, closes(endsUnlikeTitle)],
  [CJK, (character) => isCjkUnit(character.charCodeAt(0))],
  [1 << 26, (character) => withPlainSpaces(character) !== character],
  [1 << 27, (character) => /[:|>"/-]/u.test(fold(character))],
  [1 << 28, isSign],
];

function endsUnlikeTitle(text: string): boolean {
  return !endsLikeTitle(text);
}

/** Whether a character may follow the one at which a text ends so. */
function closes(ends: (text: string) => boolean): (character: string) => boolean {
  return (character) => ends(`.${character}`) && !ends(character);
}

/** Properties of the 256 characters from `256 * block` on, for the scanner. Surrogates are unsure. */
export function charactersOf(block: number): Uint32Array {
  // Han and Hangul fold to themselves; there are more than a hundred such blocks.
  if ((block >= 0x4e && block < 0x9f) || (block >= 0xac && block < 0xd7)) {
    return Uint32Array.from({ length: 256 }, (_, index) => (block * 256 + index) | CJK);
  }
  return Uint32Array.from({ length: 256 }, (_, index) => {
    const unit = block * 256 + index;
    if (unit >= 0xd800 && unit < 0xe000) return UNSURE;
    const character = String.fromCharCode(unit);
    let known = symbolOf(character);
    for (const [bit, has] of TRAITS) if (has(character)) known |= bit;
    return known;
  });
}

/** Not a letter, but phrases start with it. */
const COPYRIGHT = '\u00a9';
const LETTER = /[\p{L}\p{M}\p{N}]/u;
/** Characters whose folding depends on their neighbours: marks, the vowels and finals of Hangul, the sigmas. */
const FOLDS_BY_COMPANY = /[\p{M}\u1160-\u11ff\u03a3\u03c2\u03c3]/u;

/** The unit to which a letter or digit folds in any context. */
function symbolOf(character: string): number {
  if (FOLDS_BY_COMPANY.test(character)) return UNSURE;
  if (character === COPYRIGHT) return COPYRIGHT.charCodeAt(0);
  const folded = fold(character);
  if (!LETTER.test(folded)) return NO_LETTER;
  return folded.length === 1 ? folded.charCodeAt(0) : UNSURE;
}
