import type { Page } from '../quality/data.js';
import type { SnippetCounts } from '../quality/measure.js';
import {
  mean,
  meanScore,
  multiset,
  type Overlap,
  SHINGLE_SIZE,
  shingleOverlap,
  shingles,
  wordF1,
  wordMultiset,
  words,
} from '../quality/metrics.js';

/** The figures of a set's pages. */
export interface Tally {
  readonly before: number[];
  readonly wordF1s: number[];
  readonly overlaps: Overlap[];
  /** For each page whose headline is on a line of the dump: whether it is in the cleaned text. */
  readonly headlines: boolean[];
  goldWords: number;
  lostWords: number;
}

export function newTally(): Tally {
  return { before: [], wordF1s: [], overlaps: [], headlines: [], goldWords: 0, lostWords: 0 };
}

/** @param texts the dump, what is left of it, and what is left of the marked article */
export function addPage(
  tally: Tally,
  page: Page & { readonly gold: string },
  texts: Readonly<Record<'text' | 'cleaned' | 'gold', string>>,
): void {
  const gold = wordMultiset(page.gold);
  tally.before.push(wordF1(texts.text, gold));
  tally.wordF1s.push(wordF1(texts.cleaned, gold));
  const all = multiset(shingles(words(page.gold), SHINGLE_SIZE));
  tally.overlaps.push(shingleOverlap(texts.cleaned, all));
  const goldWords = words(page.gold).length;
  tally.goldWords += goldWords;
  tally.lostWords += goldWords - words(texts.gold).length;
  const headlines = headlinesOf(page, texts.text);
  if (headlines.length > 0) {
    const cleaned = normalized(texts.cleaned);
    tally.headlines.push(headlines.some((headline) => cleaned.includes(headline)));
  }
}

/** The lines of a dump, except the first, that are part of the page's title: the first line is often the title itself. */
function headlinesOf({ title }: Page, text: string): readonly string[] {
  const whole = normalized(title ?? '');
  const lines = text.split('\n').slice(1).map(normalized);
  return lines.filter((line) => line.length >= MIN_HEADLINE && whole.includes(line));
}

/** In UTF-16 units: a shorter part of a title may be the name of the site. */
const MIN_HEADLINE = 15;

function normalized(text: string): string {
  return text.toLowerCase().replace(/\s+/gu, ' ').trim();
}

export function rowOf(set: string, tally: Tally): readonly string[] {
  const kept = tally.headlines.filter(Boolean).length;
  return [
    set,
    String(tally.wordF1s.length),
    mean(tally.before).toFixed(4),
    mean(tally.wordF1s).toFixed(4),
    meanScore(tally.overlaps).f1.toFixed(4),
    tally.headlines.length === 0 ? '–' : (kept / tally.headlines.length).toFixed(3),
    (tally.lostWords / tally.goldWords).toFixed(5),
  ];
}

export function snippetText({ toKeep, kept, toDrop, dropped }: SnippetCounts): string {
  const precision = kept / (kept + toDrop - dropped);
  const recall = kept / toKeep;
  const f = (2 * precision * recall) / (precision + recall);
  return `Snippets: ${kept} of ${toKeep} kept, ${dropped} of ${toDrop} dropped, F ${f.toFixed(4)}`;
}
