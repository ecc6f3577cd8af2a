import { type Line, textWeight } from '../../core/document.js';
import { fold } from '../../core/fold.js';

/** A line that is long enough to be told from any other by its words. */
export interface Headline {
  readonly line: Line;
  /** Letters and digits only, folded: what copies share however they are quoted, dashed and spaced. */
  readonly letters: string;
  /** The same without a " | Site Name" ending; undefined when there is none. */
  readonly withoutSite: string | undefined;
  /** UTF-16 offset in the line at which a second copy begins; undefined when there is one copy. */
  readonly doubledFrom: number | undefined;
}

// In Latin letters. Shorter lines ("Sport", "Related news") recur for other reasons.
const MIN_WEIGHT = 18;
/** In UTF-16 units. Titles of scientific articles run to 200. */
const MAX_LENGTH = 240;
const MAX_COPIES_ON_LINE = 6;

/** The line as a headline, or undefined when it is too short, too long or a sentence. */
export function headlineOf(line: Line): Headline | undefined {
  if (line.kind === 'blank' || line.key === '' || /[.:;,\u3002]$/u.test(line.key)) return undefined;
  // The second half of a hard-wrapped sentence; "iPhone" and the like begin with one small letter only.
  if (/^\s*\p{Ll}{2}/u.test(line.text)) return undefined;
  const letters = lettersOf(line.key);
  const unit = repeatedUnit(letters);
  if (textWeight(unit) < MIN_WEIGHT) return undefined;
  const isDoubled = unit.length < letters.length;
  return {
    line,
    letters: unit,
    withoutSite: isDoubled ? undefined : withoutSite(line.text),
    doubledFrom: isDoubled ? endOfFirstCopy(line.text, unit) : undefined,
  };
}

/** How often the headline stands on the line when it is all that stands there; else 0. */
export function timesOnLine(headline: Headline, line: Line): number {
  if (!mayBeCopy(headline, line)) return 0;
  const key = line.key === '' ? fold(line.text) : line.key;
  if (endsSentence(key) !== endsSentence(headline.line.key)) return 0;
  if (isQuotation(key) && !isQuotation(headline.line.key)) return 0;
  const letters = lettersOf(key);
  for (const copy of [headline.letters, headline.withoutSite]) {
    if (copy === undefined) continue;
    const times = letters.length / copy.length;
    if (Number.isInteger(times) && letters === copy.repeat(times)) return times;
  }
  return withoutSite(line.text) === headline.letters ? 1 : 0;
}

/** A cheap look that excludes almost every line: too short, too long, or another first letter. */
function mayBeCopy({ letters }: Headline, { text, key, kind }: Line): boolean {
  if (kind === 'blank' || text.length > MAX_LENGTH * MAX_COPIES_ON_LINE) return false;
  // Folding makes some texts shorter, but not by half.
  if (text.length < letters.length / 2) return false;
  const probe = lettersOf(
    key === '' ? fold(text.slice(0, PROBE_LENGTH)) : key.slice(0, PROBE_LENGTH),
  );
  return letters.startsWith(probe.slice(0, MIN_PROBE_LENGTH));
}

const PROBE_LENGTH = 12;
const MIN_PROBE_LENGTH = 4;

function lettersOf(key: string): string {
  return key.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

function endsSentence(key: string): boolean {
  return /[.\u3002]["')]*$/u.test(key);
}

/** A line in quotation marks says that somebody said or wrote it. */
function isQuotation(key: string): boolean {
  return /^["'].*["']$/u.test(key);
}

/** The shortest text of which this one is two or more copies; the text itself when there is none. */
function repeatedUnit(letters: string): string {
  for (let times = MAX_COPIES_ON_LINE; times >= 2; times--) {
    const length = letters.length / times;
    if (!Number.isInteger(length)) continue;
    const unit = letters.slice(0, length);
    if (textWeight(unit) >= MIN_WEIGHT && letters === unit.repeat(times)) return unit;
  }
  return letters;
}

/** Where the first copy ends, white space left out: right in the middle of an exact doubling, else by its letters. */
function endOfFirstCopy(text: string, unit: string): number {
  const half = text.length >> 1;
  if (text.slice(0, half).trim() === text.slice(half).trim())
    return text.slice(0, half).trimEnd().length;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lettersOf(fold(text.slice(0, middle))).length >= unit.length) high = middle;
    else low = middle + 1;
  }
  const closing = /^[?!'"\u2019\u201d)\]]*/u.exec(text.slice(low));
  return low + (closing?.[0].length ?? 0);
}

/** Letters of the part before the last " | ", " - ", " – " or " — ", when what follows is short as a site's name. */
function withoutSite(text: string): string | undefined {
  const found = /^(.{12,}) [|\u2013\u2014\u00b7-] ([^|]{2,40})$/u.exec(text.trim());
  if (found?.[1] === undefined) return undefined;
  const letters = lettersOf(fold(found[1]));
  return textWeight(letters) < MIN_WEIGHT ? undefined : letters;
}
