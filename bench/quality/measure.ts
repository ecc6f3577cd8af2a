import { type CleanOptions, type CleanResult, clean } from '../../src/index.js';
import type { Page } from './data.js';
import {
  lineOracle,
  type Multiset,
  mean,
  meanScore,
  multiset,
  type Overlap,
  type Score,
  SHINGLE_SIZE,
  shingleOverlap,
  shingles,
  wordF1,
  wordMultiset,
  words,
} from './metrics.js';

/** The measurements for one kind of text: raw, cleaned, and by the line oracle. */
export interface SourceFigures {
  readonly source: string;
  readonly documents: number;
  readonly raw: TextFigures;
  readonly cleaned: TextFigures;
  readonly oracle: TextFigures;
  /** (cleaned - raw) / (oracle - raw) of the shingle F1. */
  readonly gapClosed: number;
}

export interface TextFigures extends Score {
  readonly wordF1: number;
}

/** Annotated snippets: how many are kept, and how many of those to drop are gone. */
export interface SnippetFigures {
  readonly source: string;
  readonly documents: number;
  readonly raw: SnippetCounts;
  readonly cleaned: SnippetCounts;
}

export interface SnippetCounts {
  kept: number;
  toKeep: number;
  dropped: number;
  toDrop: number;
}

export function noSnippets(): SnippetCounts {
  return { kept: 0, toKeep: 0, dropped: 0, toDrop: 0 };
}

/** The lines that a rule deleted: correct if the oracle would drop the line too. */
export interface RuleFigures {
  right: number;
  wrong: number;
}

/** Words of the article that cleaning removed from a text. */
export interface Loss {
  readonly id: string;
  readonly url: string;
  readonly source: string;
  readonly words: number;
  /** Of the text's words. */
  readonly share: number;
  readonly lines: readonly string[];
}

export interface Measurement {
  readonly sources: readonly SourceFigures[];
  readonly snippets: readonly SnippetFigures[];
  readonly rules: Readonly<Record<string, RuleFigures>>;
  /** The gold texts as input: what is lost, over all words and by document. */
  readonly gold: {
    readonly words: number;
    readonly lost: number;
    readonly losses: readonly Loss[];
  };
  /** Removed lines that the oracle would keep. */
  readonly losses: readonly Loss[];
}

/**
 * Cleans every text of every page and compares the result with the annotations.
 *
 * @param isWanted whether to measure the texts from a source
 */
export function measure(
  pages: readonly Page[],
  options: CleanOptions,
  isWanted: (source: string) => boolean,
): Measurement {
  const sources = new Map<string, SourceTally>();
  const snippets = new Map<string, SnippetTally>();
  const ruleFigures: Record<string, RuleFigures> = {};
  const losses: Loss[] = [];
  const golds = { words: 0, lost: 0, losses: [] as Loss[] };

  for (const page of pages) {
    if (page.gold !== undefined) {
      const loss = lossOf(page, 'gold', clean(page.gold, options), () => true);
      golds.words += words(page.gold).length;
      golds.lost += loss.words;
      if (loss.words > 0) golds.losses.push(loss);
    }
    const gold = page.gold === undefined ? undefined : goldOf(page.gold);
    for (const [source, text] of Object.entries(page.texts)) {
      if (!isWanted(source)) continue;
      const result = clean(text, options);
      if (gold !== undefined) {
        const tally = getOrSet(sources, source, newSourceTally);
        addTexts(tally, gold, text, result.cleaned);
        addRules(ruleFigures, result, gold.isArticle);
        const loss = lossOf(page, source, result, gold.isArticle);
        if (loss.words > 0) losses.push(loss);
      } else {
        const tally = getOrSet(snippets, source, newSnippetTally);
        tally.documents++;
        addSnippets(tally.raw, page, text);
        addSnippets(tally.cleaned, page, result.cleaned);
      }
    }
  }
  return {
    sources: [...sources].map(([source, tally]) => sourceFigures(source, tally)),
    snippets: [...snippets].map(([source, tally]) => ({ source, ...tally })),
    rules: ruleFigures,
    gold: { ...golds, losses: worst(golds.losses) },
    losses: worst(losses),
  };
}

function getOrSet<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

interface TextTally {
  readonly overlaps: Overlap[];
  readonly wordF1s: number[];
}

interface SourceTally {
  readonly raw: TextTally;
  readonly cleaned: TextTally;
  readonly oracle: TextTally;
}

function newSourceTally(): SourceTally {
  const empty = () => ({ overlaps: [], wordF1s: [] });
  return { raw: empty(), cleaned: empty(), oracle: empty() };
}

/** The annotations, preprocessed for many comparisons. */
interface Gold {
  readonly shingles: Multiset;
  readonly words: Multiset;
  readonly isArticle: (line: string) => boolean;
}

function goldOf(text: string): Gold {
  return {
    shingles: multiset(shingles(words(text), SHINGLE_SIZE)),
    words: wordMultiset(text),
    isArticle: lineOracle(text),
  };
}

function addTexts(tally: SourceTally, gold: Gold, raw: string, cleaned: string): void {
  const add = ({ overlaps, wordF1s }: TextTally, text: string) => {
    overlaps.push(shingleOverlap(text, gold.shingles));
    wordF1s.push(wordF1(text, gold.words));
  };
  add(tally.raw, raw);
  add(tally.cleaned, cleaned);
  add(tally.oracle, kept(raw, gold.isArticle));
}

function sourceFigures(source: string, tally: SourceTally): SourceFigures {
  const figures = ({ overlaps, wordF1s }: TextTally) => ({
    ...meanScore(overlaps),
    wordF1: mean(wordF1s),
  });
  const raw = figures(tally.raw);
  const cleaned = figures(tally.cleaned);
  const oracle = figures(tally.oracle);
  return {
    source,
    documents: tally.raw.wordF1s.length,
    raw,
    cleaned,
    oracle,
    gapClosed: (cleaned.f1 - raw.f1) / (oracle.f1 - raw.f1),
  };
}

/** The lines of a text that the oracle keeps. */
function kept(text: string, oracle: (line: string) => boolean): string {
  return text.split('\n').filter(oracle).join('\n');
}

interface SnippetTally {
  documents: number;
  readonly raw: SnippetCounts;
  readonly cleaned: SnippetCounts;
}

function newSnippetTally(): SnippetTally {
  return { documents: 0, raw: noSnippets(), cleaned: noSnippets() };
}

/** Adds the snippets of a page to the counts. */
export function addSnippets(
  counts: SnippetCounts,
  { mustKeep = [], mustDrop = [] }: Page,
  text: string,
): void {
  counts.toKeep += mustKeep.length;
  counts.kept += mustKeep.filter((snippet) => text.includes(snippet)).length;
  counts.toDrop += mustDrop.length;
  counts.dropped += mustDrop.filter((snippet) => !text.includes(snippet)).length;
}

/** The deleted lines, each with the rule that removed it. */
function* deletedLines({
  document,
  findings,
}: CleanResult): Generator<{ rule: string; text: string }> {
  for (const { ruleId, removed } of findings) {
    for (const { start, end } of removed) {
      for (const text of document.text.slice(start, end).split(/\r\n|\r|\n/u)) {
        if (text.trim() !== '') yield { rule: ruleId, text };
      }
    }
  }
}

function addRules(
  rules: Record<string, RuleFigures>,
  result: CleanResult,
  oracle: (line: string) => boolean,
): void {
  for (const { rule, text } of deletedLines(result)) {
    rules[rule] ??= { right: 0, wrong: 0 };
    rules[rule][oracle(text) ? 'wrong' : 'right']++;
  }
}

function lossOf(
  page: Page,
  source: string,
  result: CleanResult,
  isArticle: (line: string) => boolean,
): Loss {
  const wrong = [...deletedLines(result)].filter(({ text }) => isArticle(text));
  const lost = wrong.reduce((sum, { text }) => sum + words(text).length, 0);
  return {
    id: page.id,
    url: page.url,
    source,
    words: lost,
    share: lost === 0 ? 0 : lost / words(result.document.text).length,
    lines: wrong.map(({ rule, text }) => `${rule}: ${text.trim()}`),
  };
}

const WORST = 20;

function worst(losses: readonly Loss[]): readonly Loss[] {
  return losses.toSorted((a, b) => b.words - a.words).slice(0, WORST);
}
