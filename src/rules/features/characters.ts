import { endsClause, endsStatement, isCjkUnit } from '../../core/line-kind.js';

/** What a character is, one bit each, in the order of src/wasm/features/memory.ts. */
const CLASSES: readonly ((character: string, unit: number) => boolean)[] = [
  (_, unit) => isLetter(unit),
  (character) => character !== character.toUpperCase(),
  (character) => character !== character.toLowerCase(),
  (_, unit) => isCjkUnit(unit),
  (_, unit) => isWord(unit),
  (character) => character.trim() === '',
  among('|/\u00b7\u2022\u00bb\u203a>\u2192\u2013\u2014'),
  among('"\u201c\u201d\u201e\u00ab\u300c\u300d'),
  among(".;:!?'()-\u2019\u2018\u3002\uff01\uff1f\u2026"),
  (character) => /\p{Ll}/u.test(character),
  (character) => /\p{N}/u.test(character),
  endsStatement,
  (character) => !endsStatement(character) && endsStatement(`.${character}`),
  endsClause,
  (character) => !endsClause(character) && endsClause(`.${character}`),
  among('-*+\u2022\u25aa\u25cf\u25e6\u00b7\u2013'),
];

function among(characters: string): (character: string) => boolean {
  return (character) => characters.includes(character);
}

/** A letter of a word or a mark in it; digits are not. */
function isLetter(unit: number): boolean {
  if (unit < 0x80) return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
  return isWord(unit) && unit !== 0xd7 && unit !== 0xf7 && unit !== 0xfeff;
}

function isWord(unit: number): boolean {
  if (unit < 0x80) return isLetter(unit) || (unit >= 0x30 && unit <= 0x39);
  return unit >= 0xc0 && !(unit >= 0x2000 && unit <= 0x303f) && !(unit >= 0xff00 && unit <= 0xff20);
}

/** The classes of the 256 characters from `256 * block` on, for the program. */
export function classesOf(block: number): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, index) => {
    const unit = block * 256 + index;
    const character = String.fromCharCode(unit);
    return CLASSES.reduce((set, has, bit) => set | (Number(has(character, unit)) << bit), 0);
  });
}

/** The characters in lower case; those that have more than one keep the first. */
export function lowersOf(block: number): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, index) =>
    String.fromCharCode(block * 256 + index)
      .toLowerCase()
      .charCodeAt(0),
  );
}
