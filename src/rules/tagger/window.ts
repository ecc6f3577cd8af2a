import type { Document } from '../../core/document.js';
import { isStatement } from '../../core/edges.js';
import type { Line } from '../../core/line.js';
import { startsBoilerplate } from '../helpers/signals.js';

/** The content lines that the network reads: the edges of a document and the adjacent sentences of the article. */
export interface Window {
  readonly nonBlankLines: readonly Line[];
  /** See Document. */
  readonly precededByBlank: readonly boolean[];
}

/** In sentences at each edge: the network needs their context to judge the edges, but every line costs time. */
const SENTENCES = 4;

/**
 * The window of a document. Undefined if there is nothing to judge: no sentence, or only a headline above the sentences
 * and nothing below.
 */
export function windowOf({
  nonBlankLines: content,
  precededByBlank: gaps,
}: Document): Window | undefined {
  const head = content.findIndex(isSentence);
  const tail = content.findLastIndex(isSentence) + 1;
  if (head === -1 || (head < 2 && tail === content.length)) return undefined;
  const upper = endOfSentences(content, head);
  const lower = startOfSentences(content, tail);
  if (lower <= upper) return { nonBlankLines: content, precededByBlank: gaps };
  return {
    nonBlankLines: [...content.slice(0, upper), ...content.slice(lower)],
    precededByBlank: [...gaps.slice(0, upper), ...gaps.slice(lower)],
  };
}

/** Whether a line is a sentence of the article, not a call to action of the surrounding boilerplate. */
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
