import type { Document } from '../../core/document.js';
import type { Line } from '../../core/line.js';
import type { LineKind } from '../../core/line-kind.js';
import type { LineFamily } from '../../phrases/families.js';
import { familyMatcher, type LineMatcher } from '../../phrases/matcher.js';
import { hashesOf, MAX_TOKENS, writeTokens } from '../network/words.js';
import { SHAPE_FEATURES, writeShape } from './shape.js';

/** Phrase-table features from the families of other rules. */
const PHRASES: Readonly<Record<string, readonly LineMatcher[]>> = {
  navigation: matchersOf('navigation', 'navigationSkip', 'navigationWeak', 'navigationSections'),
  share: matchersOf('share', 'shareVerb', 'shareAction', 'shareNetwork'),
  newsletter: matchersOf('newsletter', 'newsletterWeak'),
  comments: matchersOf('comments', 'commentsWeak'),
  opener: matchersOf('sectionOpener', 'sectionOpenerWeak', 'linkAlone', 'teaserEnd', 'foldButton'),
  marker: matchersOf('copyright', 'adMarker', 'adMarkerWeak'),
};
const MATCHERS = Object.values(PHRASES);

function matchersOf(...families: readonly LineFamily[]): readonly LineMatcher[] {
  return families.map(familyMatcher);
}

const PLACE_FEATURES = [
  'gapBefore',
  'gapAfter',
  'copies',
  'isLaterCopy',
  'inLaterCopies',
  'likeFirst',
  'fromStart',
  'fromEnd',
  'place',
  'proseBefore',
  'proseAfter',
  'proseAround',
  'proseWide',
  'sinceProse',
  'untilProse',
  'likeBefore',
  'likeAfter',
  'topic',
  'sharedWords',
  'documentLength',
  'proseShare',
] as const;

export const FEATURES: readonly string[] = [
  ...SHAPE_FEATURES,
  ...Object.keys(PHRASES),
  ...PLACE_FEATURES,
];

/** The model's features of a document, line by line, without blank lines. */
export interface DocumentFeatures {
  readonly lines: readonly Line[];
  /** FEATURES.length values per line. */
  readonly values: Float32Array;
  /** MAX_TOKENS values per line; 0 after the last word of a shorter line. */
  readonly tokens: Uint16Array;
}

export function featuresOf(
  document: Pick<Document, 'nonBlankLines' | 'precededByBlank'>,
): DocumentFeatures {
  const lines = document.nonBlankLines;
  // Surrounding white space is not a property of the line: dumps indent arbitrarily.
  const texts = lines.map(({ visible }) => visible.trim());
  const words = texts.map((text) => hashesOf(text.slice(0, WORD_SCAN), WORDS));
  const width = FEATURES.length;
  const values = new Float32Array(lines.length * width);
  const tokens = new Uint16Array(lines.length * MAX_TOKENS);
  lines.forEach((line, index) => {
    const at = index * width;
    const text = texts[index] ?? '';
    writeShape(values, at, text, line.kind);
    MATCHERS.forEach((phrases, which) => {
      if (isOfOne(phrases, line)) values[at + SHAPE_FEATURES.length + which] = 1;
    });
    writeTokens(tokens, index * MAX_TOKENS, text, words[index] ?? []);
  });
  writePlaces(values, document, texts, words);
  return { lines, values, tokens };
}

export function isKnownLine({ values }: DocumentFeatures, index: number): boolean {
  const from = index * FEATURES.length + SHAPE_FEATURES.length;
  return values.subarray(from, from + MATCHERS.length).some((value) => value > 0);
}

/** Whether any of the families has the line as a phrase. */
function isOfOne(families: readonly LineMatcher[], line: Line): boolean {
  return families.some(({ matchLine }) => matchLine(line) !== undefined);
}

/** Part of a line that is examined, in UTF-16 units and in words. */
const WORD_SCAN = 200;
const WORDS = 24;

const log = (count: number, scale: number) => Math.log2(1 + count) / scale;

function writePlaces(
  values: Float32Array,
  {
    nonBlankLines: lines,
    precededByBlank: gaps,
  }: Pick<Document, 'nonBlankLines' | 'precededByBlank'>,
  texts: readonly string[],
  words: readonly (readonly number[])[],
): void {
  const total = lines.length;
  const prose = lines.map(({ kind }, index) =>
    kind === 'prose' ? (texts[index]?.length ?? 0) : 0,
  );
  const sums = cumulated(prose);
  const allProse = sums[total] ?? 0;
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const copies = new Map<string, number>();
  for (const text of texts) copies.set(text, (copies.get(text) ?? 0) + 1);
  const later = laterCopies(texts);
  const laterSums = cumulated(later);
  const shapes = lines.map(({ kind }, index) => shapeOf(kind, texts[index] ?? ''));
  const runBefore = runs(shapes);
  const runAfter = runs(shapes.toReversed()).toReversed();
  const since = distances(prose);
  const until = distances(prose.toReversed()).toReversed();
  const topics = topicsOf(lines, words);
  const mass = (from: number, to: number) =>
    (sums[Math.min(total, to)] ?? 0) - (sums[Math.max(0, from)] ?? 0);
  lines.forEach((_, index) => {
    const own = prose[index] ?? 0;
    values.set(
      [
        gaps[index] ? 1 : 0,
        gaps[index + 1] ? 1 : 0,
        log((copies.get(texts[index] ?? '') ?? 1) - 1, 4),
        later[index] ?? 0,
        ((laterSums[Math.min(total, index + 5)] ?? 0) - (laterSums[Math.max(0, index - 4)] ?? 0)) /
          9,
        topics.first[index] ?? 0,
        log(index, 10),
        log(total - 1 - index, 10),
        index / total,
        mass(0, index) / (allProse + 1),
        mass(index + 1, total) / (allProse + 1),
        log(mass(index - 3, index + 4) - own, 12),
        log(mass(index - 10, index + 11) - own, 14),
        log(since[index] ?? 0, 8),
        log(until[index] ?? 0, 8),
        log((runBefore[index] ?? 1) - 1, 6),
        log((runAfter[index] ?? 1) - 1, 6),
        topics.all[index] ?? 0,
        topics.shared[index] ?? 0,
        log(total, 12),
        allProse / (length + 1),
      ],
      index * FEATURES.length + SHAPE_FEATURES.length + MATCHERS.length,
    );
  });
}

function cumulated(values: readonly number[]): readonly number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  return sums;
}

/** 1 for each text that occurred before, else 0. */
function laterCopies(texts: readonly string[]): readonly number[] {
  const seen = new Set<string>();
  return texts.map((text) => {
    const isLater = seen.has(text);
    seen.add(text);
    return isLater ? 1 : 0;
  });
}

/** A coarse kind: the lines of a menu have the same shape, and so do those of a list of teasers. */
function shapeOf(kind: LineKind, text: string): number {
  if (kind === 'prose') return 0;
  const ends = endsWithPoint(text) ? 4 : 0;
  return ends + (text.length < 20 ? 1 : text.length < 60 ? 2 : 3);
}

const endsWithPoint = (text: string) => /[.!?:,;]$/u.test(text);

/** For each index, the length of the run of equal values that ends there. */
function runs(values: readonly number[]): readonly number[] {
  const lengths: number[] = [];
  values.forEach((value, index) => {
    lengths.push(index > 0 && values[index - 1] === value ? (lengths[index - 1] ?? 0) + 1 : 1);
  });
  return lengths;
}

/** For each line, the number of lines since the last prose. */
function distances(prose: readonly number[]): readonly number[] {
  let distance = prose.length;
  return prose.map((length) => {
    const result = distance;
    distance = length > 0 ? 0 : distance + 1;
    return result;
  });
}

const TOPIC_BUCKETS = 1 << 14;

/** Word overlap of lines with the prose of the document. */
interface Topics {
  /** Average frequency of a line's words in other lines of prose, as a logarithm. */
  readonly all: readonly number[];
  /** Share of a line's words that other lines of prose have too. */
  readonly shared: readonly number[];
  /** Share of a line's words that the first line has, which is the title of a page. */
  readonly first: readonly number[];
}

function topicsOf(lines: readonly Line[], hashes: readonly (readonly number[])[]): Topics {
  const counts = new Uint16Array(TOPIC_BUCKETS);
  const words = hashes.map((line) =>
    line.map((hash) => (hash ^ (hash >>> 16)) & (TOPIC_BUCKETS - 1)),
  );
  lines.forEach(({ kind }, index) => {
    if (kind !== 'prose') return;
    for (const word of words[index] ?? []) counts[word] = Math.min(0xffff, (counts[word] ?? 0) + 1);
  });
  const title = new Set(words[0]);
  const all: number[] = [];
  const shared: number[] = [];
  const first: number[] = [];
  lines.forEach(({ kind }, index) => {
    const own = words[index] ?? [];
    const self = kind === 'prose' ? 1 : 0;
    let sum = 0;
    let known = 0;
    let inTitle = 0;
    for (const word of own) {
      const others = Math.max(0, (counts[word] ?? 0) - self);
      sum += LOGARITHMS[Math.min(others, LOGARITHMS.length - 1)] ?? 0;
      if (others > 0) known++;
      if (title.has(word)) inTitle++;
    }
    const total = Math.max(1, own.length);
    all.push(sum / total / 6);
    shared.push(known / total);
    first.push(inTitle / total);
  });
  return { all, shared, first };
}

/** log2(1 + n) for common counts; higher counts are capped. */
const LOGARITHMS = Float64Array.from({ length: 1024 }, (_, count) => Math.log2(1 + count));
