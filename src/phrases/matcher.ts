import type { Candidate, Document } from '../core/document.js';
import type { Line } from '../core/line.js';
import { TRAITS } from '../core/traits.js';
import { compilePhrases } from './compile.js';
import { compiled } from './compiled.js';
import { type LineFamily, lineFamilies, type PartFamily } from './families.js';
import { type PhraseIndex, phraseIndex } from './phrase-index.js';

/** Finds the phrase that matches a line. */
export interface LineMatcher {
  /**
   * The phrase that the line's `phraseKey` matches, or undefined. The ends of most lines rule them out, and their keys are
   * never computed.
   */
  readonly matchLine: (line: Line) => string | undefined;
  /** The candidates for a match, in order; without it, any line may match. */
  readonly candidatesIn?: (document: Document) => readonly Candidate[];
}

/** Matches lines against phrases. Phrases are data, in a small language: see language.ts. */
export interface PhraseMatcher extends LineMatcher {
  /**
   * The variant of a phrase that the phrase key matches, or undefined; always undefined for an empty one. Takes time linear
   * in its length.
   *
   * @param phraseKey the `phraseKey` of a line
   */
  readonly match: (phraseKey: string) => string | undefined;
  /** Whether a line, or its first part, can be a phrase by its first letters; true if they cannot be determined quickly. */
  readonly mayOpen: (line: Line) => boolean;
}

/** A matcher for a user's phrases, which must be folded. */
export function phraseMatcher(phrases: readonly string[]): PhraseMatcher {
  return matcherOf(phraseIndex(compilePhrases([phrases]), false), 0, () => true);
}

/** A matcher for the phrases of a family in all languages. All families are searched together, once for each line. */
export function familyMatcher(family: LineFamily): PhraseMatcher {
  return matcherOf(allFamilies, lineFamilies.indexOf(family), isCandidate);
}

const allFamilies = phraseIndex(compiled.lines, true);

/** The phrases of a family of parts, in all languages: a match applies regardless of the text's language. */
export function phrasesOfFamily(family: PartFamily): readonly string[] {
  return compiled.parts[family].split('\n');
}

/** The lines that may be a phrase of a family, or start with one; no family matcher matches any other line. */
export const { candidatesIn } = allFamilies;

/** Combines two family matchers. */
export function anyOf(one: PhraseMatcher, other: PhraseMatcher): PhraseMatcher {
  return {
    ...one,
    match: (phraseKey) => one.match(phraseKey) ?? other.match(phraseKey),
    matchLine: (line) => one.matchLine(line) ?? other.matchLine(line),
    mayOpen: (line) => one.mayOpen(line) || other.mayOpen(line),
  };
}

function isCandidate({ traits }: Line): boolean {
  return (traits & TRAITS.phrase) !== 0;
}

/** @param mayKnow whether a line is worth checking */
function matcherOf(
  index: PhraseIndex,
  table: number,
  mayKnow: (line: Line) => boolean,
): PhraseMatcher {
  return {
    match: (phraseKey) => index.find(phraseKey)[table],
    matchLine: (line) => (mayKnow(line) ? line.known(index).phrases[table] : undefined),
    mayOpen: (line) => mayKnow(line) && line.known(index).openTables?.includes(table) !== false,
    candidatesIn: index.candidatesIn,
  };
}
