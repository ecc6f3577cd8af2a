import type { ChalkInstance } from 'chalk';
import { visibleLine } from '../visible.js';

/**
 * A document's unified diff for people: coloured, and with nothing in it that a terminal or a runner of continuous integration would
 * obey. Where a text has none of that, it is a patch all the same.
 */
export function diffText(diff: string, style: ChalkInstance): string {
  return diff
    .split('\n')
    .map((line, index) =>
      index < HEADER_LINES ? style.bold(visibleLine(line)) : colored(visibleLine(line), style),
    )
    .join('\n');
}

// "--- a/name" and "+++ b/name"; further down, a removed line may begin with dashes too.
const HEADER_LINES = 2;

function colored(line: string, style: ChalkInstance): string {
  if (line.startsWith('@@')) return style.cyan(line);
  if (line.startsWith('-')) return style.red(line);
  if (line.startsWith('+')) return style.green(line);
  return line;
}
