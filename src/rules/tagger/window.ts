import type { Document } from '../../core/document.js';
import { isStatement } from '../../core/edges.js';
import type { Line } from '../../core/line.js';
import { startsBoilerplate } from '../helpers/signals.js';

/** The lines that the network reads. */
export interface Window {
  readonly nonBlankLines: readonly Line[];
  /** See Document. */
  readonly precededByBlank: readonly boolean[];
}

/**
 * The window of a document: its edges, each up to and including the first run of this many sentences. Undefined if there
 * is nothing to judge: no sentence, or nothing but sentences below the first line.
 */
export function windowOf(
  { nonBlankLines: lines, precededByBlank }: Document,
  sentences: number,
): Window | undefined {
  const head = edgeOf(lines.length, (at) => lines.at(at) as Line, sentences);
  const tail = edgeOf(lines.length - head.length, (at) => lines.at(-1 - at) as Line, sentences);
  const [first] = lines;
  if (first === undefined || head.others === lines.length) return undefined;
  if (head.others + tail.others === (isSentence(first) ? 0 : 1)) return undefined;
  const lower = lines.length - tail.length;
  if (lower === head.length) return { nonBlankLines: lines, precededByBlank };
  return {
    nonBlankLines: [...lines.slice(0, head.length), ...lines.slice(lower)],
    precededByBlank: [...precededByBlank.slice(0, head.length), ...precededByBlank.slice(lower)],
  };
}

/** Whether a line is a sentence of the article, not a call to action of the surrounding boilerplate. */
export function isSentence(line: Line): boolean {
  return isStatement(line) && !startsBoilerplate(line);
}

/** In lines: those of an edge, and how many of them are not sentences. */
interface Edge {
  readonly length: number;
  readonly others: number;
}

/** The edge at the start of so many lines: all of them if there is no run of sentences. */
function edgeOf(total: number, lineAt: (index: number) => Line, sentences: number): Edge {
  let run = 0;
  let others = 0;
  for (let at = 0; at < total; at++) {
    if (isSentence(lineAt(at))) run++;
    else {
      run = 0;
      others++;
    }
    if (run === sentences) return { length: at + 1, others };
  }
  return { length: total, others };
}
