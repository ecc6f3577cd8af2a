import { isStatement } from '../../core/edges.js';
import { type Line, MAX_KEY_LENGTH } from '../../core/line.js';
import { memoized, memoizedForCandidates } from '../../core/line-facts.js';
import { isBlankText } from '../../core/line-kind.js';
import { TRAITS } from '../../core/traits.js';
import { CALLING_ROLES, SENTENCE_ROLES } from '../../phrases/signal-pattern.js';
import { isOfEdgeWords, type Signal, signalsIn } from '../../phrases/signals.js';
import type { Edge } from './place.js';

/** The signals of a line; none if it is longer than a box of a few sentences. */
export const signalsOf = memoized(({ isBlank, length, wording }: Line): readonly Signal[] =>
  isBlank || length > MAX_SENTENCES_LENGTH ? [] : signalsIn(wording.words),
);

/** Whether a line is a bar of buttons, a menu entry, or signs without words. An image is not. */
export const isBar = memoized(
  ({ visible, wording }: Line) =>
    !isBlankText(visible) && visible.length <= MAX_BAR_LENGTH && isOfEdgeWords(wording.words),
);

/** In UTF-16 units. */
const MAX_BAR_LENGTH = 120;

/** Whether a line contains words that occur only in boilerplate; the edge rules start at it. */
export const startsBoilerplate = memoizedForCandidates(
  (line) =>
    line.length <= MAX_KEY_LENGTH &&
    signalsOf(line).some(({ isStart }) => isStart) &&
    !isArticle(line, 'below'),
  false,
  TRAITS.signal,
);

/**
 * Whether a line is a sentence of the article, judged by its words: it has a quotation, is long, or has too few
 * boilerplate words. Above the article, where a summary may be, one signal is never enough for boilerplate.
 */
export function isArticle(line: Line, edge: Edge): boolean {
  if (!isStatement(line)) return false;
  // Fast path: no rule starts at it, so it cannot have two such signals.
  if (line.length <= MAX_KEY_LENGTH && (line.traits & TRAITS.signal) === 0) return true;
  if (line.length > MAX_SENTENCES_LENGTH || QUOTES.test(line.visible)) return true;
  const signals = signalsOf(line).filter(
    ({ role, isStart }) => isStart && SENTENCE_ROLES.has(role),
  );
  // Each phrase counts once.
  const said = new Map(signals.map(({ phrase, isWeak }) => [phrase, isWeak]));
  const weight = [...said.values()].reduce((sum, isWeak) => sum + (isWeak ? 1 : 2), 0);
  if (said.size >= 2 && weight >= MIN_WEIGHT) return false;
  const isCall = signals.some(({ role, isWeak }) => !isWeak && CALLING_ROLES.has(role));
  return edge === 'above' || !isCall || line.length > MAX_CALL_LENGTH;
}

/** Two signals, or three if all are weak. */
const MIN_WEIGHT = 3;

const QUOTES = /["\u201c-\u201e\u00ab\u300c]/u;

/** In UTF-16 units: of a box of sentences, and of a single sentence. */
const MAX_SENTENCES_LENGTH = 600;
const MAX_CALL_LENGTH = 110;
