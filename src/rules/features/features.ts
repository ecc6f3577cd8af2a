import type { Document } from '../../core/document.js';
import type { Line } from '../../core/line.js';
import type { LineFamily } from '../../phrases/families.js';
import { familyMatcher, type LineMatcher } from '../../phrases/matcher.js';
import { compute } from './program.js';

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

/** Appearance of a single line, each value between 0 and 1 or close to it. Independent of any language's words. */
const SHAPE_FEATURES = [
  'length',
  'words',
  'wordLength',
  'shortLower',
  'lower',
  'capital',
  'shouted',
  'endsStatement',
  'endsClause',
  'endsComma',
  'digits',
  'hasYear',
  'hasTime',
  'separators',
  'commas',
  'quotes',
  'bullet',
  'startsLower',
  'startsDigit',
  'indent',
  'address',
  'symbols',
  'dense',
  'prose',
] as const;

/** The position of a line, and what it shares with other lines. */
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

/** The features of a document, line by line, without blank lines. */
export interface DocumentFeatures {
  readonly lines: readonly Line[];
  /** One value per line for each name in FEATURES, then for each own value of the caller. */
  readonly values: Float32Array;
  /** MAX_TOKENS values per line; 0 after the last word of a shorter line. */
  readonly tokens: Uint16Array;
}

/**
 * The features that the models share. src/wasm/features computes all but those of phrases.
 *
 * @param own number of further values per line, which are left 0
 */
export function featuresOf(
  { nonBlankLines: lines, precededByBlank }: Pick<Document, 'nonBlankLines' | 'precededByBlank'>,
  own = 0,
): DocumentFeatures {
  const width = FEATURES.length + own;
  // Surrounding white space is not a property of the line: dumps indent arbitrarily.
  const texts = lines.map(({ visible, kind }) => ({
    text: visible.trim(),
    isProse: kind === 'prose',
  }));
  const { values, tokens } = compute(texts, precededByBlank, width, PLACE_FROM);
  lines.forEach((line, index) => {
    const at = index * width + SHAPE_FEATURES.length;
    MATCHERS.forEach((phrases, which) => {
      if (isOfOne(phrases, line)) values[at + which] = 1;
    });
  });
  return { lines, values, tokens };
}

const PLACE_FROM = SHAPE_FEATURES.length + MATCHERS.length;

export function isKnownLine({ values }: DocumentFeatures, index: number): boolean {
  const from = index * FEATURES.length + SHAPE_FEATURES.length;
  return values.subarray(from, from + MATCHERS.length).some((value) => value > 0);
}

/** Whether any of the families has the line as a phrase. */
function isOfOne(families: readonly LineMatcher[], line: Line): boolean {
  return families.some(({ matchLine }) => matchLine(line) !== undefined);
}
