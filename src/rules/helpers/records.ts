import { fold, phraseKeyOf } from '../../core/fold.js';
import type { Line } from '../../core/line.js';
import { familyMatcher } from '../../phrases/matcher.js';

/** Labels that sites put before links and tags. */
const siteLabels = [familyMatcher('linkLabel'), familyMatcher('tagLabel')];

/**
 * Whether a line is one of several records: a neighbour is another label with a value, and not one of a site's labels.
 * "Recommended: Lamb shoulder" above "Avoid: The fish" is a fact of the article.
 */
export function isAmongRecords(lines: readonly Line[], at: number): boolean {
  return [lines[at - 1], lines[at + 1]].some((line) => line !== undefined && isRecord(line));
}

function isRecord({ kind, visible: text }: Line): boolean {
  const label = RECORD.exec(text)?.[1];
  if (kind === 'prose' || label === undefined) return false;
  return siteLabels.every((labels) => labels.match(phraseKeyOf(fold(label))) === undefined);
}

/** A label of one to three words, a colon, a value. */
const RECORD = /^\s*(\p{L}[^\s:]*(?: [^\s:]+){0,2}): \S/u;
