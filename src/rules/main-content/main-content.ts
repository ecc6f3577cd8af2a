import type { Document, Line } from '../../core/document.js';
import { defineRule, type Match, type Rule } from '../../core/rule.js';
import { count, excerpt, rangeOf } from '../kinds/lines.js';
import { decode } from './decoding.js';
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
      phase: 'context',
      summary: 'Everything around the article of a whole page: menus, teasers, comments, footers.',
      rationale:
        'In the dump of a whole page the article is one part among many. A small recurrent network reads the lines ' +
        'downwards and upwards, sees what each looks like, its words, its place and its repetition, and says how ' +
        'likely each belongs to the article. In a text with tens of lines that surely do not, those that hardly do are ' +
        'taken, in blocks.',
      keeps: [
        'texts in which no article is clear: lists, tables, poems, a few lines; a note says so',
        'texts that are articles already',
      ],
      messages: {
        before: '{lines} before the article, from "{text}" on',
        within: '{lines} inside the article, from "{text}" on',
        after: '{lines} after the article, from "{text}" on',
        unclear: 'No article is clear in this text, so main-content left it whole',
      },
      examples: EXAMPLES,
      safety: 'safe',
    },
    check: (document) => blocks(network, document),
  });
}

function* blocks(network: Network, document: Document): Generator<Match> {
  // A text so short is no page, and has nothing to be sure of.
  if (document.lines.length < MIN_LINES) return;
  const { lines, values, tokens } = featuresOf(document);
  const likely = network(lines.length, values, tokens);
  const { reading, residueLines, keeps } = decode(lines, likely);
  const residue = `${residueLines} of ${count(lines.length, 'line')} are surely no article`;
  if (reading === 'unclear') {
    yield {
      range: rangeOf(lines[0] as Line),
      messageId: 'unclear',
      evidence: `${residue}, and few surely are`,
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
      data: { lines: count(to - from, 'line'), text: excerpt(opening.text) },
      evidence: `scored ${score.toFixed(2)} of 1 as part of the article, on a page where ${residue}`,
      confidence: 1 - score,
    };
    from = keeps.indexOf(false, to);
  }
}

/** Below the number of lines that a page must have to be told from an article. */
const MIN_LINES = 24;
