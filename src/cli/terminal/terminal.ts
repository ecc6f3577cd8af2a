import type { ChalkInstance } from 'chalk';
import type { SourceFile } from '../../input/source.js';
import type { RunEvents } from '../../pipeline/events.js';
import type { Io } from '../../pipeline/io.js';
import { diffText } from '../../reports/terminal/diff.js';
import { errorMessage, interruptNote, listOf } from '../../reports/terminal/messages.js';
import { wrapLines } from '../../reports/terminal/wrap.js';
import { progressBar } from './progress.js';
import { columnsOf, styleFor } from './style.js';

/** What a run says, with a progress bar that gets out of its way. */
export interface Terminal extends RunEvents {
  /** For people, in the columns of their terminal; nothing where they asked for quiet. */
  readonly say: (text: (style: ChalkInstance) => string) => void;
}

/**
 * @param total files of the run, for the progress bar
 * @param isVerbose whether progress is told where there is no terminal, too
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
    // Where it is piped, a log may be at the other end; programs have changes.patch.
    diff: (text) => print(diffText(text, styleFor(io.stdout, io.env))),
    failed: (failure) => tell(errorMessage(failure, style)),
    interrupted: (next) => say(() => interruptNote(done, total, next, style)),
    say,
  };
}

/**
 * @param texts what is taken for texts; what a search came by was asked for by its ending
 * @param likeRecords labels of those that begin as records do
 */
export function recordsNote(
  texts: readonly SourceFile[],
  likeRecords: readonly string[],
  style: ChalkInstance,
): string {
  const named = texts
    .filter(({ isFound }) => isFound !== true)
    .map(({ label }) => label)
    .filter((label) => /\.(?:json|jsonl|ndjson)$/iu.test(label));
  const names = [...new Set([...named, ...likeRecords])];
  if (names.length === 0) return '';
  return (
    `${style.yellow('note:')} taken for a text, though it looks like records: ${listOf(names)}\n` +
    `  ${style.dim('Records, one a line, are cleaned with --input-format jsonl.')}\n`
  );
}

/** @param format what standard input was taken for by its own marks */
export function recognizedNote(format: string | undefined, style: ChalkInstance): string {
  if (format === undefined) return '';
  return (
    `${style.yellow('note:')} standard input is read as ${format}\n` +
    `  ${style.dim('If it is a text, say so: --input-format text.')}\n`
  );
}

export function leftOverNote(places: readonly string[], style: ChalkInstance): string {
  if (places.length === 0) return '';
  return (
    `${style.yellow('note:')} in the output folder, of sources that are gone: ${listOf(places)}\n` +
    `  ${style.dim('They stay; remove them, or clean into a new folder.')}\n`
  );
}
