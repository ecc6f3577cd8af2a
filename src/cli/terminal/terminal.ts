import type { ChalkInstance } from 'chalk';
import type { SourceFile } from '../../input/source.js';
import type { RunEvents } from '../../pipeline/events.js';
import type { Io } from '../../pipeline/io.js';
import { diffText } from '../../reports/terminal/diff.js';
import { errorMessage, interruptNote, listOf } from '../../reports/terminal/messages.js';
import { wrapLines } from '../../reports/terminal/wrap.js';
import { progressBar } from './progress.js';
import { columnsOf, styleFor } from './style.js';

/** The messages of a run, with a progress bar that does not interfere with them. */
export interface Terminal extends RunEvents {
  /** Prints messages in the width of the terminal; nothing with --quiet. */
  readonly say: (text: (style: ChalkInstance) => string) => void;
}

/**
 * @param total number of files in the run, for the progress bar
 * @param isVerbose whether to print progress without a terminal too
 */
export function openTerminal(io: Io, total: number, isQuiet: boolean, isVerbose = false): Terminal {
  const style = styleFor(io.stderr, io.env);
  const progress = progressBar(total, io, { isQuiet, isVerbose });
  const print = (text: string | Uint8Array) => {
    if (text.length === 0) return;
    if (io.stdout.isTerminal) progress.clear();
    io.stdout.write(text);
  };
  const tell = (text: string) => {
    progress.clear();
    io.stderr.write(wrapLines(text, columnsOf(io.stderr)));
  };
  const say = (text: (style: ChalkInstance) => string) => {
    if (!isQuiet) tell(text(style));
  };
  let done = 0;
  return {
    finished: () => {
      done++;
      progress.step();
    },
    progressed: progress.within,
    ended: progress.clear,
    output: print,
    // If it is piped, it may end up in a log; programs have changes.patch.
    diff: (text) => print(diffText(text, styleFor(io.stdout, io.env))),
    failed: (failure) => tell(errorMessage(failure, style)),
    interrupted: (next) => say(() => interruptNote(done, total, next, style)),
    say,
  };
}

/**
 * @param texts sources read as texts; those found by traversal were selected by their extension
 * @param likeRecords labels of those that start like records
 */
export function recordsNote(
  texts: readonly SourceFile[],
  likeRecords: readonly string[],
  style: ChalkInstance,
): string {
  const named = texts
    .filter(({ isFound }) => isFound !== true)
    .map(({ displayPath: label }) => label)
    .filter((label) => /\.(?:json|jsonl|ndjson)$/iu.test(label));
  const names = [...new Set([...named, ...likeRecords])];
  if (names.length === 0) return '';
  return (
    `${style.yellow('note:')} read as text, although it looks like records: ${listOf(names)}\n` +
    `  ${style.dim('To clean one record per line, use --input-format jsonl.')}\n`
  );
}

/** @param format the detected format of standard input */
export function recognizedNote(format: string | undefined, style: ChalkInstance): string {
  if (format === undefined) return '';
  return (
    `${style.yellow('note:')} standard input is read as ${format}\n` +
    `  ${style.dim('If it is plain text, use --input-format text.')}\n`
  );
}

export function leftOverNote(places: readonly string[], style: ChalkInstance): string {
  if (places.length === 0) return '';
  const [are, were, them] =
    places.length === 1 ? ['is', 'It was', 'it'] : ['are', 'They were', 'them'];
  return (
    `${style.yellow('note:')} the output folder also contains ${listOf(places)}, which ${are} not part of this run.\n` +
    `  ${style.dim(`${were} kept; delete ${them}, or use a new folder.`)}\n`
  );
}
