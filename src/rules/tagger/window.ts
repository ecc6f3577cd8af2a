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
  const aboveEnd = edgeOf(lines.length, (at) => lines[at] as Line, sentences);
  const belowStart =
    lines.length - edgeOf(lines.length - aboveEnd, (at) => lines.at(-1 - at) as Line, sentences);
  if (belowStart === aboveEnd) return { nonBlankLines: lines, precededByBlank };
  return {
    nonBlankLines: [...lines.slice(0, aboveEnd), ...lines.slice(belowStart)],
    precededByBlank: [...precededByBlank.slice(0, aboveEnd), ...precededByBlank.slice(belowStart)],
  };
}

/** Whether a line is a sentence of the article, not a call to action of the surrounding boilerplate. */
export function isSentence(line: Line): boolean {
  return isStatement(line) && !startsBoilerplate(line);
}

/**
 * The number of lines up to the end of the first run of so many sentences, or `total` if there is no such run.
 *
 * @param lineAt the line at a distance from the edge
 */
function edgeOf(total: number, lineAt: (index: number) => Line, sentences: number): number {
  let run = 0;
  for (let at = 0; at < total; at++) {
    run = isSentence(lineAt(at)) ? run + 1 : 0;
    if (run === sentences) return at + 1;
  }
  return total;
}
