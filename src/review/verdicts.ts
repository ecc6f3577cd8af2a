import { CleanArticlesError } from '../core/errors.js';
import { isObject, parsedObject } from '../core/json.js';
import type { DocumentFindings } from './document-findings.js';
import { lineKey, lineMatcher } from './line-key.js';

/**
 * A person's verdict on a line:
 *
 * - `right`: it was correctly removed
 * - `wrong`: it was removed but must stay
 * - `missed`: it stayed but should be removed
 */
export type VerdictName = 'right' | 'wrong' | 'missed';

export interface Verdict {
  readonly verdict: VerdictName;
  /** The line as in the document, or `label: *` for any line with that label. */
  readonly line: string;
  /** The rule and site to which the verdict applies; all if missing. */
  readonly rule?: string;
  readonly site?: string;
  /** Where the line was seen, with the lines above and below it. */
  readonly document?: string;
  readonly before?: string;
  readonly after?: string;
}

const NAMES: readonly string[] = ['right', 'wrong', 'missed'] satisfies readonly VerdictName[];

/**
 * Reads review.json, as exported by the report page.
 *
 * @param shown name of the file in messages
 * @throws CleanArticlesError when it is not a review file
 */
export function parseReview(text: string, shown: string): readonly Verdict[] {
  const file = parsedObject(text);
  if (file?.tool !== 'clean-articles' || !Array.isArray(file.verdicts)) {
    throw new CleanArticlesError(
      `${shown} is not a review file.`,
      'Export a review from the report page with "Export review.json".',
    );
  }
  if (file.review !== 1) {
    throw new CleanArticlesError(
      `${shown} was exported from the report of another version.`,
      'Use the version of clean-articles that wrote the report.',
    );
  }
  const wrong = file.verdicts.findIndex((verdict) => !isVerdict(verdict));
  if (wrong === -1) return file.verdicts;
  throw new CleanArticlesError(
    `${shown}: verdict ${wrong + 1} is invalid.`,
    `Each verdict needs "verdict" (${NAMES.join(', ')}) and "line".`,
  );
}

/**
 * Two reviews that were merged may disagree about a line.
 *
 * @param shown name of the review in messages
 * @throws CleanArticlesError if the verdicts do
 */
export function refuseContradictions(verdicts: readonly Verdict[], shown: string): void {
  const seen = new Map<string, number>();
  for (const [index, { verdict, line, site, rule }] of verdicts.entries()) {
    // A missed line has no rule.
    const about = JSON.stringify([lineKey(line), site, verdict === 'missed' ? undefined : rule]);
    const other = seen.get(about) ?? index;
    seen.set(about, other);
    if ((verdict === 'wrong') === (verdicts[other]?.verdict === 'wrong')) continue;
    throw new CleanArticlesError(
      `${shown}: the verdicts ${other + 1} and ${index + 1} contradict each other.`,
      `Both are about the line "${line}"; remove one of them.`,
    );
  }
}

function isVerdict(value: unknown): value is Verdict {
  if (!isObject(value) || typeof value.line !== 'string' || lineKey(value.line) === '')
    return false;
  const texts = [value.rule, value.site, value.document, value.before, value.after];
  return (
    NAMES.includes(String(value.verdict)) &&
    texts.every((text) => text === undefined || typeof text === 'string')
  );
}

/** Whether a run agrees with a verdict, and how many of its lines were removed. */
export interface VerdictResult {
  readonly verdict: Verdict;
  readonly holds: boolean;
  readonly removed: number;
}

export interface VerdictWatch {
  readonly add: (document: DocumentFindings) => void;
  readonly finish: () => readonly VerdictResult[];
}

/** Replays verdicts over a run: `right` and `missed` hold if the line is removed, `wrong` if it is not. */
export function verdictWatch(verdicts: readonly Verdict[]): VerdictWatch {
  const watched = verdicts.map((verdict) => ({
    verdict,
    matches: lineMatcher([verdict.line]),
    removed: 0,
  }));
  const isWatched = lineMatcher(verdicts.map(({ line }) => line));
  return {
    add: ({ site, lines }) => {
      for (const line of lines) {
        if (!line.isApplied || !isWatched(line.text)) continue;
        for (const watch of watched) {
          const { verdict } = watch;
          const isOfSite = verdict.site === undefined || verdict.site === site;
          const isOfRule = verdict.rule === undefined || verdict.rule === line.rule;
          if (isOfSite && isOfRule && watch.matches(line.text)) watch.removed++;
        }
      }
    },
    finish: () =>
      watched.map(({ verdict, removed }) => ({
        verdict,
        removed,
        holds: (verdict.verdict === 'wrong') === (removed === 0),
      })),
  };
}
