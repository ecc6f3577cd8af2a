import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { LineSetting, Lines } from '../config/config.js';
import { type LineRules, lineRules } from '../config/lines.js';
import { parsedConfig } from '../config/read.js';
import { withVerdicts } from '../config/write-lines.js';
import { CleanArticlesError } from '../core/errors.js';
import { readSetting } from '../input/read-file.js';
import { slashed } from '../input/source.js';
import { writeWhole } from '../output/atomic-file.js';
import type { Verdict } from '../review/verdicts.js';
import type { TakeBaselined } from './levels.js';

/**
 * - `check`: baselined findings do not count
 * - `update`: all current findings become the baseline
 * - `prune`: findings that no longer exist are removed from the baseline
 */
export type BaselineMode = 'check' | 'update' | 'prune';

/** The number of baselined findings by document, rule and text. Paths are relative to the baseline's folder. */
type Counts = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;

interface BaselineFile {
  /** Lines that a review keeps: findings with only such lines do not count in any document. */
  readonly lines: Lines;
  readonly documents: Counts;
}

export interface Baseline {
  /** The kept lines of a site's documents; undefined if there are none. */
  readonly keptOn: (site: string) => LineRules['isKept'];
  /** For one document; must be called once. */
  readonly takerFor: (path: string) => TakeBaselined;
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
  readonly saved: number | undefined;
}

const VERSION = 1;

/** `shard.jsonl:12` */
const RECORD_PLACE = /^(.+):\d+$/su;

/**
 * @param file absolute
 * @throws CleanArticlesError if it does not exist, except for updates, or is not a baseline
 */
export function openBaseline(file: string, shown: string, mode: BaselineMode): Baseline {
  const read = () => readSetting(file, `The baseline ${shown}`);
  const text = read();
  const { lines, documents: before } = baselineOf(text, shown, mode);
  const kept = new Map<string, LineRules['isKept']>();
  const folder = dirname(file);
  /** For the documents of the run. */
  const found = new Map<string, Map<string, Map<string, number>>>();

  /** The file of a document: that of a record is a shard. */
  function fileOf(place: string): string {
    const [, shard] = RECORD_PLACE.exec(place) ?? [];
    return shard === undefined || existsSync(join(folder, place)) ? place : shard;
  }

  function keptOn(site: string): LineRules['isKept'] {
    if (!kept.has(site)) kept.set(site, lineRules([lines], site).isKept);
    return kept.get(site);
  }

  function takerFor(path: string): TakeBaselined {
    const place = slashed(relative(folder, path));
    const baselined = before[place] ?? {};
    const counts = new Map<string, Map<string, number>>();
    found.set(place, counts);
    return (ruleId, hash) => {
      const ofRule = counts.get(ruleId) ?? new Map<string, number>();
      const count = (ofRule.get(hash) ?? 0) + 1;
      if (mode !== 'update' && count > (baselined[ruleId]?.[hash] ?? 0)) return false;
      counts.set(ruleId, ofRule.set(hash, count));
      return true;
    };
  }

  function finish(): BaselineOutcome {
    const gone = [...found].reduce(
      (sum, [place, counts]) => sum + total(before[place]) - total(plain(counts)),
      0,
    );
    if (mode === 'check') return { gone, saved: undefined };
    if (found.size === 0) {
      throw new CleanArticlesError(
        `No document was read, so the baseline ${shown} was not changed.`,
        'Pass the documents whose findings the baseline should record.',
      );
    }
    const files = new Set([...found.keys()].map(fileOf));
    const others = Object.entries(before).filter(
      ([place]) => !files.has(fileOf(place)) && existsSync(join(folder, fileOf(place))),
    );
    const all = [
      ...others,
      ...[...found].map(([place, counts]) => [place, plain(counts)] as const),
    ];
    const documents = sorted(all.filter(([, rules]) => total(rules) > 0));
    const now = read();
    if (now !== undefined && now !== text) {
      throw new CleanArticlesError(
        `The baseline ${shown} was changed during the run, so it was not written.`,
        'Run the command again; several runs cannot update one baseline at the same time.',
      );
    }
    const content = { version: VERSION, ...(lines.keep && { lines }), documents };
    writeWhole(file, `${JSON.stringify(content, undefined, 2)}\n`, { isNamed: true });
    return { gone: 0, saved: all.reduce((sum, [, rules]) => sum + total(rules), 0) };
  }

  return { keptOn, takerFor, finish };
}

function baselineOf(text: string | undefined, shown: string, mode: BaselineMode): BaselineFile {
  if (text !== undefined) return parsedBaseline(text, shown);
  if (mode === 'update') return { lines: {}, documents: {} };
  throw missingBaseline(shown);
}

function missingBaseline(shown: string): CleanArticlesError {
  return new CleanArticlesError(
    `Baseline file ${shown} not found.`,
    'Create it with --update-baseline, and commit it.',
  );
}

function parsedBaseline(text: string, shown: string): BaselineFile {
  try {
    const { version, documents, lines = {} } = JSON.parse(text);
    if (version === VERSION && areCounts(documents) && areLines(lines)) return { lines, documents };
  } catch {
    // Reported below.
  }
  throw new CleanArticlesError(
    `${shown} is not a valid baseline.`,
    'Restore it from git, or delete it and recreate it with --update-baseline.',
  );
}

/**
 * Adds the lines with the verdict "wrong" to a baseline.
 *
 * @param file absolute
 * @returns the number of lines added
 * @throws CleanArticlesError if the file does not exist or is not a baseline
 */
export function addKeptLines(file: string, shown: string, verdicts: readonly Verdict[]): number {
  const text = readSetting(file, `The baseline ${shown}`);
  if (text === undefined) throw missingBaseline(shown);
  parsedBaseline(text, shown);
  // Refuses repeated keys: lines added to the first would be overridden by the second.
  parsedConfig(text, file, shown);
  const written = withVerdicts(
    text,
    verdicts.filter(({ verdict }) => verdict === 'wrong'),
    [],
  );
  if (written.text !== text) writeWhole(file, written.text, { isNamed: true });
  return written.kept;
}

function areLines(lines: unknown): lines is Lines {
  if (typeof lines !== 'object' || lines === null) return false;
  const { keep = [] } = lines as Lines;
  const isLine = (value: unknown) => typeof value === 'string';
  return (
    Array.isArray(keep) &&
    keep.every((setting: unknown) => isLine(setting) || isLine((setting as LineSetting)?.line))
  );
}

/** Documents by place, their rules by id, and how often each rule has a hash. */
function areCounts(documents: unknown): documents is Counts {
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

function plain(counts: ReadonlyMap<string, ReadonlyMap<string, number>>): Counts[string] {
  return sorted([...counts].map(([ruleId, hashes]) => [ruleId, sorted([...hashes])] as const));
}

/** Keeps diffs of the baseline limited to actual changes. */
function sorted<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function total(rules: Counts[string] = {}): number {
  return Object.values(rules)
    .flatMap((hashes) => Object.values(hashes))
    .reduce((sum, count) => sum + count, 0);
}
