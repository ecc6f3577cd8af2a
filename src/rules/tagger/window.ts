import type { Document } from '../../core/document.js';
import { isStatement } from '../../core/edges.js';
import type { Line } from '../../core/line.js';
import { startsBoilerplate } from '../kinds/signals.js';

/** The content lines that the network reads: the edges of a document, and the sentences of the article next to them. */
export interface Window {
  readonly content: readonly Line[];
  /** See Document. */
  readonly gaps: readonly boolean[];
  /** Index behind the last line above the first sentence. */
  readonly head: number;
  /** Index of the first line below the last sentence. */
  readonly tail: number;
}

/** In sentences at each edge: the network tells the edges by what stands next to them, and pays for each line it reads. */
const SENTENCES = 4;

/**
 * The window of a document. Undefined where there is nothing to judge: no sentence, or a headline alone above the sentences
 * and nothing below.
 */
export function windowOf({ content, gaps }: Document): Window | undefined {
  const head = content.findIndex(isSentence);
  const tail = content.findLastIndex(isSentence) + 1;
  if (head === -1 || (head < 2 && tail === content.length)) return undefined;
  const upper = endOfSentences(content, head);
  const lower = startOfSentences(content, tail);
  if (lower <= upper) return { content, gaps, head, tail };
  return {
    content: [...content.slice(0, upper), ...content.slice(lower)],
    gaps: [...gaps.slice(0, upper), ...gaps.slice(lower)],
    head,
    tail: tail - (lower - upper),
  };
}

/** A sentence of the article: no call of the boilerplate around it. */
function isSentence(line: Line): boolean {
  return isStatement(line) && !startsBoilerplate(line);
}

function endOfSentences(content: readonly Line[], from: number): number {
  let at = from;
  for (let found = 0; found < SENTENCES && at < content.length; at++) {
    if (isSentence(content[at] as Line)) found++;
  }
  return at;
}

function startOfSentences(content: readonly Line[], from: number): number {
  let at = from;
  for (let found = 0; found < SENTENCES && at > 0; at--) {
    if (isSentence(content[at - 1] as Line)) found++;
  }
  return at;
}
