import type { Document } from '../../core/document.js';
import type { Line } from '../../core/line.js';
import { REMOVABLE_ROLES } from '../../core/role.js';
import { defineRule, type Rule } from '../../core/rule.js';
import { fingerprintOf } from '../features/fingerprint.js';
import { rangeOf, shortened } from '../helpers/lines.js';
import { EDGE_NAMES } from '../helpers/place.js';
import { type Network, networksOf } from '../network/network.js';
import { OUTPUTS, type Verdict, type Verdicts, verdicts } from './decision.js';
import { EXAMPLES } from './examples.js';
import { FEATURES, featuresOf } from './features.js';
import { weights } from './weights.js';
import { type Window, windowOf } from './window.js';

/** Layer sizes of the network: see Sizes. */
const SIZES = {
  features: FEATURES.length,
  word: 16,
  line: 48,
  state: 48,
  mix: 48,
  outputs: OUTPUTS.length,
};

/** The rule with the published weights. */
export const tagger = taggerRule(weights);

/** The rule with other weights, for figures on held-out sites. */
export function taggerRule(weights: Uint8Array): Rule {
  let networks: readonly Network[] | undefined;
  return defineRule({
    meta: {
      id: 'tagger',
      role: 'other',
      roles: REMOVABLE_ROLES,
      phase: 'last',
      summary: 'Boilerplate above or below an article, recognized by a small model of line roles.',
      rationale:
        "The title of another story, a reader's name or a menu entry has no characteristic words; only its context " +
        'identifies it. When the other rules find nothing more, three small recurrent networks read, in both directions, ' +
        'the lines from each edge of the text up to the first run of consecutive sentences. From the shape, words, position ' +
        'and neighbours of each line they compute a probability for each role. The rule removes a line above or below the ' +
        'article if the boilerplate roles together are nearly certain. If they are only likely, the line is reported, not applied.',
      keeps: [
        'everything from the first to the last line that certainly belongs to the article',
        'the most likely headline above the article',
        'texts without a clearly identifiable article',
      ],
      messages: {
        line: 'Boilerplate with role {role}: "{text}"',
        unsure: 'Probably boilerplate with role {role}: "{text}"',
      },
      examples: EXAMPLES,
      safety: 'safe',
      isModel: true,
    },

    startsAt: 'edges',

    *check(document) {
      // Built on first use: most documents do not need them.
      networks ??= networksOf(weights, SIZES, fingerprintOf(FEATURES));
      let window: Window | undefined;
      let judged: Verdicts | undefined;
      for (const { sentences, networkCount } of READINGS) {
        window = windowOf(document, sentences);
        judged = window && read(window, networks.slice(0, networkCount));
        const isWhole = window?.nonBlankLines === document.nonBlankLines;
        if (judged === undefined ? isWhole : judged.isClean) break;
      }
      if (window === undefined || judged === undefined || judged.found.length === 0) return;
      const inside = insideOf(document, window, judged);
      const places = new Set(judged.found.map(({ at }) => at));
      for (const verdict of judged.found) {
        const { line, role, score, isCertain } = verdict;
        if (inside.has(line.normalized)) continue;
        yield {
          range: rangeOf(line),
          role,
          messageId: isCertain ? 'line' : 'unsure',
          data: { role, text: shortened(line.text) },
          evidence: evidenceOf(verdict, places),
          confidence: score,
          ...(isCertain ? {} : { safety: 'note' }),
        };
      }
    },
  });
}

function read(window: Window, networks: readonly Network[]): Verdicts | undefined {
  const { lines, values, tokens } = featuresOf(window);
  return verdicts(
    window.nonBlankLines,
    networks.map((network) => network(lines.length, values, tokens)),
  );
}

/**
 * The normalized texts of the article's lines. A line that also occurs inside the article, such as "No comments" below each item of
 * minutes, belongs to it.
 */
function insideOf(
  { nonBlankLines: all }: Document,
  { nonBlankLines: windowLines }: Window,
  { start, end }: Verdicts,
): ReadonlySet<string> {
  const inside = all.slice(
    all.indexOf(windowLines[start] as Line),
    all.indexOf(windowLines[end - 1] as Line) + 1,
  );
  return new Set(inside.map(({ normalized }) => normalized));
}

/** @param places of all verdicts */
function evidenceOf({ line, at, score, edge }: Verdict, places: ReadonlySet<number>): string {
  const lines = runAround(at, places);
  return [
    `probability ${score.toFixed(2)} of not belonging to the article`,
    EDGE_NAMES[edge],
    ...(lines > 1 ? [`one of ${lines} such lines in a row`] : []),
    ...(line.linkShare >= MOSTLY ? ['mostly links'] : []),
  ].join(', ');
}

/** The number of consecutive members of a set around one of them. */
function runAround(at: number, members: ReadonlySet<number>): number {
  let from = at;
  let to = at + 1;
  while (members.has(from - 1)) from--;
  while (members.has(to)) to++;
  return to - from;
}

/** Share of a line. */
const MOSTLY = 0.5;

/** One pass over a text: from each edge up to the first run of sentences, which is rare in boilerplate. */
interface Reading {
  /** The length of that run. */
  readonly sentences: number;
  /** The number of networks whose mean counts. */
  readonly networkCount: number;
}

/**
 * Most texts are clean, and one network can tell from about a fifth of the lines. All networks read the other texts, with a
 * wider window.
 */
const READINGS: readonly Reading[] = [
  { sentences: 3, networkCount: 1 },
  { sentences: 5, networkCount: Number.POSITIVE_INFINITY },
];
