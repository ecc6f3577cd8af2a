import type { ChalkInstance } from 'chalk';
import { visible } from '../visible.js';

/** A unified diff for a terminal: coloured, and with nothing in it that a terminal would obey. */
export function diffText(diff: string, style: ChalkInstance): string {
  return diff
    .split('\n')
    .map((line) => colored(visible(line), style))
    .join('\n');
}

function colored(line: string, style: ChalkInstance): string {
  if (line.startsWith('---') || line.startsWith('+++')) return style.bold(line);
  if (line.startsWith('@@')) return style.cyan(line);
  if (line.startsWith('-')) return style.red(line);
  if (line.startsWith('+')) return style.green(line);
  return line;
}
