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
 * is no sentence.
 */
export function windowOf(
  { nonBlankLines: lines, precededByBlank }: Document,
  sentences: number,
): Window | undefined {
  if (!lines.some(isSentence)) return undefined;
  const upper = edgeOf(lines.length, (at) => lines[at] as Line, sentences);
  const lower =
    lines.length - edgeOf(lines.length - upper, (at) => lines.at(-1 - at) as Line, sentences);
  if (lower === upper) return { nonBlankLines: lines, precededByBlank };
  return {
    nonBlankLines: [...lines.slice(0, upper), ...lines.slice(lower)],
    precededByBlank: [...precededByBlank.slice(0, upper), ...precededByBlank.slice(lower)],
  };
}

/** Whether a line is a sentence of the article, not a call to action of the surrounding boilerplate. */
export function isSentence(line: Line): boolean {
  return isStatement(line) && !startsBoilerplate(line);
}

/** The length in lines of the edge at the start of so many lines: all of them if there is no run of sentences. */
function edgeOf(total: number, lineAt: (index: number) => Line, sentences: number): number {
  let run = 0;
  for (let at = 0; at < total; at++) {
    run = isSentence(lineAt(at)) ? run + 1 : 0;
    if (run === sentences) return at + 1;
  }
  return total;
}
