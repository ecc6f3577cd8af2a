import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { CleanArticlesError } from '../../core/errors.js';
import type { Summary } from '../../reports/summary.js';

/** Notes which shards are finished, so that a run that was stopped can go on. */
export interface Journal {
  /** What came of the shard when it was cleaned as it is now; undefined when it has to be cleaned. */
  readonly finished: (place: string, state: string) => Summary | undefined;
  readonly add: (place: string, state: string, summary: Summary) => void;
  /** Everything is done: nothing is left to go on with. */
  readonly remove: () => void;
}

/** In the output folder while a run goes, or after one that was stopped. */
const FILE = '.clean-articles-progress.jsonl';

interface Entry {
  readonly place: string;
  readonly state: string;
  readonly summary: Summary;
}

interface Head {
  /** What the run does, as JSON: another run cannot go on with it. */
  readonly run: string;
}

/**
 * Opens the journal of a run: a new one, or with `resume` the one that a stopped run has left.
 *
 * @param run what the run does and by which rules, as JSON
 * @param folder the output folder, which holds the journal; absolute
 * @param shown what the folder is called in messages
 * @throws CleanArticlesError when the run to resume was another one
 */
export function openJournal(run: string, folder: string, shown: string, resume: boolean): Journal {
  const path = join(folder, FILE);
  const [head, entries] = resume ? earlier(path) : [undefined, []];
  if (head !== undefined && head.run !== run) {
    throw new CleanArticlesError(
      `The run to resume in ${shown} had other options, rules or templates, or was another version.`,
      'Give the same options, or start anew without --resume.',
    );
  }
  mkdirSync(dirname(path), { recursive: true });
  const lines = [{ run }, ...entries].map((line) => `${JSON.stringify(line)}\n`);
  writeFileSync(path, lines.join(''));
  const known = new Map(entries.map((entry) => [entry.place, entry]));

  return {
    finished: (place, state) => {
      const entry = known.get(place);
      return entry?.state === state ? entry.summary : undefined;
    },
    add: (place, state, summary) =>
      appendFileSync(path, `${JSON.stringify({ place, state, summary })}\n`),
    remove: () => rmSync(path, { force: true }),
  };
}

function earlier(path: string): [Head | undefined, readonly Entry[]] {
  if (!existsSync(path)) return [undefined, []];
  const lines = readFileSync(path, 'utf8').split('\n');
  // The last line is empty, or was cut short when the run was stopped.
  const [head, ...entries] = lines.slice(0, -1).map((line) => JSON.parse(line));
  return [head as Head | undefined, entries as Entry[]];
}
