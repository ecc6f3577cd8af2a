import type { Document } from '../../core/document.js';
import { isStatement } from '../../core/edges.js';
import type { Line } from '../../core/line.js';
import type { Role } from '../../core/role.js';
import type { LineFamily } from '../../phrases/families.js';
import { familyMatcher } from '../../phrases/matcher.js';
import { SIGNAL_FAMILIES } from '../../phrases/signal-pattern.js';
import {
  type DocumentFeatures,
  FEATURES as LINE_FEATURES,
  featuresOf as lineFeaturesOf,
} from '../features/features.js';
import { isMoment } from '../helpers/date.js';
import { isBar, signalsOf, startsBoilerplate } from '../helpers/signals.js';

/** Phrase-table features in addition to those of main-content. */
const FAMILIES: readonly LineFamily[] = [
  'tagLabel',
  'player',
  'playerWeak',
  'authorOpener',
  'pictureCredit',
  'linkLabel',
];
const MATCHERS = FAMILIES.map(familyMatcher);

const SIGNAL_ROLES: readonly Role[] = [...new Set(Object.values(SIGNAL_FAMILIES))];

const OWN_FEATURES = [
  ...SIGNAL_ROLES.map((role) => `${role}Signal`),
  'signals',
  'hasSignal',
  'isBar',
  'isMoment',
  'isArticle',
  ...FAMILIES,
];

/** The features of a line in the order of the network's inputs. */
export const FEATURES: readonly string[] = [...LINE_FEATURES, ...OWN_FEATURES];

/**
 * The tagger's features of a document, line by line: see DocumentFeatures. Lines that other rules have removed
 * contribute nothing, because they would be missing when the output is cleaned again.
 */
export function featuresOf(
  document: Pick<Document, 'nonBlankLines' | 'precededByBlank'>,
): DocumentFeatures {
  const features = lineFeaturesOf(document, OWN_FEATURES.length);
  features.lines.forEach((line, at) => {
    const from = at * FEATURES.length + LINE_FEATURES.length;
    writeOwnFeatures(line, features.values.subarray(from, from + OWN_FEATURES.length));
  });
  return features;
}

/**
 * Signals of a sentence are only computed if a rule starts at it, which the scanner also knows. Most sentences belong
 * to the article, and reading all their words would take as long as the network.
 */
function writeOwnFeatures(line: Line, values: Float32Array): void {
  const isSentence = isStatement(line);
  const isCall = isSentence && startsBoilerplate(line);
  const signals = isSentence && !isCall ? [] : signalsOf(line);
  for (const { role } of signals) values[SIGNAL_ROLES.indexOf(role)] = 1;
  let at = SIGNAL_ROLES.length;
  const put = (value: number | boolean) => {
    values[at++] = Number(value);
  };
  put(Math.min(1, signals.filter(({ isStart }) => isStart).length / MANY_SIGNALS));
  put(signals.length > 0);
  put(!isSentence && isBar(line));
  put(!isSentence && isMoment(line));
  put(isSentence && !isCall);
  for (const { matchLine } of MATCHERS) put(matchLine(line) !== undefined);
}

/** More signals than this add no information. */
const MANY_SIGNALS = 3;
