import type { ChalkInstance } from 'chalk';
import { diffText } from '../../reports/terminal/diff.js';
import { errorMessage } from '../../reports/terminal/messages.js';
import { wrapLines } from '../../reports/terminal/wrap.js';
import type { Io } from '../io.js';
import { progressBar } from './progress.js';
import { columnsOf, styleFor } from './style.js';

/** What a run says, with a progress bar that gets out of its way. */
export interface Terminal {
  /** One more file is done. */
  readonly step: () => void;
  /** How many are. */
  readonly done: () => number;
  /** Wipes the progress bar. */
  readonly clear: () => void;
  /** Data for standard output. */
  readonly print: (text: string | Uint8Array) => void;
  /** A unified diff for standard output: coloured and made harmless on a terminal, byte for byte elsewhere. */
  readonly diff: (text: string) => void;
  readonly failure: (error: {
    readonly message: string;
    readonly hint?: string | undefined;
  }) => void;
  /** For people, in the columns of their terminal; nothing where they asked for quiet. */
  readonly say: (text: (style: ChalkInstance) => string) => void;
}

/** @param total documents of the run, for the progress bar */
export function openTerminal(io: Io, total: number, isQuiet: boolean): Terminal {
  const style = styleFor(io.stderr, io.env);
  const progress = progressBar(total, io, isQuiet);
  const print = (text: string | Uint8Array) => {
    if (text.length === 0) return;
    if (io.stdout.isTerminal) progress.clear();
    io.stdout.write(text);
  };
  const tell = (text: string) => {
    progress.clear();
    io.stderr.write(wrapLines(text, columnsOf(io.stderr)));
  };
  let done = 0;
  return {
    step: () => {
      done++;
      progress.step();
    },
    done: () => done,
    clear: progress.clear,
    print,
    diff: (text) =>
      print(io.stdout.isTerminal ? diffText(text, styleFor(io.stdout, io.env)) : text),
    failure: (error) => tell(errorMessage(error, style)),
    say: (text) => {
      if (!isQuiet) tell(text(style));
    },
  };
}
