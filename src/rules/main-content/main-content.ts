import type { Document, Line } from '../../core/document.js';
import { defineRule, type Match, type Rule } from '../../core/rule.js';
import { count, excerpt, rangeOf } from '../kinds/lines.js';
import { type Decoding, decode } from './decoding.js';
import { EXAMPLES } from './examples.js';
import { featuresOf } from './features.js';
import { type Network, networkOf } from './network.js';
import weights from './weights.bin';

/** The rule with the weights that ship. */
export const mainContent = mainContentRule(networkOf(weights));

/** The rule with other weights, as cross-validation needs it. */
export function mainContentRule(network: Network): Rule {
  return defineRule({
    meta: {
      id: 'main-content',
      phase: 'local',
      summary: 'Everything around the article of a whole page: menus, teasers, comments, footers.',
      rationale:
        'In the dump of a whole page the article is one part among many. A small recurrent network reads the lines ' +
        'downwards and upwards, sees what each looks like, its words, its place and its repetition, and says how ' +
        'likely each belongs to the article. Lines that hardly do are taken, in blocks.',
      keeps: [
        'texts in which no article is clear: lists, tables, poems, a few lines',
        'texts that are articles already, but for lines that are as good as certain',
      ],
      messages: {
        before: '{lines} before the article, from "{text}" on',
        within: '{lines} inside the article, from "{text}" on',
        after: '{lines} after the article, from "{text}" on',
        unclear: 'No article is clear in this text, so it was left whole',
      },
      examples: EXAMPLES,
      safety: 'safe',
    },
    check: (document) => blocks(network, document),
  });
}

/** How a document reads, and each of its lines. */
export interface Assessment extends Decoding {
  /** The lines that are not blank. */
  readonly lines: readonly Line[];
  /** How likely each belongs to the article, 0 to 1. */
  readonly probabilities: Float32Array;
}

/** Time and memory linear in the document. */
export function assess(network: Network, document: Document): Assessment {
  const { lines, values, tokens } = featuresOf(document);
  const likely = network(lines.length, values, tokens);
  return { lines, probabilities: likely, ...decode(lines, likely) };
}

function* blocks(network: Network, document: Document): Generator<Match> {
  const { lines, probabilities: likely, keeps, reading } = assess(network, document);
  const opening = lines[0];
  if (opening !== undefined && reading === 'unclear') {
    yield {
      range: rangeOf(opening),
      messageId: 'unclear',
      evidence: `of ${count(lines.length, 'line')} too few are surely part of an article`,
      confidence: 1,
      safety: 'note',
    };
  }
  const first = keeps.indexOf(true);
  const last = keeps.lastIndexOf(true);
  for (let from = keeps.indexOf(false); from !== -1; from = keeps.indexOf(false, from)) {
    const next = keeps.indexOf(true, from);
    const to = next === -1 ? lines.length : next;
    const scores = likely.subarray(from, to);
    const score = scores.reduce((sum, value) => sum + value, 0) / scores.length;
    const block = lines[from] as Line;
    yield {
      range: rangeOf(block, lines[to - 1]),
      messageId: to <= first ? 'before' : from > last ? 'after' : 'within',
      data: { lines: count(to - from, 'line'), text: excerpt(block.text) },
      evidence: `scored ${score.toFixed(2)} of 1 as part of the article, in a text that ${reading === 'page' ? 'reads like a whole page' : 'reads like an article already'}`,
      confidence: 1 - score,
    };
    from = to;
  }
}
