import { closeSync, constants, existsSync, fsyncSync, lstatSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import { parsedObject } from '../../core/json.js';
import { readIfExists } from '../../input/read-file.js';
import { shownPath } from '../../input/source.js';
import { writeWhole } from '../../output/atomic-file.js';
import { appendTo, makeFolder, naming } from '../../output/system-calls.js';
import type { Summary } from '../../reports/summary.js';
import type { CleanPlan, CleanRun } from '../plan.js';
import { resultKeyOf } from '../settings/result-key.js';
import { shardPaths } from './places.js';
import { type Shard, stateOf } from './shards.js';

/** Records which shards are finished, so that a stopped run can be resumed. */
export interface Journal {
  /**
   * The summary of a shard that was cleaned in its current state and whose output exists; otherwise undefined.
   */
  readonly finished: (shard: Shard) => Summary | undefined;
  readonly add: (shard: Shard, summary: Summary) => void;
  /** Deletes the journal: the run is complete, and nothing is left to resume. */
  readonly remove: () => void;
  /** Stops recording. */
  readonly close: () => void;
}

/** In the output folder during a run, or after one that was stopped. */
const FILE = '.clean-articles-progress.jsonl';

interface Entry {
  readonly place: string;
  readonly state: string;
  readonly summary: Summary;
}

interface Head {
  /** What the run does, as JSON: a different run cannot resume it. */
  readonly run: string;
}

/**
 * Opens the journal of a run into a folder: a new one, or with --resume the one left by a stopped run.
 *
 * @throws CleanArticlesError if the run to resume was a different one
 */
export function openJournal(shards: readonly Shard[], plan: CleanPlan, run: CleanRun): Journal {
  const { outDir, options, io } = plan;
  const path = join(outDir, FILE);
  const described = JSON.stringify({ ...run.setup, keys: resultKeys(shards, plan, run) });
  const [head, entries] =
    options.resume === true ? earlier(path, shownPath(path, io.cwd)) : [undefined, []];
  if (head !== undefined && head.run !== described) {
    throw new CleanArticlesError(
      `The interrupted run in ${shownPath(outDir, io.cwd)} used different options, rules or templates, or a different version.`,
      'Use the same options, or start again without --resume.',
    );
  }
  makeFolder(outDir);
  const lines = [{ run: described }, ...entries].map((line) => `${JSON.stringify(line)}\n`);
  // A link at this path is replaced, not followed.
  writeWhole(path, lines.join(''));
  const file = openSync(
    path,
    constants.O_WRONLY | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0),
  );
  const known = new Map(entries.map((entry) => [entry.place, entry]));

  return {
    finished: (shard) => {
      const entry = known.get(shard.source.outputPath);
      const { output, attributes, findings, quarantine } = shardPaths(shard, plan);
      if (entry === undefined || entry.state !== stateOf(shard)) return undefined;
      const { documents } = entry.summary;
      const isNoted = run.setup.records.findings && hasFindings(entry.summary);
      const files = [
        output,
        attributes,
        isNoted ? findings : undefined,
        documents.failed > 0 ? quarantine : undefined,
      ];
      const filesExist = files.every((file) => file === undefined || existsSync(file));
      return output !== undefined && filesExist ? entry.summary : undefined;
    },
    add: (shard, summary) => {
      const entry: Entry = { place: shard.source.outputPath, state: stateOf(shard), summary };
      appendTo(file, path, Buffer.from(`${JSON.stringify(entry)}\n`));
      naming(path, () => fsyncSync(file));
    },
    remove: () => rmSync(path, { force: true }),
    close: () => closeSync(file),
  };
}

export function hasFindings({ findings }: Pick<Summary, 'findings'>): boolean {
  return Object.values(findings).some((count) => count > 0);
}

/** Identifies the rules of a run. */
function resultKeys(
  shards: readonly Shard[],
  { configuration }: CleanPlan,
  { sites }: CleanRun,
): readonly string[] {
  const keyOf = resultKeyOf(configuration, sites);
  return [...new Set(shards.map(({ source }) => keyOf(source)))].toSorted();
}

function earlier(path: string, shown: string): [Head | undefined, readonly Entry[]] {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return [undefined, []];
  const lines = (readIfExists(path, 'The journal') ?? '').toString().split('\n');
  // The last line is empty, or was truncated when the run was stopped.
  const whole = lines.slice(0, -1).map(parsedObject);
  const isWhole = whole.every((line) => line !== undefined);
  const [head, ...entries] = whole as unknown as [Head | undefined, ...Entry[]];
  if (isWhole && (head === undefined || typeof head.run === 'string')) return [head, entries];
  throw new CleanArticlesError(
    `The journal ${shown} is damaged, so the run cannot be resumed.`,
    'Start again without --resume.',
  );
}
