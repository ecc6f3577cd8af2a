import type { ChalkInstance } from 'chalk';
import { visibleLine } from '../visible.js';

/**
 * A document's unified diff for the terminal: coloured, with everything made visible that a terminal or a CI runner
 * would interpret. If the text has nothing like that, the result without colours is a valid patch.
 */
export function diffText(diff: string, style: ChalkInstance): string {
  return diff
    .split('\n')
    .map((line, index) =>
      index < HEADER_LINES ? style.bold(visibleLine(line)) : colored(visibleLine(line), style),
    )
    .join('\n');
}

// "--- a/name" and "+++ b/name"; further down, a removed line may also start with dashes.
const HEADER_LINES = 2;

function colored(line: string, style: ChalkInstance): string {
  if (line.startsWith('@@')) return style.cyan(line);
  if (line.startsWith('-')) return style.red(line);
  if (line.startsWith('+')) return style.green(line);
  return line;
}
