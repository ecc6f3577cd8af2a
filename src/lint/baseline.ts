import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { CleanArticlesError } from '../core/errors.js';
import { readSetting } from '../input/careful-read.js';
import { slashed } from '../input/source.js';
import { writeWhole } from '../output/atomic-file.js';
import type { TakeKnown } from './levels.js';

/**
 * - `check`: baselined findings do not count
 * - `update`: all current findings become the baseline
 * - `prune`: findings that no longer exist are removed from the baseline
 */
export type BaselineMode = 'check' | 'update' | 'prune';

/** The number of baselined findings by document, rule and text. Paths are relative to the baseline's folder. */
type Known = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;

export interface Baseline {
  /** For one document; must be called once. */
  readonly takerFor: (path: string) => TakeKnown;
  /**
   * Writes the baseline according to the mode.
   *
   * @throws CleanArticlesError if it must be written, but the run has read nothing
   */
  readonly finish: () => BaselineOutcome;
}

export interface BaselineOutcome {
  /** Baselined findings that were not found in the documents of the run, and were not pruned. */
  readonly gone: number;
  /** The number of findings in the written baseline; undefined if it was not written. */
  readonly known: number | undefined;
}

const VERSION = 1;

/**
 * @param file absolute
 * @throws CleanArticlesError if it does not exist, except for updates, or is not a baseline
 */
export function openBaseline(file: string, shown: string, mode: BaselineMode): Baseline {
  const before = readBaseline(file, shown, mode);
  const folder = dirname(file);
  /** For the documents of the run. */
  const found = new Map<string, Map<string, Map<string, number>>>();

  function takerFor(path: string): TakeKnown {
    const place = slashed(relative(folder, path));
    const known = before[place] ?? {};
    const counts = new Map<string, Map<string, number>>();
    found.set(place, counts);
    return (ruleId, hash) => {
      const ofRule = counts.get(ruleId) ?? new Map<string, number>();
      const count = (ofRule.get(hash) ?? 0) + 1;
      if (mode !== 'update' && count > (known[ruleId]?.[hash] ?? 0)) return false;
      counts.set(ruleId, ofRule.set(hash, count));
      return true;
    };
  }

  function finish(): BaselineOutcome {
    const gone = [...found].reduce(
      (sum, [place, counts]) => sum + total(before[place]) - total(plain(counts)),
      0,
    );
    if (mode === 'check') return { gone, known: undefined };
    if (found.size === 0) {
      throw new CleanArticlesError(
        `No document was read, so the baseline ${shown} stays as it was.`,
        'Name the documents whose findings are known.',
      );
    }
    const others = Object.entries(before).filter(
      ([place]) => !found.has(place) && existsSync(join(folder, place)),
    );
    const now = [
      ...others,
      ...[...found].map(([place, counts]) => [place, plain(counts)] as const),
    ];
    const documents = sorted(now.filter(([, rules]) => total(rules) > 0));
    const text = `${JSON.stringify({ version: VERSION, documents }, undefined, 2)}\n`;
    writeWhole(file, text, { sweeps: true });
    return { gone: 0, known: now.reduce((sum, [, rules]) => sum + total(rules), 0) };
  }

  return { takerFor, finish };
}

function readBaseline(file: string, shown: string, mode: BaselineMode): Known {
  const text = readSetting(file, `The baseline ${shown}`);
  if (text === undefined) {
    if (mode === 'update') return {};
    throw new CleanArticlesError(
      `The baseline ${shown} does not exist.`,
      'Write it with --update-baseline, and commit it.',
    );
  }
  try {
    const { version, documents } = JSON.parse(text);
    if (version === VERSION && isKnown(documents)) return documents;
  } catch {
    // Reported below.
  }
  throw new CleanArticlesError(
    `${shown} is not a baseline that this version can read.`,
    'Restore it from git, or remove it and write it again with --update-baseline.',
  );
}

/** Documents by path, their rules by id, and the count of each hash per rule. */
function isKnown(documents: unknown): documents is Known {
  return isRecordOf(documents, (rules) =>
    isRecordOf(rules, (hashes) => isRecordOf(hashes, (count) => Number.isSafeInteger(count))),
  );
}

function isRecordOf(value: unknown, isValue: (value: unknown) => boolean): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(isValue)
  );
}

function plain(counts: ReadonlyMap<string, ReadonlyMap<string, number>>): Known[string] {
  return sorted([...counts].map(([ruleId, hashes]) => [ruleId, sorted([...hashes])] as const));
}

/** Keeps diffs of the baseline limited to actual changes. */
function sorted<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function total(rules: Known[string] = {}): number {
  return Object.values(rules)
    .flatMap((hashes) => Object.values(hashes))
    .reduce((sum, count) => sum + count, 0);
}
