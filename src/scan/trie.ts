import { isDenseUnit } from '../core/line-kind.js';
import { unpacked } from '../phrases/compile.js';
import { compiled } from '../phrases/compiled.js';
import { type LineFamily, lineFamilies, type PartFamily } from '../phrases/families.js';
import { expand } from '../phrases/language.js';
import { signalFronts } from '../phrases/signals.js';
import { symbolsOf } from './characters.js';

/** The phrases as the scanner looks them up. */
export interface Trie {
  /** A node for each front of a phrase: see `flagsAt` of src/scanner/phrases.ts. */
  readonly nodes: Uint16Array;
  /** A bit for every three letters of a to z: whether a phrase begins so. */
  readonly beginnings: Uint8Array;
  /** The same for signals. */
  readonly signalBeginnings: Uint8Array;
  /** A bit for every letter: whether a phrase begins with it that has a wildcard on either side. */
  readonly middleBeginnings: Uint8Array;
  /** Whether there is such a phrase. */
  readonly hasMiddles: boolean;
  /** Whether a phrase has no letters. */
  readonly hasSigns: boolean;
}

// The flags, the roots and the depth of src/scanner/phrases.ts.
const END = 1;
const ANYTHING = 2;
const MORE = 4;
const BAR = 8;
const LABEL = 16;
const NOTICE = 32;
const FRONT = 0;
const BACK = 0x51ed270b;
const MIDDLE = 0x2545f491;
const SIGNAL = 0x6c8e9cf5;
const DEPTH = 24;
const BITS = 19;

const FIRST_LETTER = 0x61;
const LETTERS = 26;
const ANY_LETTER: readonly number[] = Array.from({ length: LETTERS }, (_, letter) => letter);

/** What may stand beside a phrase of the family on its line. */
const COMPANY: Partial<Record<LineFamily, number>> = {
  shareVerb: BAR,
  shareAction: BAR,
  shareNetwork: BAR,
  linkLabel: LABEL,
  linkLabelShouted: LABEL,
  tagLabel: LABEL,
  navigationWeak: LABEL,
  navigationSections: LABEL,
};

/** Families of first words that rules begin with, of which `Rule.startsAt` may ask. */
const OPENINGS: Partial<Record<PartFamily, number>> = {
  promotionOpening: ANYTHING,
  cookieOpening: ANYTHING | NOTICE,
  disclosureOpening: ANYTHING | NOTICE,
};

/**
 * The phrases of the program, and others.
 *
 * @param others a user's phrases, of any family
 */
export function trieOf(others: readonly string[]): Trie {
  const nodes = new Uint16Array(1 << BITS);
  const beginnings = new Uint8Array(LETTERS ** 3 / 8 + 1);
  const signalBeginnings = new Uint8Array(beginnings.length);
  const middleBeginnings = new Uint8Array(0x10000 / 8);
  let hasMiddles = false;
  let hasSigns = false;

  for (const group of Object.values(compiled.lines.groups)) {
    const { labels, patterns } = unpacked(group);
    for (const [label, tables] of labels) addSegments([label], companyOf(tables));
    for (const [table, ...segments] of patterns) addSegments(segments, companyOf([table]));
  }
  for (const [table, ...segments] of compiled.lines.open) addSegments(segments, companyOf([table]));
  for (const phrase of others.flatMap(expand)) addSegments(phrase.split('*'), BAR | LABEL);
  for (const [family, flags] of Object.entries(OPENINGS)) {
    for (const phrase of compiled.parts[family as PartFamily]) add(FRONT, symbolsOf(phrase), flags);
  }
  for (const phrase of signalFronts()) {
    const symbols = symbolsOf(phrase);
    if (isDenseUnit(phrase.charCodeAt(0))) addMiddle(symbols);
    else add(SIGNAL, symbols, END);
  }
  return { nodes, beginnings, signalBeginnings, middleBeginnings, hasMiddles, hasSigns };

  function addSegments(segments: readonly string[], company: number): void {
    const front = symbolsOf(segments[0] ?? '');
    const back = symbolsOf(segments.at(-1) ?? '');
    if (segments.length === 1) {
      if (front.length === 0) hasSigns = true;
      else add(FRONT, front, END | company);
    } else if (front.length > 0) add(FRONT, front, ANYTHING);
    else if (back.length > 0) add(BACK, back.toReversed(), END);
    else addMiddle(symbolsOf(segments.join('')));
  }

  function addMiddle(symbols: readonly number[]): void {
    const [first] = symbols;
    if (first === undefined) {
      hasSigns = true;
      return;
    }
    hasMiddles = true;
    middleBeginnings[first >> 3] = (middleBeginnings[first >> 3] ?? 0) | (1 << (first & 7));
    add(MIDDLE, symbols, END);
  }

  function add(root: number, symbols: readonly number[], flags: number): void {
    if (root === FRONT) addBeginning(beginnings, symbols);
    if (root === SIGNAL) addBeginning(signalBeginnings, symbols);
    let hash = root;
    for (let index = 0; index < symbols.length && index < DEPTH; index++) {
      hash = (Math.imul(hash ^ (symbols[index] as number), 0x01000193) + 0x9e3779b1) | 0;
      mark(hash, index === symbols.length - 1 ? flags : MORE);
    }
  }

  /** A phrase of fewer letters goes on with any. */
  function addBeginning(into: Uint8Array, symbols: readonly number[]): void {
    const places = [0, 1, 2].map((at) => {
      const letter = (symbols[at] ?? 0) - FIRST_LETTER;
      if (at < symbols.length) return letter >= 0 && letter < LETTERS ? [letter] : [];
      return ANY_LETTER;
    });
    for (const first of places[0] ?? []) {
      for (const second of places[1] ?? []) {
        for (const third of places[2] ?? []) {
          const index = (first * LETTERS + second) * LETTERS + third;
          into[index >> 3] = (into[index >> 3] ?? 0) | (1 << (index & 7));
        }
      }
    }
  }

  function mark(hash: number, flags: number): void {
    const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
    const tag = ((mixed & 0xff) | 1) << 8;
    let slot = mixed >>> (32 - BITS);
    while (nodes[slot] !== 0 && ((nodes[slot] ?? 0) & 0xff00) !== tag)
      slot = (slot + 1) & ((1 << BITS) - 1);
    nodes[slot] = (nodes[slot] ?? 0) | tag | flags;
  }
}

function companyOf(tables: readonly number[]): number {
  return tables.reduce(
    (flags, table) => flags | (COMPANY[lineFamilies[table] as LineFamily] ?? 0),
    0,
  );
}
