import type { Document } from '../../core/document.js';
import type { Line } from '../../core/line.js';
import type { Match } from '../../core/rule.js';
import { featuresOf, isKnownLine } from '../features/features.js';
import { count, rangeOf, shortened } from '../helpers/lines.js';
import { type Network, sigmoid } from '../network/network.js';
import { decide } from './decision.js';

/**
 * Yields the parts of a page that are not its article; nothing for other texts, except a note if there is no clear
 * article.
 */
export function* blocks(networks: readonly Network[], document: Document): Generator<Match> {
  const all = contentLineCount(document.text);
  // A shorter text cannot be a page.
  if (all < MIN_LINES) return;
  const features = featuresOf(document);
  const { lines, values, tokens } = features;
  const [top] = lines;
  if (top === undefined) return;
  const likely = meanOf(networks.map((network) => network(lines.length, values, tokens)));
  const { reading, boilerplateLines, ...decision } = decide(
    lines,
    likely,
    (index) => isKnownLine(features, index),
    all - lines.length,
  );
  const keeps = decision.keeps.map((keeps, index) => keeps || lines[index]?.isCode === true);
  const boilerplate = `${boilerplateLines} of ${count(all, 'line')} ${boilerplateLines === 1 ? 'is' : 'are'} boilerplate with high confidence`;
  if (reading === 'unclear') {
    yield {
      range: rangeOf(top),
      messageId: 'unclear',
      evidence: `too few lines certainly belong to the article; ${boilerplate}`,
      confidence: 1,
      safety: 'note',
    };
  }
  const first = keeps.indexOf(true);
  const last = keeps.lastIndexOf(true);
  for (let from = keeps.indexOf(false); from !== -1; ) {
    const next = keeps.indexOf(true, from);
    const to = next === -1 ? lines.length : next;
    const opening = lines[from] as Line;
    const scores = likely.subarray(from, to);
    const score = scores.reduce((sum, value) => sum + value, 0) / scores.length;
    yield {
      range: rangeOf(opening, lines[to - 1]),
      messageId: to <= first ? 'before' : from > last ? 'after' : 'within',
      data: { lines: count(to - from, 'line'), text: shortened(opening.text) },
      evidence: `scored ${score.toFixed(2)} of 1 as part of the article, on a page where ${boilerplate}`,
      confidence: 1 - score,
      isPerLine: true,
    };
    from = keeps.indexOf(false, to);
  }
}

/** The mean probability of each line. */
export function meanOf(logits: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(logits[0]?.length ?? 0);
  for (const scores of logits) {
    scores.forEach((score, at) => {
      mean[at] = (mean[at] as number) + sigmoid(score) / logits.length;
    });
  }
  return mean;
}

function contentLineCount(text: string): number {
  return text.split(/[\r\n]+/u).filter((line) => line.trim() !== '').length;
}

/**
 * In non-blank lines, a design choice: a page needs twenty lines of certain boilerplate and an article (decision.ts),
 * which fewer lines rarely have, so the network need not run.
 */
const MIN_LINES = 24;
